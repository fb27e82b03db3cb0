/**
 * The negative binomial distribution by its mean and variance, with the Poisson as its limit.
 *
 * Promises a distribution for every mean a count can have: where the variance asked for is not above the mean no
 * negative binomial exists, and the Poisson of that mean is returned, whose variance is the mean. The step
 * from one to the other is smooth: probabilities keep about twelve digits however close the two are.
 *
 * Source: Johnson, Kemp and Kotz, "Univariate Discrete Distributions", 3rd edition, 5.1 (mean m, size r,
 * variance m + m²/r, P(k) = Γ(r+k) / (k! Γ(r)) (r/(r+m))^r (m/(r+m))^k) and 4.1 (Poisson).
 */
import { type CountDistribution, countDistribution } from './count-distribution.ts';
import { logGamma, STIRLING_FROM, stirlingCorrection } from './log-gamma.ts';

/**
 * Throws RangeError on a mean that is negative or not finite, on a variance where the mean is zero, and where
 * the two are so far apart (or the mean so near the smallest double) that the size underflows.
 */
export function negativeBinomial(mean: number, variance: number): CountDistribution {
  if (!Number.isFinite(mean) || mean < 0) {
    throw new RangeError(`The mean of a count is a finite number of 0 or more; got ${mean}.`);
  }
  if (!Number.isFinite(variance) || variance < 0 || (mean === 0 && variance > 0)) {
    throw impossible(mean, variance);
  }
  if (variance <= mean) return poisson(mean);
  const size = mean * (mean / (variance - mean));
  if (size === 0) throw impossible(mean, variance);
  return countDistribution({ mean, variance, logPmf: (k) => logNegativeBinomial(k, mean, size) });
}

function poisson(mean: number): CountDistribution {
  const logPmf =
    mean === 0
      ? (k: number) => (k === 0 ? 0 : -Infinity)
      : (k: number) => k * Math.log(mean) - mean - logGamma(k + 1);
  return countDistribution({ mean, variance: mean, logPmf });
}

function logNegativeBinomial(k: number, mean: number, size: number): number {
  if (size < STIRLING_FROM) {
    const ways = logGamma(size + k) - logGamma(size) - logGamma(k + 1);
    return ways - size * Math.log1p(mean / size) - k * Math.log1p(size / mean);
  }
  // Near the Poisson both log-gammas are huge and nearly equal. Stirling's formula for each, with k ln(size)
  // cancelled by hand against the powers, leaves only terms of the size of k and the mean.
  const rising = (size + k - 0.5) * Math.log1p(k / size) - k;
  const correction = stirlingCorrection(size + k) - stirlingCorrection(size);
  const powers = k * Math.log(mean) - (size + k) * Math.log1p(mean / size);
  return rising + correction + powers - logGamma(k + 1);
}

function impossible(mean: number, variance: number): RangeError {
  return new RangeError(`A count with mean ${mean} cannot have the variance ${variance}.`);
}
