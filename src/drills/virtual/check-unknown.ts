/** A check of the watchdog that throws: what it watches is unknown, and unknown is not green. */
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const ERROR = 'the check of the drill divides by nothing';

export const CHECK_UNKNOWN = virtualDrill({
  name: 'check-unknown',
  alarm: 'CHECK_UNKNOWN',
  fault: 'a check of the watchdog throws instead of answering',
  names: [ERROR],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: QUIET }),
  async cause(stage) {
    stage.plants.check = () => {
      throw new Error(ERROR);
    };
    return 'A check that throws was put among those of the watchdog.';
  },
  async recover(stage) {
    stage.plants.check = null;
    return 'The check was mended.';
  },
  recoversWithin: 120,
});
