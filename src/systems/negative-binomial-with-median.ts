/**
 * A negative binomial moved so that its median lies halfway between its own and another estimate of it.
 *
 * The median meant is the interpolated one, x with F(x) = ½ where F passes through the cumulative probability of k at
 * k + ½: counts round it. The spread over the mean stays.
 */
import { negativeBinomialPmf } from '../models/distributions/negative-binomial-pmf.ts';

const LEAST_MEAN = 0.05;
const STEPS = 3;
/** A median below this says nothing that the mean does not: most of the probability is at zero. */
const LEAST_MEDIAN = 1.5;

/** `dispersion`: variance over mean, at least 1. */
export function negativeBinomialWithMedian(mean: number, dispersion: number, median: number): Float64Array {
  let moved = mean;
  let pmf = negativeBinomialPmf(moved, moved * dispersion);
  const own = interpolatedMedian(pmf);
  if (median < LEAST_MEDIAN || own < LEAST_MEDIAN) return pmf;
  const wanted = (own + median) / 2;
  for (let step = 0; step < STEPS; step += 1) {
    // A shift of the mean shifts the median by nearly as much.
    moved = Math.max(LEAST_MEAN, moved + wanted - interpolatedMedian(pmf));
    pmf = negativeBinomialPmf(moved, moved * dispersion);
  }
  return pmf;
}

function interpolatedMedian(pmf: Float64Array): number {
  let below = 0;
  for (let k = 0; k < pmf.length; k += 1) {
    const here = pmf[k] as number;
    if (below + here >= 0.5) return k - 0.5 + (0.5 - below) / here;
    below += here;
  }
  return pmf.length - 0.5;
}
