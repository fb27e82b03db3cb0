/**
 * Calibration intercept and slope: logit(share that happens) = intercept + slope · logit(probability said).
 *
 * 0 and 1 where the forecasts are right. A slope below 1 says that they are too sure of themselves, above 1 too timid;
 * an intercept above 0 that things happen more often than said.
 *
 * Source: Cox, "Two further applications of a model for binary regression", Biometrika 45 (1958).
 */
import type { EventForecast } from './accuracy.ts';
import { logisticRegression } from './logistic-regression.ts';
import { logit } from './logit.ts';

export interface CalibrationLine {
  readonly intercept: number;
  readonly slope: number;
  /** Forecasts, or the sum of their weights where weights are given. */
  readonly n: number;
}

/**
 * Null where the forecasts do not determine a line: none at all, all of one probability, or outcomes that the
 * probabilities separate completely. `weights`, if given, say how often each forecast counts.
 */
export function calibrationLine(
  forecasts: readonly EventForecast[],
  weights?: Float64Array,
): CalibrationLine | null {
  const rows = forecasts.map(({ probability, happened }) => ({
    features: [1, logit(probability)],
    happened,
  }));
  const coefficients = logisticRegression(rows, 2, weights);
  const [intercept, slope] = coefficients ?? [];
  if (intercept === undefined || slope === undefined) return null;
  const n = weights === undefined ? forecasts.length : weights.reduce((sum, weight) => sum + weight, 0);
  return { intercept, slope, n };
}
