/**
 * The non-randomised PIT histogram: how the outcomes' stretches spread over equal bins of (0, 1).
 *
 * Flat where the forecasts are right; a hump says too wide, a trough too narrow, a slope biased. Each outcome is shared
 * out among the bins that its stretch touches, so nothing is drawn.
 *
 * Source: Czado, Gneiting and Held, "Predictive Model Assessment for Count Data", Biometrics 65 (2009), 2.1.
 */
import type { PitInterval } from './randomised-pit.ts';
import { stretchShare } from './stretch-share.ts';

export interface PitHistogram {
  /** Share of the outcomes in each bin, from low to high; together 1. */
  readonly shares: readonly number[];
  readonly n: number;
}

/** Null over no forecasts. Throws RangeError unless `bins` is a whole number of 1 or more. */
export function pitHistogram(intervals: readonly PitInterval[], bins: number): PitHistogram | null {
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`A histogram has 1 bin or more; got ${bins}.`);
  const n = intervals.length;
  if (n === 0) return null;
  const shares = Array.from({ length: bins }, (_, bin) => {
    let sum = 0;
    for (const interval of intervals) sum += stretchShare(interval, bin / bins, (bin + 1) / bins);
    return sum / n;
  });
  return { shares, n };
}
