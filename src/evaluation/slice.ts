/**
 * Where a graded prediction belongs: ISO week, the side it favours, how far it is from the line, confidence tier.
 *
 * Bands of the edge are of |median − line| in units of the stat, lower end included.
 */
import { addDays, daysBetween, type SlateDate, slateDate } from '../league/slate-date.ts';
import type { GradedRow } from './graded-row.ts';

export type Direction = 'OVER' | 'UNDER' | 'even';

export const EDGE_BANDS = ['under 1', '1 to 2', '2 to 3', '3 to 5', '5 and more'] as const;
export type EdgeBand = (typeof EDGE_BANDS)[number];
const BAND_ENDS = [1, 2, 3, 5];

export interface Slice {
  readonly direction: Direction;
  readonly edgeBand: EdgeBand;
  readonly tier: string;
}

/** The tier of rows without a recommendation. */
export const NO_TIER = 'none';

/** Null without a line: there is no side and no edge. */
export function sliceOf({ line, edge, favoured, tier }: GradedRow): Slice | null {
  if (line === null || edge === null) return null;
  return { direction: favoured ?? 'even', edgeBand: edgeBand(edge), tier: tier ?? NO_TIER };
}

function edgeBand(edge: number): EdgeBand {
  const size = Math.abs(edge);
  const index = BAND_ENDS.findIndex((end) => size < end);
  return EDGE_BANDS[index < 0 ? BAND_ENDS.length : index] ?? '5 and more';
}

/** Any Monday: weeks are counted from it. */
const SOME_MONDAY = slateDate('2024-01-01');

/** Monday of the date’s week. */
export function weekStart(date: SlateDate): SlateDate {
  const since = daysBetween(SOME_MONDAY, date);
  return addDays(date, -(((since % 7) + 7) % 7));
}

/** `2024-W01`: the ISO 8601 week, of the year that holds its Thursday. */
export function isoWeek(date: SlateDate): string {
  const thursday = addDays(weekStart(date), 3);
  const year = thursday.slice(0, 4);
  const week = 1 + Math.floor(daysBetween(slateDate(`${year}-01-01`), thursday) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}
