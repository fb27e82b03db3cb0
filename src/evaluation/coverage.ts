/**
 * How much of what could be graded was: the guard in front of every metric.
 *
 * Coverage = (graded + void + push) / gradable, where gradable are the active predictions with a line; a void or a
 * postponed game is settled, a pending one is not. Below 95 % the figures are refused, not computed: an average over the
 * part that happens to be in already is about another population.
 */
import type { AccuracyRow } from './graded-row.ts';

export const LEAST_COVERAGE = 0.95;

export interface Coverage {
  readonly gradable: number;
  /** Graded, pushed or void. */
  readonly settled: number;
}

/** The figures of rows that cover enough, or why there are none. */
export type Covered<Figures> =
  | { readonly kind: 'measured'; readonly coverage: Coverage; readonly figures: Figures }
  | { readonly kind: 'low_coverage'; readonly coverage: Coverage }
  | { readonly kind: 'nothing_to_grade' };

type Graded = Pick<AccuracyRow, 'grade' | 'line'>;

/** Of the rows with a line; where none has one, of all. */
export function coverageOf(rows: readonly Graded[]): Coverage {
  const withLine = rows.filter(({ line }) => line !== null);
  const gradable = withLine.length > 0 ? withLine : rows;
  return {
    gradable: gradable.length,
    settled: gradable.filter(({ grade }) => grade !== 'pending').length,
  };
}

/** Null over nothing gradable. */
export function coverageShare({ settled, gradable }: Coverage): number | null {
  return gradable === 0 ? null : settled / gradable;
}

/** `measure` is called only on rows that cover enough. */
export function covered<Row extends Graded, Figures>(
  rows: readonly Row[],
  measure: (rows: readonly Row[]) => Figures,
): Covered<Figures> {
  const coverage = coverageOf(rows);
  const share = coverageShare(coverage);
  if (share === null) return { kind: 'nothing_to_grade' };
  if (share < LEAST_COVERAGE) return { kind: 'low_coverage', coverage };
  return { kind: 'measured', coverage, figures: measure(rows) };
}
