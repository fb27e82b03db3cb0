/**
 * How many outcomes fell into the central interval of their forecasts, for counts.
 *
 * The interval of a count ends on whole counts and so covers more than its level by construction: that share, as
 * people see it, is `discrete`. Whether the forecasts are as wide as they say is read off `randomised`, the share of
 * the outcomes' PIT within the central part of (0, 1), which is the level itself where the forecasts are right.
 */
import type { PitInterval } from './randomised-pit.ts';
import { stretchShare } from './stretch-share.ts';

export interface IntervalCoverage {
  /** Share of outcomes from the lower to the upper quantile, both included. */
  readonly discrete: number;
  readonly randomised: number;
  readonly n: number;
}

/** `level` is 0.8 for the interval from the 10 % to the 90 % quantile. Null over no forecasts. */
export function intervalCoverage(intervals: readonly PitInterval[], level: number): IntervalCoverage | null {
  if (!(level > 0 && level < 1)) throw new RangeError(`A coverage level lies between 0 and 1; got ${level}.`);
  const n = intervals.length;
  if (n === 0) return null;
  const lower = (1 - level) / 2;
  const upper = 1 - lower;
  let discrete = 0;
  let randomised = 0;
  for (const interval of intervals) {
    // Q(p) <= y if F(y) >= p, and y <= Q(p) if F(y − 1) < p.
    if (interval.high >= lower && interval.low < upper) discrete += 1;
    randomised += stretchShare(interval, lower, upper);
  }
  return { discrete: discrete / n, randomised: randomised / n, n };
}
