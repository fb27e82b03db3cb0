/**
 * The probability integral transform of a count: where in its forecast distribution the outcome fell, from 0 to 1.
 *
 * A count takes up a whole stretch, from F(actual − 1) to F(actual). If the forecasts are right, a point drawn evenly
 * on that stretch is uniform on (0, 1), and the mean and second moment of the point are known without drawing it.
 *
 * Sources: Czado, Gneiting and Held, "Predictive Model Assessment for Count Data", Biometrics 65 (2009); the
 * randomised form is that of Smith, "Diagnostic checks of non-standard time series models", Journal of Forecasting 4
 * (1985).
 */
import { requireCount } from './require-count.ts';

/** The stretch of (0, 1) that an outcome takes up in its forecast distribution. */
export interface PitInterval {
  /** F(actual − 1). */
  readonly low: number;
  /** F(actual). */
  readonly high: number;
}

export interface PitMoments {
  readonly mean: number;
  /** Mean of the square; 1/3 where the forecasts are right. */
  readonly secondMoment: number;
}

/** An outcome beyond the table's end takes up the point 1. Throws RangeError on an outcome that is no count. */
export function pitInterval(pmf: Float64Array, actual: number): PitInterval {
  requireCount(actual);
  if (actual >= pmf.length) return { low: 1, high: 1 };
  let low = 0;
  for (let k = 0; k < actual; k += 1) low += pmf[k] ?? 0;
  return { low: Math.min(1, low), high: Math.min(1, low + (pmf[actual] ?? 0)) };
}

/** F(actual − 1) + u·P(actual), with `u` drawn evenly from 0 to 1. */
export function randomisedPit(pmf: Float64Array, actual: number, u: number): number {
  if (!(u >= 0 && u <= 1)) throw new RangeError(`The draw of a randomised PIT lies from 0 to 1; got ${u}.`);
  const { low, high } = pitInterval(pmf, actual);
  return low + u * (high - low);
}

/** Mean and second moment of the randomised PIT over all draws: (a + b) / 2 and (a² + a b + b²) / 3. */
export function expectedPit(pmf: Float64Array, actual: number): PitMoments {
  const { low, high } = pitInterval(pmf, actual);
  return { mean: (low + high) / 2, secondMoment: (low * low + low * high + high * high) / 3 };
}
