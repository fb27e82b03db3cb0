/**
 * The 95 % interval of a mean over graded rows, by resampling whole games: players of one game share its pace, its
 * blowouts and its overtimes. The seed is fixed, so that the same rows give the same interval.
 */
import { bootstrapRatio, type RatioInterval } from '../models/resampling/clustered-bootstrap.ts';
import type { AccuracyRow } from './graded-row.ts';

/** Replicates are cheap beside the rows, and 1,000 place the ends of the interval to about 3 % of its width. */
const OPTIONS = { replicates: 1_000, seed: 20_241_022, level: 0.95 };

/** `value` null: the row does not count. Null where no row does. */
export function gameInterval<Row extends Pick<AccuracyRow, 'game_id'>>(
  rows: readonly Row[],
  value: (row: Row) => number | null,
): RatioInterval | null {
  const games = new Map<string, { numerator: number; denominator: number }>();
  for (const row of rows) {
    const counted = value(row);
    if (counted === null) continue;
    const game = games.get(row.game_id) ?? { numerator: 0, denominator: 0 };
    if (game.denominator === 0) games.set(row.game_id, game);
    game.numerator += counted;
    game.denominator += 1;
  }
  return bootstrapRatio([...games.values()], OPTIONS);
}
