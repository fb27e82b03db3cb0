/** Rows of players who appeared, with a number in every stat: what a stat can be learnt from. */
import { STATS } from '../lines/markets.ts';
import type { TrainingRows } from './training-rows.ts';

export function appearedRows(rows: TrainingRows, isWanted: (row: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    const appeared = !Number.isNaN(rows.outcome.minutes[row] ?? Number.NaN);
    if (
      appeared &&
      STATS.every((stat) => !Number.isNaN(rows.outcome[stat][row] ?? Number.NaN)) &&
      isWanted(row)
    )
      found.push(row);
  }
  return Int32Array.from(found);
}
