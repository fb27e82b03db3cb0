/**
 * Temperature calibration: one number that makes all forecasts surer or less sure of themselves, and if asked an
 * intercept that moves them all to one side.
 *
 * Promises the most likely parameters, or null where the forecasts determine none, or where surer forecasts come true
 * less often: what is upside down is not to be calibrated.
 *
 * Sources: Platt, "Probabilistic outputs for support vector machines" (1999), with the logit as the score; without
 * the intercept, Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017.
 */
import type { EventForecast } from '../scoring/accuracy.ts';
import { logisticRegression } from '../scoring/logistic-regression.ts';
import { logit } from '../scoring/logit.ts';
import type { TemperatureCalibrator } from './calibrator.ts';

export type TemperatureForm = 'temperature alone' | 'with intercept';

export function fitTemperature(
  forecasts: readonly EventForecast[],
  form: TemperatureForm,
): TemperatureCalibrator | null {
  const hasIntercept = form === 'with intercept';
  const rows = forecasts.map(({ probability, happened }) => ({
    features: hasIntercept ? [logit(probability), 1] : [logit(probability)],
    happened,
  }));
  const [slope, intercept = 0] = logisticRegression(rows, hasIntercept ? 2 : 1) ?? [];
  if (slope === undefined || slope <= 0) return null;
  return { kind: 'temperature', n: forecasts.length, temperature: 1 / slope, intercept };
}
