/** The machine's clock jumps. */
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const AHEAD_MS = 300_000;

export const CLOCK_SKEW = virtualDrill({
  name: 'clock-skew',
  alarm: 'CLOCK_SKEW',
  fault: 'the clock of the machine jumps five minutes ahead',
  names: ['the clock jumped 300 s forward'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: QUIET }),
  async cause(stage) {
    stage.clock.skew = AHEAD_MS;
    return 'The clock of the machine was set five minutes ahead.';
  },
  async recover(stage) {
    stage.clock.skew = 0;
    return 'The clock was set right, which is a jump back.';
  },
  recoversWithin: 180,
});
