/** What is measured on the lines of a slate. */
import { type Slate, slateTipOffs } from '../../league/slate.ts';
import type { Measure } from '../../ledger/measure.ts';
import type { AnyRow } from '../../tables/table.ts';
import { measured } from '../measured.ts';

/** `line_coverage`: games with a line captured before their tip-off, of the games of the slate. */
export function lineMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  const tipOffs = slateTipOffs(slate);
  const withLine = new Set<string>();
  for (const { game_id: game, captured_at: capturedAt } of rows) {
    if (typeof game !== 'string' || typeof capturedAt !== 'number') continue;
    const tipOff = tipOffs.get(game);
    if (tipOff !== undefined && capturedAt < tipOff) withLine.add(game);
  }
  return [measured('line_coverage', slate.games, ({ gameId }) => withLine.has(gameId))];
}
