/**
 * The logit of a probability and its inverse, for probabilities that come off the grid of 65535ths.
 *
 * Stored distributions know their cdf to half a 65535th, so a probability of 0 or 1 read off one only says that the
 * true one is within 1/131070 of it. `boundedProbability` holds every probability that far away from both ends; with
 * it logits and logarithms are finite, and the gravest mistake costs ln 131070 = 11.8.
 */
const CLOSEST = 1 / 131_070;

/** The nearest probability that is at least 1/131070 away from 0 and 1. Throws RangeError on what is no probability. */
export function boundedProbability(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies from 0 to 1; got ${p}.`);
  return Math.min(1 - CLOSEST, Math.max(CLOSEST, p));
}

/** ln(p / (1 − p)) of the bounded probability. */
export function logit(p: number): number {
  const bounded = boundedProbability(p);
  return Math.log(bounded) - Math.log1p(-bounded);
}

/** 1 / (1 + e^(−x)): the probability whose logit is x. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
