/** Share of the stretch that lies between `from` and `to`; a point lies in the half-open (from, to], and 0 in the first. */
import type { PitInterval } from './randomised-pit.ts';

export function stretchShare({ low, high }: PitInterval, from: number, to: number): number {
  if (high === low) return (low > from || from === 0) && low <= to ? 1 : 0;
  return Math.max(0, Math.min(high, to) - Math.max(low, from)) / (high - low);
}
