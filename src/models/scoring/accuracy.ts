/**
 * How good forecasts were: absolute error, bias, CRPS and Brier score.
 *
 * Promises plain averages over exactly the forecasts given, and null over none: the accuracy of nothing is
 * not zero. Lower is better for all but the bias, which is best at zero.
 */
import type { CountDistribution } from '../distributions/count-distribution.ts';

export interface PointForecast {
  readonly predicted: number;
  readonly actual: number;
}

export interface EventForecast {
  /** From 0 to 1. */
  readonly probability: number;
  readonly happened: boolean;
}

/** Tails whose squared probability is below this do not move a CRPS in the digits of a double. */
const NEGLIGIBLE_TAIL = 1e-10;

/** Mean of |predicted - actual|, in the unit of the forecasts. */
export function meanAbsoluteError(forecasts: readonly PointForecast[]): number | null {
  return mean(forecasts.map((f) => Math.abs(f.predicted - f.actual)));
}

/** Mean of predicted - actual: positive when forecasts run high. */
export function bias(forecasts: readonly PointForecast[]): number | null {
  return mean(forecasts.map((f) => f.predicted - f.actual));
}

/**
 * Brier score: mean of (probability - outcome)², from 0 to 1; 0.25 is a coin's.
 * Source: Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950),
 * in the one-outcome form now usual.
 */
export function brierScore(forecasts: readonly EventForecast[]): number | null {
  return mean(forecasts.map((f) => (f.probability - (f.happened ? 1 : 0)) ** 2));
}

/**
 * Continuous ranked probability score of one forecast, in the unit of the count: the sum over k >= 0 of
 * (P(X <= k) - 1{actual <= k})². For a certain forecast it is the absolute error.
 * Source: Gneiting and Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation", Journal of the
 * American Statistical Association 102 (2007), 4.2; for counts, Wei and Held, "Calibration tests for count
 * data", TEST 23 (2014).
 */
export function crps(distribution: CountDistribution, actual: number): number {
  if (!Number.isInteger(actual) || actual < 0) {
    throw new RangeError(`The outcome of a count is a whole number of 0 or more; got ${actual}.`);
  }
  let score = 0;
  for (let k = 0; ; k += 1) {
    const cumulative = distribution.cdf(k);
    if (k >= actual && 1 - cumulative < NEGLIGIBLE_TAIL) return score;
    score += (cumulative - (actual <= k ? 1 : 0)) ** 2;
  }
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, v) => sum + v, 0) / values.length;
}
