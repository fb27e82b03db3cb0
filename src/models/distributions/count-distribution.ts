/**
 * A probability distribution over counts 0, 1, 2, ...: what a model says about points, rebounds or assists.
 *
 * Promises that probabilities are never negative and sum to one, that cdf and quantile agree, and that for
 * every line over + push + under is one. Sums are made on demand and remembered, at a
 * cost that grows with the largest count asked for: meant for counts up to some thousands.
 */
export interface CountDistribution {
  readonly mean: number;
  readonly variance: number;
  /** P(X = k); 0 unless k is a whole number of 0 or more. */
  pmf(k: number): number;
  /** P(X <= x), for any x. */
  cdf(x: number): number;
  /** The smallest count whose cdf is at least p, for p from 0 up to but not including 1. */
  quantile(p: number): number;
  /** The smallest count with at least half the probability at or below it. */
  median(): number;
  /** P(X > line); a consensus of books may lie off the half-point grid. */
  probabilityOver(line: number): number;
  /** P(X < line). */
  probabilityUnder(line: number): number;
  /** P(X = line): 0 unless the line is a whole number. */
  probabilityPush(line: number): number;
}

export interface CountLaw {
  readonly mean: number;
  readonly variance: number;
  /** ln P(X = k) for k = 0, 1, 2, ...; -Infinity where the probability is zero. */
  readonly logPmf: (k: number) => number;
}

/** Builds the distribution from its law; `logPmf` must belong to a distribution with that mean. */
export function countDistribution({ mean, variance, logPmf }: CountLaw): CountDistribution {
  const cumulative: number[] = [];
  let complete = false;

  const pmf = (k: number): number => (Number.isInteger(k) && k >= 0 ? Math.exp(logPmf(k)) : 0);

  /** P(X <= k), summing on from where the last call stopped. */
  const cumulativeAt = (k: number): number => {
    while (!complete && cumulative.length <= k) {
      const count = cumulative.length;
      const below = cumulative.at(-1) ?? 0;
      const next = Math.min(1, below + pmf(count));
      cumulative.push(next);
      // Past the mean the terms only fall: once they no longer move the sum, all that is left is rounding.
      complete = count > mean && next === below;
    }
    return cumulative[k] ?? 1;
  };

  const cdf = (x: number): number => {
    if (Number.isNaN(x)) throw new RangeError('The cdf needs a number; got NaN.');
    if (x < 0) return 0;
    return x === Infinity ? 1 : cumulativeAt(Math.floor(x));
  };

  const quantile = (p: number): number => {
    if (!(p >= 0 && p < 1)) throw new RangeError(`A quantile needs 0 <= p < 1; got ${p}.`);
    let k = 0;
    while (cumulativeAt(k) < p) k += 1;
    return k;
  };

  return Object.freeze({
    mean,
    variance,
    pmf,
    cdf,
    quantile,
    median: () => quantile(0.5),
    probabilityOver: (line: number) => 1 - cdf(requireLine(line)),
    probabilityUnder: (line: number) => cdf(Math.ceil(requireLine(line)) - 1),
    probabilityPush: (line: number) => pmf(requireLine(line)),
  });
}

function requireLine(line: number): number {
  if (Number.isFinite(line)) return line;
  throw new RangeError(`A line is a finite number; got ${line}.`);
}
