/**
 * The distribution of weighted past values, smoothed.
 *
 * Each value spreads as a negative binomial around it whose variance is `varianceRatio` times its mean, after all
 * values have moved towards their mean by as much as makes up for the spread. So the table keeps the values' weighted
 * mean and variance (where the values vary less than the spread alone, it has the spread's variance), and no count up
 * to the largest value is impossible. With another mean asked for, the values' excess over the spread is scaled in
 * proportion to it and the spread itself as counts scale: variance = ratio·mean + excess·(mean / mean of values)².
 *
 * Source: the shrunk smoothed bootstrap, Silverman, "Density Estimation for Statistics and Data Analysis" (1986),
 * 6.4.1, with a kernel for counts.
 */
import { type MixturePart, mixturePmf } from './mixture-pmf.ts';
import { negativeBinomialPmf } from './negative-binomial-pmf.ts';

export interface WeightedCount {
  /** A whole number of 0 or more. */
  readonly value: number;
  /** 0 or more, relative to the others. */
  readonly weight: number;
}

export interface EmpiricalOptions {
  /** Variance of the spread over its mean, 1 (Poisson) or more. */
  readonly varianceRatio: number;
  /** The mean of the table; null for the mean of the values. */
  readonly mean: number | null;
}

/** Throws RangeError on no values, on a value that is no count, on a weight or mean below 0 and a ratio below 1. */
export function empiricalPmf(
  observations: readonly WeightedCount[],
  { varianceRatio, mean: wanted }: EmpiricalOptions,
): Float64Array {
  if (!(varianceRatio >= 1)) throw new RangeError(`A variance ratio is 1 or more; got ${varianceRatio}.`);
  const weights = weightsByValue(observations);
  const { mean, variance } = moments(weights);
  const target = wanted ?? mean;
  const spread = varianceRatio * mean;
  const kept = variance > spread ? Math.sqrt((variance - spread) / variance) : 0;
  // Values that do not vary enough, or are all zero, leave nothing of their shape.
  if (kept === 0) return negativeBinomialPmf(target, varianceRatio * target);
  const parts: MixturePart[] = [];
  for (const [value, weight] of weights) {
    const centre = (mean + kept * (value - mean)) * (target / mean);
    parts.push({ weight, pmf: negativeBinomialPmf(centre, varianceRatio * centre) });
  }
  return mixturePmf(parts);
}

function weightsByValue(observations: readonly WeightedCount[]): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  for (const { value, weight } of observations) {
    if (!Number.isInteger(value) || value < 0) throw new RangeError(`A past count is a count; got ${value}.`);
    if (!(weight >= 0)) throw new RangeError(`The weight of a value is 0 or more; got ${weight}.`);
    if (weight > 0) weights.set(value, (weights.get(value) ?? 0) + weight);
  }
  if (weights.size === 0) throw new RangeError('There is no distribution of no values.');
  return weights;
}

function moments(weights: ReadonlyMap<number, number>): { readonly mean: number; readonly variance: number } {
  let total = 0;
  let sum = 0;
  for (const [value, weight] of weights) {
    total += weight;
    sum += weight * value;
  }
  const mean = sum / total;
  let squares = 0;
  for (const [value, weight] of weights) squares += weight * (value - mean) ** 2;
  return { mean, variance: squares / total };
}
