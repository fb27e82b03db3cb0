/** Work that fails for good at once: the same bytes would say the same again. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { recordOverride } from '../../pipeline/override.ts';
import { beforeStart } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const UNIT = [1, 'postgame', 'system_daily_performance'] as const;

export const OUTPUT_FAILED = virtualDrill({
  name: 'output-failed',
  alarm: 'OUTPUT_FAILED',
  fault: 'an output fails for good',
  names: (stage) => [stage.slates(...UNIT), 'UNKNOWN_TEAM'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: beforeStart(UNIT, 1) }),
  async cause(stage) {
    stage.plants.runs.set('postgame/system_daily_performance', async () => {
      throw new HardwoodError({
        code: 'UNKNOWN_TEAM',
        message: 'The drill knows no such team.',
        subject: 'drill',
        next: 'nothing',
      });
    });
    await stage.until(() => stage.slot(stage.slates(...UNIT)).revisions[0]?.phase.name === 'failed', 600);
    return 'A processor that cannot read its input was run.';
  },
  async recover(stage) {
    stage.plants.runs.clear();
    await recordOverride(
      stage.service.running.session,
      { slot: stage.slates(...UNIT), action: 'retry', who: 'drill', why: 'the drill is over' },
      stage.now(),
    );
    return 'The processor was mended, and a person asked for the work again.';
  },
  recoversWithin: 180,
});
