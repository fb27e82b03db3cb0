/** A blend against each system it reads, on the player-games that both predicted. */
import { type Estimate, meanOf } from './estimate.ts';
import { type AppearedRow, appeared, type ReportRow, rowKey } from './report-row.ts';

export interface PairedFigures {
  readonly market: string;
  readonly system: string;
  readonly other: string;
  readonly n: number;
  readonly mae: Estimate;
  readonly otherMae: Estimate;
  /** mae − otherMae, row by row: below 0 the blend is better. */
  readonly difference: Estimate;
}

/** Null where they share no row. */
export function pairedFigures(
  market: string,
  own: readonly ReportRow[],
  others: readonly ReportRow[],
): PairedFigures | null {
  const known = new Map(others.filter(appeared).map((row) => [rowKey(row), error(row)]));
  const shared = own.filter(appeared).flatMap((row) => {
    const theirs = known.get(rowKey(row));
    return theirs === undefined ? [] : [{ game_id: row.game_id, own: error(row), theirs }];
  });
  const mae = meanOf(shared, (row) => row.own);
  const otherMae = meanOf(shared, (row) => row.theirs);
  const difference = meanOf(shared, (row) => row.own - row.theirs);
  const [system, other] = [own[0]?.system, others[0]?.system];
  if (mae === null || otherMae === null || difference === null) return null;
  if (system === undefined || other === undefined) return null;
  return { market, system, other, n: shared.length, mae, otherMae, difference };
}

function error({ median, actual }: AppearedRow): number {
  return Math.abs(median - actual);
}
