/**
 * Beta calibration: forecasts may be too sure of themselves on the one side and too timid on the other.
 *
 * Promises the most likely parameters under a and b of 0 or more, which keeps it monotone: where the best a or b is
 * negative it is 0 and the rest is fitted anew. Null where the forecasts determine none, or where both would be 0.
 *
 * Source: Kull, Silva Filho and Flach, "Beta calibration: a well-founded and easily implemented improvement on
 * logistic calibration for binary classifiers", AISTATS 2017, algorithm 1.
 */
import type { EventForecast } from '../scoring/accuracy.ts';
import { logisticRegression } from '../scoring/logistic-regression.ts';
import { boundedProbability } from '../scoring/logit.ts';
import type { BetaCalibrator } from './calibrator.ts';

export function fitBeta(forecasts: readonly EventForecast[]): BetaCalibrator | null {
  const n = forecasts.length;
  const both = fitted(forecasts, (p) => [Math.log(p), -Math.log1p(-p), 1]);
  if (both === null) return null;
  const [a = 0, b = 0, c = 0] = both;
  if (a >= 0 && b >= 0) return a + b > 0 ? { kind: 'beta', n, a, b, c } : null;
  return a < 0 ? withoutA(forecasts) : withoutB(forecasts);
}

function withoutA(forecasts: readonly EventForecast[]): BetaCalibrator | null {
  const [b, c] = fitted(forecasts, (p) => [-Math.log1p(-p), 1]) ?? [];
  if (b === undefined || c === undefined || b <= 0) return null;
  return { kind: 'beta', n: forecasts.length, a: 0, b, c };
}

function withoutB(forecasts: readonly EventForecast[]): BetaCalibrator | null {
  const [a, c] = fitted(forecasts, (p) => [Math.log(p), 1]) ?? [];
  if (a === undefined || c === undefined || a <= 0) return null;
  return { kind: 'beta', n: forecasts.length, a, b: 0, c };
}

function fitted(
  forecasts: readonly EventForecast[],
  featuresOf: (p: number) => readonly number[],
): readonly number[] | null {
  const rows = forecasts.map(({ probability, happened }) => ({
    features: featuresOf(boundedProbability(probability)),
    happened,
  }));
  return logisticRegression(rows, featuresOf(0.5).length);
}
