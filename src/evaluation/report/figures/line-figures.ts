/**
 * Against the line: the same rows, the line’s own error beside, and the difference of the two row by row.
 *
 * Rows are those that appeared with a line before the decision, pushes included. A line is a point: its CRPS is its
 * absolute error, and its pinball loss at the half is half of it. Null over no row.
 */
import { type Estimate, meanOf, type Rate, rateOf, rootOf } from './estimate.ts';
import type { AppearedRow } from './report-row.ts';

export interface LineFigures {
  readonly n: number;
  readonly players: number;
  readonly games: number;
  readonly mae: Estimate;
  readonly lineMae: Estimate;
  /** mae − lineMae, row by row: below 0 the system is nearer. */
  readonly difference: Estimate;
  readonly rmse: Estimate;
  /** Of the line. */
  readonly lineRmse: Estimate;
  readonly bias: Estimate;
  readonly lineBias: Estimate;
  readonly crps: Estimate;
  /** Share of medians above the line, of those not on it. */
  readonly mediansOver: Rate;
  /** How often the favoured side was right, pushes left out. */
  readonly favouredRight: Rate;
}

export function lineFigures(appeared: readonly AppearedRow[]): LineFigures | null {
  const rows = withLine(appeared);
  const mae = meanOf(rows, own);
  const lineMae = meanOf(rows, theirs);
  const difference = meanOf(rows, (row) => own(row) - theirs(row));
  const rmse = rootOf(meanOf(rows, (row) => (row.mean - row.actual) ** 2));
  const lineRmse = rootOf(meanOf(rows, (row) => (row.line - row.actual) ** 2));
  const bias = meanOf(rows, (row) => row.median - row.actual);
  const lineBias = meanOf(rows, (row) => row.line - row.actual);
  const crps = meanOf(rows, (row) => row.crps);
  if (mae === null || lineMae === null || difference === null || crps === null) return null;
  if (rmse === null || lineRmse === null || bias === null || lineBias === null) return null;
  const sided = rows.filter((row) => row.median !== row.line);
  const called = rows.filter((row) => row.favoured !== null && row.line_result !== 'PUSH');
  return {
    n: rows.length,
    players: new Set(rows.map(({ player_lookup }) => player_lookup)).size,
    games: mae.games,
    mae,
    lineMae,
    difference,
    rmse,
    lineRmse,
    bias,
    lineBias,
    crps,
    mediansOver: rateOf(
      meanOf(sided, (row) => (row.median > row.line ? 1 : 0)),
      sided.length,
    ),
    favouredRight: rateOf(
      meanOf(called, (row) => (row.favoured === row.line_result ? 1 : 0)),
      called.length,
    ),
  };
}

type LinedRow = AppearedRow & { readonly line: number };

export function withLine(rows: readonly AppearedRow[]): readonly LinedRow[] {
  return rows.filter((row): row is LinedRow => row.line !== null);
}

function own({ median, actual }: AppearedRow): number {
  return Math.abs(median - actual);
}

function theirs({ line, actual }: LinedRow): number {
  return Math.abs(line - actual);
}
