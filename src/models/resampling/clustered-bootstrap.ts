/**
 * Bootstrap intervals by whole clusters: how far a number would move if the season had dealt other games.
 *
 * Players of one game share its pace, its blowout and its overtime, so games are drawn and not rows. Each replicate
 * draws as many clusters as there are, with replacement, and the interval runs between the quantiles of the replicates
 * (percentile method). The same seed gives the same interval. A replicate for which the number does not exist is left
 * out. Of fewer than two clusters nothing is known of how they differ: there is no interval.
 *
 * Sources: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), 13.3; Cameron, Gelbach and Miller,
 * "Bootstrap-Based Improvements for Inference with Clustered Errors", Review of Economics and Statistics 90 (2008).
 */
import { SeededRandom } from './seeded-random.ts';

export interface BootstrapOptions {
  readonly replicates: number;
  /** A whole number. */
  readonly seed: number;
  /** 0.95 for the interval from the 2.5 % to the 97.5 % quantile. */
  readonly level: number;
}

export interface BootstrapInterval {
  /** The number over the clusters as they are. */
  readonly estimate: number;
  /** Null where fewer than two clusters, or no replicate, say anything. */
  readonly low: number | null;
  readonly high: number | null;
  readonly clusters: number;
}

export interface RatioInterval extends BootstrapInterval {
  /** Sum of the denominators: the rows, where each counts one. */
  readonly n: number;
}

export interface RatioCluster {
  readonly numerator: number;
  readonly denominator: number;
}

const FEWEST_CLUSTERS = 2;

/** Sum of numerators over sum of denominators, such as a mean error or a return; null where the latter is 0. */
export function bootstrapRatio(
  clusters: readonly RatioCluster[],
  options: BootstrapOptions,
): RatioInterval | null {
  const numerators = Float64Array.from(clusters, (cluster) => cluster.numerator);
  const denominators = Float64Array.from(clusters, (cluster) => cluster.denominator);
  const interval = bootstrapStatistic(
    clusters.length,
    (weights) => ratio(numerators, denominators, weights),
    options,
  );
  if (interval === null) return null;
  return { ...interval, n: denominators.reduce((sum, denominator) => sum + denominator, 0) };
}

/**
 * Any number that can be told from how often each cluster counts: `statistic` gets one weight a cluster, 0, 1, 2, …,
 * and returns null where the number does not exist. It must not write to the array. Null where the clusters as they are
 * give none. Throws RangeError on no replicates, a level outside 0 to 1 or a seed that is no whole number.
 */
export function bootstrapStatistic(
  clusterCount: number,
  statistic: (weights: Uint16Array) => number | null,
  { replicates, seed, level }: BootstrapOptions,
): BootstrapInterval | null {
  if (!(Number.isInteger(replicates) && replicates > 0 && level > 0 && level < 1)) {
    throw new RangeError(`No interval of level ${level} comes from ${replicates} replicates.`);
  }
  const estimate = statistic(new Uint16Array(clusterCount).fill(1));
  if (estimate === null) return null;
  if (clusterCount < FEWEST_CLUSTERS) return { estimate, low: null, high: null, clusters: clusterCount };
  const values: number[] = [];
  for (const counts of resamples({ clusterCount, replicates, seed })) {
    const value = statistic(counts);
    if (value !== null) values.push(value);
  }
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - level) / 2;
  return {
    estimate,
    low: quantileOf(sorted, tail),
    high: quantileOf(sorted, 1 - tail),
    clusters: clusterCount,
  };
}

interface Resampling {
  readonly clusterCount: number;
  readonly replicates: number;
  readonly seed: number;
}

/** Of many figures over the same games each draws the same: the last tables of draws are kept. */
const KEPT_TABLES = 12;
const tables = new Map<string, readonly Uint16Array[]>();

/** How often each cluster is drawn, in each replicate. */
function resamples({ clusterCount, replicates, seed }: Resampling): readonly Uint16Array[] {
  const key = `${clusterCount} ${replicates} ${seed}`;
  const known = tables.get(key);
  tables.delete(key);
  const table = known ?? drawTable({ clusterCount, replicates, seed });
  tables.set(key, table);
  const [oldest] = tables.keys();
  if (tables.size > KEPT_TABLES && oldest !== undefined) tables.delete(oldest);
  return table;
}

function drawTable({ clusterCount, replicates, seed }: Resampling): readonly Uint16Array[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: replicates }, () => {
    const counts = new Uint16Array(clusterCount);
    for (let draw = 0; draw < clusterCount; draw += 1) {
      const drawn = random.below(clusterCount);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    return counts;
  });
}

function ratio(numerators: Float64Array, denominators: Float64Array, weights: Uint16Array): number | null {
  let [above, below] = [0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i] as number;
    above += weight * (numerators[i] as number);
    below += weight * (denominators[i] as number);
  }
  return below === 0 ? null : above / below;
}

/** Linear between order statistics: Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), type 7. */
function quantileOf(sorted: Float64Array, p: number): number | null {
  const place = p * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  return below + (place - Math.floor(place)) * (above - below);
}
