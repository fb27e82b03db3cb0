/**
 * A count distribution from estimates of some of its quantiles.
 *
 * The estimates are real numbers and may cross; they are mended by sorting. Between two of them the probability is
 * spread evenly, and beyond the outermost two it falls off exponentially, at the pace of the outermost pair. A count k
 * gets what lies between k − ½ and k + ½, and zero gets everything below ½. The table ends where the tail is negligible.
 *
 * Source of the mending: Chernozhukov, Fernández-Val and Galichon, "Quantile and Probability Curves Without Crossing",
 * Econometrica 78 (2010): sorted estimates are never farther from the true quantiles than crossing ones.
 */
import { NEGLIGIBLE_TAIL, trimPmf } from './trim-pmf.ts';

/** The tails' least scale, in counts: where the outermost estimates coincide, half a count still separates them. */
const LEAST_TAIL_SCALE = 0.5;
const FEWEST_LEVELS = 2;
/** No count of a game comes near: an estimate that large is a mistake. */
const LARGEST_ESTIMATE = 10_000;

/**
 * `levels` increase strictly within (0, 1); `estimates` belong to them one by one, in counts. Throws RangeError on
 * other levels, on fewer than two, and on an estimate that is not finite or beyond 10,000 either way.
 */
export function quantilePmf(levels: readonly number[], estimates: readonly number[]): Float64Array {
  requireLevels(levels, estimates.length);
  const quantiles = Float64Array.from(estimates, requireEstimate).sort();
  const cdf = cdfThrough(levels, quantiles);
  const pmf: number[] = [];
  let below = 0;
  for (let k = 0; 1 - below >= NEGLIGIBLE_TAIL; k += 1) {
    const upTo = Math.max(below, cdf(k + 0.5));
    pmf.push(upTo - below);
    below = upTo;
  }
  const last = pmf.length - 1;
  pmf[last] = (pmf[last] ?? 0) + 1 - below;
  return trimPmf(Float64Array.from(pmf));
}

/** P(X <= x) of the continuous law through the quantiles. */
function cdfThrough(levels: readonly number[], quantiles: Float64Array): (x: number) => number {
  const last = levels.length - 1;
  const at = (i: number): readonly [level: number, quantile: number] => [levels[i] ?? 0, quantiles[i] ?? 0];
  const [[p0, q0], [p1, q1], [pm, qm], [pn, qn]] = [at(0), at(1), at(last - 1), at(last)];
  const lowerScale = Math.max(LEAST_TAIL_SCALE, (q1 - q0) / Math.log(p1 / p0));
  const upperScale = Math.max(LEAST_TAIL_SCALE, (qn - qm) / Math.log((1 - pm) / (1 - pn)));
  return (x) => {
    if (x < q0) return p0 * Math.exp((x - q0) / lowerScale);
    if (x >= qn) return 1 - (1 - pn) * Math.exp((qn - x) / upperScale);
    let i = 0;
    while (x >= (quantiles[i + 1] ?? Infinity)) i += 1;
    const [[low, from], [high, to]] = [at(i), at(i + 1)];
    return low + ((high - low) * (x - from)) / (to - from);
  };
}

function requireLevels(levels: readonly number[], estimates: number): void {
  const increase = levels.every((level, i) => level > (levels[i - 1] ?? 0) && level < 1);
  if (levels.length < FEWEST_LEVELS || levels.length !== estimates || !increase) {
    throw new RangeError(`${estimates} estimates do not belong to the quantile levels ${levels.join(', ')}.`);
  }
}

function requireEstimate(estimate: number): number {
  if (Math.abs(estimate) <= LARGEST_ESTIMATE) return estimate;
  throw new RangeError(`The estimate of a count's quantile is a number up to 10,000; got ${estimate}.`);
}
