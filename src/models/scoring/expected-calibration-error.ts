/**
 * Expected calibration error: how far, on average, what was said lies from what happened, over the bins of a
 * reliability diagram weighted by size.
 *
 * It is never zero by chance alone: `whenCalibrated` is what forecasts that are exactly right would be expected to
 * show on the same bins, about 0.8·√(p(1 − p)/n) a bin. An error is only news above that.
 *
 * Source: Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015,
 * with bins of equal size; the mean absolute deviation of a normal is √(2/π) of its standard deviation.
 */
import type { EventForecast } from './accuracy.ts';
import { reliability } from './reliability.ts';

export interface ExpectedCalibrationError {
  readonly error: number;
  readonly whenCalibrated: number;
  readonly n: number;
}

/** Null over no forecasts. Throws RangeError unless `bins` is 1 or more. */
export function expectedCalibrationError(
  forecasts: readonly EventForecast[],
  bins: number,
): ExpectedCalibrationError | null {
  const n = forecasts.length;
  const diagram = reliability(forecasts, bins);
  if (n === 0) return null;
  let error = 0;
  let whenCalibrated = 0;
  for (const bin of diagram) {
    const p = bin.meanProbability;
    error += (bin.n / n) * Math.abs(p - bin.shareHappened);
    whenCalibrated += (bin.n / n) * Math.sqrt(((2 / Math.PI) * p * (1 - p)) / bin.n);
  }
  return { error, whenCalibrated, n };
}
