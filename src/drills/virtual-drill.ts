/** A drill in virtual time. */
import type { Drill, DrillPlan } from './drill.ts';
import { runDrill } from './run-drill.ts';
import type { VirtualStage } from './virtual-stage.ts';

type Plan = DrillPlan<VirtualStage>;

/** A function makes the plan anew for each run: what one run learns (a disk, a machine) stays in it. */
export function virtualDrill(plan: Plan | (() => Plan)): Drill {
  const make = typeof plan === 'function' ? plan : () => plan;
  const { name, alarm, fault } = make();
  return { name, alarm, fault, time: 'virtual', run: (machine) => runDrill(make(), 'virtual', machine) };
}
