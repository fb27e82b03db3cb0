/**
 * Mean and variance of the randomised PIT over many forecasts, without the noise of drawing it.
 *
 * Forecasts that are right give 1/2 and 1/12 = 0.0833. A mean above 1/2 says that outcomes run higher than forecast; a
 * variance below 1/12 that the forecasts are too wide, above it that they are too narrow.
 */
import type { PitInterval } from './randomised-pit.ts';

export interface PitSummary {
  readonly mean: number;
  readonly variance: number;
  readonly n: number;
}

/** Null over no forecasts. */
export function pitSummary(intervals: readonly PitInterval[]): PitSummary | null {
  const n = intervals.length;
  if (n === 0) return null;
  let sum = 0;
  for (const { low, high } of intervals) sum += (low + high) / 2;
  const mean = sum / n;
  // A point drawn on a stretch varies around the mean by its middle's distance from it and by the stretch itself.
  let squares = 0;
  for (const { low, high } of intervals) squares += ((low + high) / 2 - mean) ** 2 + (high - low) ** 2 / 12;
  return { mean, variance: squares / n, n };
}
