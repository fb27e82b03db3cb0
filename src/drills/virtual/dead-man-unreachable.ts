/** The outside service that would tell of a dead machine does not hear us. */
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

export const DEAD_MAN_UNREACHABLE = virtualDrill({
  name: 'dead-man-unreachable',
  alarm: 'DEAD_MAN_UNREACHABLE',
  fault: 'the outside dead-man answers with an error',
  names: ['dead-man URL cannot be reached', '503'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: QUIET, hasDeadMan: true }),
  async cause(stage) {
    stage.deadMan.refuse();
    return 'The server behind the dead-man URL was made to answer 503.';
  },
  async recover(stage) {
    stage.deadMan.accept();
    return 'It answers 200 again.';
  },
  recoversWithin: 180,
});
