/** A drill with real processes, in real time. What its stage holds besides is kept by the stage. */
import type { Drill, DrillPlan } from './drill.ts';
import type { DrillMachine } from './drill-machine.ts';
import type { RealStage } from './real-stage.ts';
import { runDrill } from './run-drill.ts';

/** `plan` is made anew for each run: what one run learns (a process, a build) stays in it. */
export function realDrill(
  about: Pick<Drill, 'name' | 'alarm' | 'fault'>,
  plan: () => Omit<DrillPlan<RealStage>, 'name' | 'alarm' | 'fault'>,
): Drill {
  return {
    ...about,
    time: 'real',
    run: (machine: DrillMachine) => runDrill({ ...about, ...plan() }, 'real', machine),
  };
}
