/**
 * What calibration does to the log loss of later forecasts, when all it knows are earlier ones.
 *
 * The last three tenths in time are corrected by the calibrator chosen on the seven tenths before them, and scored
 * beside the same forecasts as they were. Choice and fit both see the earlier part alone, so the figure flatters
 * neither.
 */
import { applyCalibrator } from '../models/calibration/calibrator.ts';
import { chooseCalibrator } from '../models/calibration/choose-calibrator.ts';
import type { EventForecast } from '../models/scoring/accuracy.ts';
import { logLoss } from '../models/scoring/log-loss.ts';

export interface CalibrationGain {
  /** Mean log loss in nats of the later forecasts as they were; null with none. */
  readonly before: number | null;
  /** Of the same forecasts, corrected. */
  readonly after: number | null;
  /** Later forecasts. */
  readonly n: number;
}

const EARLIER_SHARE = 0.7;

/** `forecasts` begin with the earliest. */
export function calibrationGain(forecasts: readonly EventForecast[]): CalibrationGain {
  const cut = Math.floor(EARLIER_SHARE * forecasts.length);
  const later = forecasts.slice(cut);
  const calibrator = chooseCalibrator(forecasts.slice(0, cut));
  const corrected = later.map(({ probability, happened }) => ({
    probability: applyCalibrator(calibrator, probability),
    happened,
  }));
  return { before: logLoss(later), after: logLoss(corrected), n: later.length };
}
