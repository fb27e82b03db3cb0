/**
 * The logarithm of the gamma function for positive real numbers.
 *
 * Promises an error below 1e-14: absolute for x up to 10, relative to the result beyond.
 *
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1 (Stirling's series) and 5.5.1 (recurrence).
 */
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** From here on `stirlingCorrection` may be used: seven terms of the series are exact to the last digit of a double. */
export const STIRLING_FROM = 12;
/** B(2k) / (2k (2k-1)) for k = 1..7: DLMF 5.11.1, with the Bernoulli numbers of table 24.2.1. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156] as const;

/** ln Γ(x). Throws RangeError unless x is a positive finite number. */
export function logGamma(x: number): number {
  if (!Number.isFinite(x) || x <= 0) throw new RangeError(`logGamma needs a positive number; got ${x}.`);
  // Γ(x) = Γ(x + n) / (x (x + 1) ... (x + n - 1)) moves a small x to where the series holds.
  let product = 1;
  let shifted = x;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const main = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI;
  return main + stirlingCorrection(shifted) - Math.log(product);
}

/**
 * What Stirling's formula (x - 1/2) ln x - x + ln(2π)/2 lacks to ln Γ(x); for x of 12 or more.
 * On its own it lets a difference of two large logarithms be taken without losing digits.
 */
export function stirlingCorrection(x: number): number {
  if (!(x >= STIRLING_FROM)) throw new RangeError(`The series holds from ${STIRLING_FROM} on; got ${x}.`);
  const inverseSquare = 1 / (x * x);
  return SERIES.reduceRight((sum, term) => sum * inverseSquare + term, 0) / x;
}
