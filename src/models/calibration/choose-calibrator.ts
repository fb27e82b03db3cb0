/**
 * Chooses the calibrator that would have served best: fitted on the earlier forecasts, judged on the later ones.
 *
 * Promises that the choice is made on forecasts later than those each candidate was fitted on, and never shuffles: the
 * order given is the order in time. The one with the least log loss on the later part is fitted anew on all. The
 * identity stays where nothing beats it, and always below `FEWEST_FORECASTS`.
 */
import type { EventForecast } from '../scoring/accuracy.ts';
import { logLoss } from '../scoring/log-loss.ts';
import { applyCalibrator, type Calibrator } from './calibrator.ts';
import { fitBeta } from './fit-beta.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitTemperature } from './fit-temperature.ts';

/** Below this many the differences between calibrators are smaller than their noise. */
const FEWEST_FORECASTS = 1_000;
const EARLIER_SHARE = 0.7;

type Fit = (forecasts: readonly EventForecast[]) => Calibrator | null;

/** From the fewest parameters to the most; a later one must be better, not as good. */
const CANDIDATES: readonly Fit[] = [
  (forecasts) => fitTemperature(forecasts, 'temperature alone'),
  (forecasts) => fitTemperature(forecasts, 'with intercept'),
  fitBeta,
  fitIsotonic,
];

/** `forecastsInTimeOrder` begins with the earliest. */
export function chooseCalibrator(forecastsInTimeOrder: readonly EventForecast[]): Calibrator {
  const n = forecastsInTimeOrder.length;
  const identity: Calibrator = { kind: 'identity', n };
  if (n < FEWEST_FORECASTS) return identity;
  const cut = Math.floor(EARLIER_SHARE * n);
  const [earlier, later] = [forecastsInTimeOrder.slice(0, cut), forecastsInTimeOrder.slice(cut)];
  let chosen: Fit = () => identity;
  let least = lossAfter(identity, later);
  for (const fit of CANDIDATES) {
    const candidate = fit(earlier);
    if (candidate === null) continue;
    const loss = lossAfter(candidate, later);
    if (loss < least) [chosen, least] = [fit, loss];
  }
  return chosen(forecastsInTimeOrder) ?? identity;
}

function lossAfter(calibrator: Calibrator, forecasts: readonly EventForecast[]): number {
  const calibrated = forecasts.map(({ probability, happened }) => ({
    probability: applyCalibrator(calibrator, probability),
    happened,
  }));
  return logLoss(calibrated) ?? Infinity;
}
