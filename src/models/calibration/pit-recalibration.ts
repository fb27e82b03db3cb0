/**
 * Recalibration of whole distributions: what a model calls its 30 % quantile is given the probability that outcomes
 * were seen to fall below it.
 *
 * A map from predicted to seen cumulative probability, piecewise linear over equal bins, fitted on past outcomes whose
 * predictions were made without them, by the level of the predicted mean. Each bin is shrunk towards calibration, as
 * if PRIOR outcomes had been seen in it. A count’s outcome is spread over its step of the distribution.
 *
 * Source: Kuleshov, Fenner and Ermon, "Accurate Uncertainties for Deep Learning Using Calibrated Regression", ICML
 * (2018); for counts, Czado, Gneiting and Held, "Predictive Model Assessment for Count Data", Biometrics 65 (2009).
 */
const BINS = 20;
const PRIOR = 20;
/** Levels of the mean, each with as many outcomes; fewer where there are not LEAST of them in each. */
const LEVELS = 3;
const LEAST = 1000;

export interface PitRecalibration {
  /** Means that part the levels, rising. */
  readonly above: readonly number[];
  /** Of each level, the seen cumulative probability at the end of each bin but the last. */
  readonly maps: readonly (readonly number[])[];
  /** Outcomes it was fitted on. */
  readonly n: number;
}

export interface PastOutcome {
  readonly pmf: Float64Array;
  readonly actual: number;
}

export function fitPitRecalibration(outcomes: readonly PastOutcome[]): PitRecalibration {
  const means = outcomes.map(({ pmf }) => meanOf(pmf));
  const levels = Math.max(1, Math.min(LEVELS, Math.floor(outcomes.length / LEAST)));
  const sorted = means.toSorted((a, b) => a - b);
  const above = Array.from({ length: levels - 1 }, (_, at) => {
    const index = Math.floor((sorted.length * (at + 1)) / levels);
    return sorted[index] as number;
  });
  const counts = Array.from({ length: levels }, () => new Float64Array(BINS).fill(PRIOR));
  for (const [at, { pmf, actual }] of outcomes.entries()) {
    spread(counts[levelOf(above, means[at] as number)] as Float64Array, pmf, actual);
  }
  return { above, maps: counts.map(cumulative), n: outcomes.length };
}

/** The distribution as outcomes say it should have been. Sums to one as the given one does. */
export function recalibrated(pmf: Float64Array, { above, maps }: PitRecalibration): Float64Array {
  const map = maps[levelOf(above, meanOf(pmf))];
  if (map === undefined) throw new RangeError('The recalibration has no map for this level.');
  const result = new Float64Array(pmf.length);
  let [below, seenBelow] = [0, 0];
  for (let k = 0; k < pmf.length; k += 1) {
    below += pmf[k] as number;
    const seen = k === pmf.length - 1 ? 1 : mapped(map, Math.min(1, below));
    result[k] = Math.max(0, seen - seenBelow);
    seenBelow = Math.max(seen, seenBelow);
  }
  return result;
}

function mapped(map: readonly number[], probability: number): number {
  const position = probability * BINS;
  const bin = Math.min(BINS - 1, Math.floor(position));
  const low = bin === 0 ? 0 : (map[bin - 1] as number);
  const high = bin === BINS - 1 ? 1 : (map[bin] as number);
  return low + (high - low) * (position - bin);
}

function spread(counts: Float64Array, pmf: Float64Array, actual: number): void {
  let low = 0;
  for (let k = 0; k < Math.min(actual, pmf.length); k += 1) low += pmf[k] as number;
  const high = Math.min(1, low + (pmf[actual] ?? 0));
  if (high <= low) {
    // The model held it impossible: all of it lies at the very top.
    counts[BINS - 1] = (counts[BINS - 1] as number) + 1;
    return;
  }
  for (let bin = 0; bin < BINS; bin += 1) {
    const shared = Math.min(high, (bin + 1) / BINS) - Math.max(low, bin / BINS);
    if (shared > 0) counts[bin] = (counts[bin] as number) + shared / (high - low);
  }
}

function cumulative(counts: Float64Array): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return Array.from(counts.subarray(0, BINS - 1), (count) => {
    sum += count;
    return sum / total;
  });
}

function levelOf(above: readonly number[], mean: number): number {
  let level = 0;
  while (level < above.length && mean > (above[level] as number)) level += 1;
  return level;
}

function meanOf(pmf: Float64Array): number {
  let mean = 0;
  for (let k = 1; k < pmf.length; k += 1) mean += k * (pmf[k] as number);
  return mean;
}
