/**
 * The negative binomial as a table, by its mean and variance, with the Poisson as its limit and more zeros if asked.
 *
 * Promises the probabilities of `negativeBinomial` from a recursion without logarithms. A variance at or below the
 * mean gives the Poisson of that mean. With a zero inflation π the table is (1 − π)·NB + π·(always 0): the mean and
 * variance named are those of the negative binomial part, and the mean of the whole is (1 − π) times that.
 *
 * Source: Panjer, "Recursive evaluation of a family of compound distributions", ASTIN Bulletin 12 (1981): both laws
 * have P(k + 1) / P(k) = (a + b k) / (k + 1), here with b = 1 − mean / variance and a = mean² / variance.
 */
import { trimmedCopy } from './trim-pmf.ts';

/** Below this share of the sum so far, what is left is out of the reach of a double's digits. */
const EXHAUSTED = 1e-16;
/** No count of a game comes near: a table that long is a mistake in the mean or variance. */
const LONGEST_TABLE = 100_000;
/**
 * Where terms stand until the table is cut to its length: most are too unlikely to be kept, and memory of its own for
 * each table costs more than the table.
 */
let room = new Float64Array(1024);

/**
 * `pmf[k]` is P(X = k). Throws RangeError on a mean that is negative or not finite, on a negative variance, on a
 * variance where the mean is zero, on a zero inflation outside 0 to 1, and on what would take 100,000 counts to tell.
 */
export function negativeBinomialPmf(mean: number, variance: number, zeroInflation = 0): Float64Array {
  const isPossible = Number.isFinite(mean) && Number.isFinite(variance) && mean >= 0 && variance >= 0;
  if (!isPossible || (mean === 0 && variance > 0)) {
    throw new RangeError(`A count cannot have the mean ${mean} and the variance ${variance}.`);
  }
  if (!(zeroInflation >= 0 && zeroInflation <= 1)) {
    throw new RangeError(`A zero inflation is a probability; got ${zeroInflation}.`);
  }
  const pmf = mean === 0 ? Float64Array.of(1) : recursion(mean, Math.max(mean, variance));
  if (zeroInflation > 0) {
    for (let k = 0; k < pmf.length; k += 1) pmf[k] = (pmf[k] as number) * (1 - zeroInflation);
    pmf[0] = (pmf[0] ?? 0) + zeroInflation;
  }
  return trimmedCopy(pmf);
}

/** The table up to where a double's digits end; it holds until the next is made. */
function recursion(mean: number, variance: number): Float64Array {
  const a = mean * (mean / variance);
  const b = 1 - mean / variance;
  // The terms rise as long as a + b k >= k + 1. They are taken relative to the highest, so that none overflows and
  // those that underflow are zero.
  const mode = a < 1 ? 0 : Math.floor((a - 1) / (mean / variance)) + 1;
  if (!(mode < LONGEST_TABLE)) throw tooLong(mean, variance);
  let terms = roomFor(mode + 1);
  terms[mode] = 1;
  let sum = 1;
  for (let k = mode, term = 1; k > 0; k -= 1) {
    term *= k / (a + b * (k - 1));
    terms[k - 1] = term;
    sum += term;
  }
  let last = mode;
  for (let term = 1; ; last += 1) {
    const ratio = (a + b * last) / (last + 1);
    // From here the terms fall at least as fast as a geometric series of this ratio, or of b where that is larger.
    const slowest = Math.max(ratio, b);
    if (term * slowest < EXHAUSTED * sum * (1 - slowest)) break;
    if (last >= LONGEST_TABLE) throw tooLong(mean, variance);
    if (last + 1 === terms.length) terms = roomFor(last + 2);
    term *= ratio;
    terms[last + 1] = term;
    sum += term;
  }
  for (let k = 0; k <= last; k += 1) terms[k] = (terms[k] as number) / sum;
  return terms.subarray(0, last + 1);
}

/** With what stands in it. */
function roomFor(length: number): Float64Array<ArrayBuffer> {
  if (length <= room.length) return room;
  const wider = new Float64Array(2 * length);
  wider.set(room);
  room = wider;
  return room;
}

function tooLong(mean: number, variance: number): RangeError {
  return new RangeError(`The mean ${mean} and the variance ${variance} spread over ${LONGEST_TABLE} counts.`);
}
