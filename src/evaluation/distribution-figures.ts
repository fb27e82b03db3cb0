/**
 * How good the distributions were over everybody who appeared, with or without a line.
 *
 * Absolute error and bias are those of the median, squared error that of the mean, as each is best served; pinball
 * losses are of the stored 10 %, 50 % and 90 % quantiles. All in units of the stat, lower is better; PIT mean and
 * variance are ½ and 1/12 where the distributions are right.
 */
import { intervalCoverage } from '../models/scoring/interval-coverage.ts';
import { pinballLoss } from '../models/scoring/pinball-loss.ts';
import { pitSummary } from '../models/scoring/pit-summary.ts';
import type { PitInterval } from '../models/scoring/randomised-pit.ts';
import type { AccuracyRow } from './graded-row.ts';

export interface DistributionFigures {
  readonly n: number;
  readonly games: number;
  readonly mae: number;
  readonly rmse: number;
  /** Mean of median − actual. */
  readonly bias: number;
  readonly crps: number;
  readonly pinball10: number;
  readonly pinball50: number;
  readonly pinball90: number;
  readonly pitMean: number;
  readonly pitVariance: number;
  /** Share of outcomes within the stored 10 % to 90 % quantiles: over 80 % by construction, for counts. */
  readonly covered80: number;
  /** Share of the randomised PIT between 0.1 and 0.9: 80 % where the spread is right. */
  readonly randomised80: number;
}

/** Null over nobody. */
export function distributionFigures(rows: readonly AccuracyRow[]): DistributionFigures | null {
  const games = new Set<string>();
  const pits: PitInterval[] = [];
  let [absolute, squared, signed, crps] = [0, 0, 0, 0];
  let [pinball10, pinball50, pinball90] = [0, 0, 0];
  for (const row of rows) {
    const { actual, pit_low: low, pit_high: high } = row;
    if (actual === null || low === null || high === null || row.crps === null) continue;
    games.add(row.game_id);
    pits.push({ low, high });
    const error = row.median - actual;
    absolute += Math.abs(error);
    signed += error;
    squared += (row.mean - actual) ** 2;
    crps += row.crps;
    pinball10 += pinballLoss(row.quantile_10, 0.1, actual);
    pinball50 += pinballLoss(row.median, 0.5, actual);
    pinball90 += pinballLoss(row.quantile_90, 0.9, actual);
  }
  const [pit, interval] = [pitSummary(pits), intervalCoverage(pits, 0.8)];
  if (pit === null || interval === null) return null;
  const n = pits.length;
  return {
    n,
    games: games.size,
    mae: absolute / n,
    rmse: Math.sqrt(squared / n),
    bias: signed / n,
    crps: crps / n,
    pinball10: pinball10 / n,
    pinball50: pinball50 / n,
    pinball90: pinball90 / n,
    pitMean: pit.mean,
    pitVariance: pit.variance,
    covered80: interval.discrete,
    randomised80: interval.randomised,
  };
}
