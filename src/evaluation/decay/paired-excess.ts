/** The sums that the daily diagnosis lives on, of one slate, system and market (`performance-day.ts` says what they are). */
import type { AccuracyRow } from '../graded-row.ts';
import { LOW_QUALITY, type PerformanceDay } from './performance-day.ts';
import { NO_ROWS, type SlateSum, together } from './slate-sums.ts';

export type DaySums = Omit<PerformanceDay, 'slateDate'>;

/** `baselineError`: |error| of the yardstick for the row’s player; null where it has none, or is the system itself. */
export function pairedExcess(
  rows: readonly AccuracyRow[],
  baselineError: (row: AccuracyRow) => number | null,
): DaySums {
  const sums: Record<keyof DaySums, SlateSum> = {
    overLine: NO_ROWS,
    overLineLow: NO_ROWS,
    overYardstick: NO_ROWS,
    overYardstickLow: NO_ROWS,
    ownOverYardstick: NO_ROWS,
    lineOverYardstick: NO_ROWS,
    ownError: NO_ROWS,
    lineError: NO_ROWS,
  };
  const add = (name: keyof DaySums, value: number) => {
    sums[name] = together(sums[name], { n: 1, sum: value });
  };
  for (const row of rows) {
    if (row.error === null) continue;
    const own = Math.abs(row.error);
    const line = row.line_error === null ? null : Math.abs(row.line_error);
    const baseline = baselineError(row);
    const isLow = row.feature_quality !== null && row.feature_quality < LOW_QUALITY;
    if (baseline !== null) {
      add('overYardstick', own - baseline);
      if (isLow) add('overYardstickLow', own - baseline);
    }
    if (line === null) continue;
    add('ownError', own);
    add('lineError', line);
    add('overLine', own - line);
    if (isLow) add('overLineLow', own - line);
    if (baseline === null) continue;
    add('ownOverYardstick', own - baseline);
    add('lineOverYardstick', line - baseline);
  }
  return sums;
}
