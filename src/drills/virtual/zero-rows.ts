/** A processor that comes back without a row where the games entitle the slate to many. */
import { beforeStart } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const UNIT = [1, 'postgame', 'player_game_summary'] as const;

export const ZERO_ROWS = virtualDrill({
  name: 'zero-rows',
  alarm: 'ZERO_ROWS',
  fault: 'a processor comes back with no rows on a night with games',
  names: (stage) => [stage.slates(...UNIT), 'ROWS_MISSING', '0 rows where the slate entitles it to'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: beforeStart(UNIT, 1) }),
  async cause(stage) {
    stage.plants.runs.set('postgame/player_game_summary', async () => ({ kind: 'rows', rows: [] }));
    await stage.until(() => stage.slot(stage.slates(...UNIT)).revisions[0]?.phase.name === 'retrying', 600);
    return 'A processor that makes no rows was run.';
  },
  async recover(stage) {
    stage.plants.runs.clear();
    return 'The processor was mended; the work is tried again by itself, after five minutes.';
  },
  recoversWithin: 900,
});
