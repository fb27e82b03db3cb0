/** How good the distributions are over everyone who appeared, no line looked at, beside the mean of the last ten games. */
import { pinballLoss } from '../../../models/scoring/pinball-loss.ts';
import { type Estimate, meanOf, ratioOf, rootOf } from './estimate.ts';
import type { AppearedRow } from './report-row.ts';

export interface ForecastFigures {
  /** |median − actual|, units of the stat. */
  readonly mae: Estimate;
  /** Root of the mean of (mean − actual)². */
  readonly rmse: Estimate;
  /** median − actual: positive when forecasts run high. */
  readonly bias: Estimate;
  /** mean − actual. */
  readonly meanBias: Estimate;
  readonly crps: Estimate;
  /** Quantile loss at 10, 50 and 90 %. */
  readonly pinball: { readonly p10: Estimate; readonly p50: Estimate; readonly p90: Estimate };
  /** On the rows that have a mean of the last ten games. Null: none has. */
  readonly lastTen: AgainstLastTen | null;
}

export interface AgainstLastTen {
  readonly n: number;
  readonly mae: Estimate;
  readonly lastTenMae: Estimate;
  /** mae / lastTenMae on the same rows. */
  readonly ratio: Estimate;
}

/** Null over no row. */
export function forecastFigures(rows: readonly AppearedRow[]): ForecastFigures | null {
  const mae = meanOf(rows, error);
  const rmse = rootOf(meanOf(rows, (row) => (row.mean - row.actual) ** 2));
  const bias = meanOf(rows, (row) => row.median - row.actual);
  const meanBias = meanOf(rows, (row) => row.mean - row.actual);
  const crps = meanOf(rows, (row) => row.crps);
  const p10 = meanOf(rows, (row) => pinballLoss(row.quantile_10, 0.1, row.actual));
  const p50 = meanOf(rows, (row) => pinballLoss(row.median, 0.5, row.actual));
  const p90 = meanOf(rows, (row) => pinballLoss(row.quantile_90, 0.9, row.actual));
  if (mae === null || rmse === null || bias === null || meanBias === null || crps === null) return null;
  if (p10 === null || p50 === null || p90 === null) return null;
  return { mae, rmse, bias, meanBias, crps, pinball: { p10, p50, p90 }, lastTen: againstLastTen(rows) };
}

function againstLastTen(rows: readonly AppearedRow[]): AgainstLastTen | null {
  const known = rows.flatMap((row) => {
    const { lastTen, actual, game_id } = row;
    return lastTen === null ? [] : [{ game_id, own: error(row), theirs: Math.abs(lastTen - actual) }];
  });
  const mae = meanOf(known, ({ own }) => own);
  const lastTenMae = meanOf(known, ({ theirs }) => theirs);
  const ratio = ratioOf(
    known,
    ({ own }) => own,
    ({ theirs }) => theirs,
  );
  if (mae === null || lastTenMae === null || ratio === null) return null;
  return { n: known.length, mae, lastTenMae, ratio };
}

function error({ median, actual }: AppearedRow): number {
  return Math.abs(median - actual);
}
