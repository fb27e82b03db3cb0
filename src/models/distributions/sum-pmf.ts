/**
 * Distributions of the sums of a player's points, rebounds and assists, which go up and down together.
 *
 * Each count is a step function of a normal score (a Gaussian copula keeps the given tables as they are), and the
 * three scores share one factor. Given the factor the counts are independent and their sums are convolutions; these
 * are averaged over the factor by Gauss and Hermite's rule. With correlations of zero the sums are plain convolutions.
 * A sum of two has the dependence that the pair has in the three. What the loadings cannot reach,
 * `oneFactorLoadings` says.
 *
 * Source: Nelsen, "An Introduction to Copulas", 2nd edition (2006), 2.9 and 7.2; the one-factor form is that of
 * Vasicek, "The distribution of loan portfolio value", Risk (2002). Nodes and weights: Abramowitz and Stegun,
 * table 25.10, n = 9.
 */
import { convolve } from './convolve.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { oneFactorLoadings } from './one-factor-loadings.ts';
import { trimPmf } from './trim-pmf.ts';

export interface ThreeCounts {
  /** `points[k]` is P(points = k), and so on. */
  readonly points: Float64Array;
  readonly rebounds: Float64Array;
  readonly assists: Float64Array;
}

/** Pearson correlations of the normal scores Φ⁻¹(randomised PIT) of two counts, within -1 to 1. */
export interface ScoreCorrelations {
  readonly pointsRebounds: number;
  readonly pointsAssists: number;
  readonly reboundsAssists: number;
}

export interface Sums {
  readonly pra: Float64Array;
  readonly pr: Float64Array;
  readonly pa: Float64Array;
  readonly ra: Float64Array;
}

/** Abscissas and weights for ∫ e^(-x²) f(x) dx. */
const HERMITE: readonly (readonly [x: number, weight: number])[] = [
  [0, 0.720_235_215_606_1],
  [0.723_551_018_752_838, 0.432_651_559_002_6],
  [-0.723_551_018_752_838, 0.432_651_559_002_6],
  [1.468_553_289_216_668, 0.088_474_527_394_38],
  [-1.468_553_289_216_668, 0.088_474_527_394_38],
  [2.266_580_584_531_843, 0.004_943_624_275_537],
  [-2.266_580_584_531_843, 0.004_943_624_275_537],
  [3.190_993_201_781_528, 3.960_697_726_326e-5],
  [-3.190_993_201_781_528, 3.960_697_726_326e-5],
];
/** The same for the expectation over a standard normal factor. */
const FACTOR = HERMITE.map(([x, weight]) => ({ at: Math.SQRT2 * x, weight: weight / Math.sqrt(Math.PI) }));

/** Throws RangeError on a correlation outside -1 to 1. The tables must sum to one. */
export function sumsOfThree(counts: ThreeCounts, correlations: ScoreCorrelations): Sums {
  const [p, r, a] = oneFactorLoadings([
    correlations.pointsRebounds,
    correlations.pointsAssists,
    correlations.reboundsAssists,
  ]);
  const points = givenFactor(counts.points, p);
  const rebounds = givenFactor(counts.rebounds, r);
  const assists = givenFactor(counts.assists, a);
  const pr = new Float64Array(counts.points.length + counts.rebounds.length - 1);
  const pa = new Float64Array(counts.points.length + counts.assists.length - 1);
  const ra = new Float64Array(counts.rebounds.length + counts.assists.length - 1);
  const pra = new Float64Array(pr.length + counts.assists.length - 1);
  // Tables at one node, written over at the next: to make them anew takes longer than to fill them.
  const here = { pr: pr.slice(), pa: pa.slice(), ra: ra.slice(), pra: pra.slice() };
  const nodes = p === 0 && r === 0 && a === 0 ? [{ at: 0, weight: 1 }] : FACTOR;
  for (const { at, weight } of nodes) {
    const [pointsHere, reboundsHere, assistsHere] = [points(at), rebounds(at), assists(at)];
    add(pr, weight, convolve(pointsHere, reboundsHere, here.pr));
    add(pa, weight, convolve(pointsHere, assistsHere, here.pa));
    add(ra, weight, convolve(reboundsHere, assistsHere, here.ra));
    add(pra, weight, convolve(here.pr, assistsHere, here.pra));
  }
  return { pra: trimPmf(pra), pr: trimPmf(pr), pa: trimPmf(pa), ra: trimPmf(ra) };
}

/**
 * The count's table given the factor: P(k | f) = Φ((t(k) − λ f) / √(1 − λ²)) − the same of k − 1, t = Φ⁻¹(cdf). It holds
 * until the next factor is given.
 */
function givenFactor(pmf: Float64Array, loading: number): (factor: number) => Float64Array {
  if (loading === 0) return () => pmf;
  const own = Math.sqrt(1 - loading * loading);
  const thresholds = new Float64Array(pmf.length);
  let cdf = 0;
  for (let k = 0; k < pmf.length - 1; k += 1) {
    cdf = Math.min(1, cdf + (pmf[k] as number));
    thresholds[k] = normalQuantile(cdf) / own;
  }
  thresholds[pmf.length - 1] = Infinity;
  const given = new Float64Array(pmf.length);
  return (factor) => {
    const shift = (loading * factor) / own;
    let below = 0;
    for (let k = 0; k < given.length; k += 1) {
      const upTo = normalCdf((thresholds[k] as number) - shift);
      given[k] = Math.max(0, upTo - below);
      below = upTo;
    }
    return given;
  };
}

function add(sum: Float64Array, weight: number, part: Float64Array): void {
  for (let k = 0; k < part.length; k += 1) sum[k] = (sum[k] as number) + weight * (part[k] as number);
}
