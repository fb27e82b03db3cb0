/**
 * Logarithmic loss of event forecasts: the mean of −ln of the probability given to what happened, in nats.
 *
 * ln 2 = 0.693 is a coin's. A wrong forecast of 0 or 1 would cost infinity; here it costs 11.8, because probabilities
 * are read at the resolution they are stored with (`boundedProbability`).
 *
 * Source: Good, "Rational Decisions", Journal of the Royal Statistical Society B 14 (1952).
 */
import type { EventForecast } from './accuracy.ts';
import { boundedProbability } from './logit.ts';

/** Null over no forecasts. Throws RangeError on what is no probability. */
export function logLoss(forecasts: readonly EventForecast[]): number | null {
  if (forecasts.length === 0) return null;
  let sum = 0;
  for (const { probability, happened } of forecasts) {
    const p = boundedProbability(probability);
    sum -= happened ? Math.log(p) : Math.log1p(-p);
  }
  return sum / forecasts.length;
}
