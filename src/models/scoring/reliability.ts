/**
 * A reliability diagram: forecasts in bins of equal size from the least to the most probable, and what happened.
 *
 * Promises that equal probabilities share a bin, so the order of the forecasts changes nothing; bins may therefore be
 * fewer and larger than asked for. The interval of each bin's share is Wilson's.
 *
 * Source: Bröcker and Smith, "Increasing the Reliability of Reliability Diagrams", Weather and Forecasting 22 (2007).
 */
import type { EventForecast } from './accuracy.ts';
import { type ShareInterval, wilsonInterval } from './wilson-interval.ts';

export interface ReliabilityBin {
  readonly meanProbability: number;
  readonly shareHappened: number;
  /** 95 % interval of the share. */
  readonly interval: ShareInterval;
  readonly n: number;
}

/** In ascending order of probability; empty over no forecasts. Throws RangeError unless `bins` is 1 or more. */
export function reliability(forecasts: readonly EventForecast[], bins: number): readonly ReliabilityBin[] {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`A diagram has 1 bin or more; got ${bins}.`);
  const sorted = forecasts.toSorted((a, b) => a.probability - b.probability);
  const diagram: ReliabilityBin[] = [];
  let start = 0;
  for (let bin = 1; bin <= bins; bin += 1) {
    const end = afterTies(sorted, Math.round((bin * sorted.length) / bins));
    if (end <= start) continue;
    diagram.push(binOf(sorted.slice(start, end)));
    start = end;
  }
  return diagram;
}

/** The first place from `end` on that does not separate equal probabilities. */
function afterTies(sorted: readonly EventForecast[], end: number): number {
  const last = sorted[end - 1]?.probability;
  let after = end;
  while (after > 0 && after < sorted.length && sorted[after]?.probability === last) after += 1;
  return after;
}

function binOf(members: readonly EventForecast[]): ReliabilityBin {
  let probability = 0;
  let happened = 0;
  for (const member of members) {
    probability += member.probability;
    if (member.happened) happened += 1;
  }
  const n = members.length;
  return {
    meanProbability: probability / n,
    shareHappened: happened / n,
    interval: wilsonInterval(happened, n),
    n,
  };
}
