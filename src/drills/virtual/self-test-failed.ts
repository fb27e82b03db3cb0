/** A new build on which the synthetic slate does not come out. */
import type { DrillMachine } from '../drill-machine.ts';
import { QUIET } from '../moments.ts';
import { Plants } from '../plants.ts';
import { selfTest } from '../self-test.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage, type VirtualStage } from '../virtual-stage.ts';

export const SELF_TEST_FAILED = virtualDrill(() => {
  let restart: (stage: VirtualStage, build: Plants) => Promise<void>;
  return {
    name: 'self-test-failed',
    alarm: 'SELF_TEST_FAILED',
    fault: 'a build comes up on which the synthetic slate does not come out',
    names: ['slate_export'],
    open(machine) {
      restart = (stage, build) => started(machine, stage, build);
      return openVirtualStage(machine, { slates: 2, from: QUIET });
    },
    async cause(stage) {
      const broken = new Plants();
      broken.runs.set('pregame/slate_export', async () => {
        throw new Error('the drill keeps the slate from coming out');
      });
      await restart(stage, broken);
      return 'A build whose export throws was started; its self-test played the synthetic slate.';
    },
    async recover(stage) {
      await restart(stage, new Plants());
      return 'The mended build was started; its self-test passed.';
    },
    recoversWithin: 120,
  };
});

async function started(machine: DrillMachine, stage: VirtualStage, build: Plants): Promise<void> {
  await stage.end();
  const { code } = machine;
  await stage.serve(undefined, undefined, () =>
    selfTest({ folder: machine.folder(), definition: build.definition(), code }),
  );
}
