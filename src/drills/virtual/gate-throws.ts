/** A gate that throws holds the work, and is told with its error. */
import { slotKey } from '../../ledger/work-id.ts';
import { beforeStart } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const ERROR = 'the gate of the drill divides by nothing';

export const GATE_THROWS = virtualDrill({
  name: 'gate-throws',
  alarm: 'GATE_THREW',
  fault: 'the gate in front of the player summaries throws instead of deciding',
  names: (stage) => [stage.slates(1, 'postgame', 'player_game_summary'), ERROR],
  open: (machine) =>
    openVirtualStage(machine, {
      slates: 2,
      from: beforeStart([1, 'postgame', 'player_game_summary'], 1),
    }),
  async cause(stage) {
    const key = stage.slates(1, 'postgame', 'player_game_summary');
    stage.plants.gate = ({ slot }) => {
      if (slotKey(slot) === key) throw new Error(ERROR);
    };
    const isDecided = () => stage.slot(key).revisions[0]?.phase.name === 'held';
    await stage.until(isDecided, 600);
    return 'A gate that throws was put in front of one output, and its time came.';
  },
  async recover(stage) {
    stage.plants.gate = null;
    return 'The gate was mended; the next tick decides again.';
  },
  recoversWithin: 300,
});
