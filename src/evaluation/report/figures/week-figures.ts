/** Error by week, beside the line’s on the same rows; a week runs from Monday to Sunday (ISO 8601). */
import { LEAST_RATE_ROWS } from '../../rate.ts';
import { weekStart } from '../../slice.ts';
import { withLine } from './line-figures.ts';
import type { AppearedRow } from './report-row.ts';

export interface WeekFigures {
  /** Its Monday. */
  readonly monday: string;
  readonly n: number;
  /** |median − actual|; null below 30 rows. */
  readonly mae: number | null;
  readonly lineMae: number | null;
}

export function weekFigures(rows: readonly AppearedRow[]): readonly WeekFigures[] {
  const weeks = Map.groupBy(withLine(rows), (row) => weekStart(row.slate_date));
  return [...weeks]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([monday, members]) => {
      const n = members.length;
      const isEnough = n >= LEAST_RATE_ROWS;
      return {
        monday,
        n,
        mae: isEnough ? members.reduce((sum, row) => sum + Math.abs(row.median - row.actual), 0) / n : null,
        lineMae: isEnough ? members.reduce((sum, row) => sum + Math.abs(row.line - row.actual), 0) / n : null,
      };
    });
}
