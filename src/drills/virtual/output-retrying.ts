/** Work whose first attempt fails, and that is tried again by itself: a warning, no page. */
import { beforeStart } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const UNIT = [1, 'postgame', 'system_daily_performance'] as const;
const ERROR = 'the drill lets one attempt fail';

export const OUTPUT_RETRYING = virtualDrill({
  name: 'output-retrying',
  alarm: 'OUTPUT_RETRYING',
  fault: 'an attempt fails, and the work is tried again',
  names: (stage) => [stage.slates(...UNIT), ERROR],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: beforeStart(UNIT, 1) }),
  async cause(stage) {
    stage.plants.runs.set('postgame/system_daily_performance', async () => {
      throw new Error(ERROR);
    });
    await stage.until(() => stage.slot(stage.slates(...UNIT)).revisions[0]?.phase.name === 'retrying', 600);
    return 'A processor that throws was run once.';
  },
  async recover(stage) {
    stage.plants.runs.clear();
    return 'Nothing but waiting: the second attempt, five minutes later, succeeds.';
  },
  recoversWithin: 900,
});
