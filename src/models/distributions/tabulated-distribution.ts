/**
 * A count distribution given by its table of probabilities, and the form in which one is stored.
 *
 * Promises the answers of `CountDistribution` from sums made once, and a stored form that predicts exactly what it was
 * stored from: `onGrid` puts a pmf on the grid of the stored form, and from then on encoding and decoding change
 * nothing. On the grid the cdf is a whole number of 65535ths, each within half a step of the exact one; counts less
 * likely than a step may get none of it, and the table ends where the cdf rounds to one.
 */
import type { CountDistribution } from './count-distribution.ts';

export interface TabulatedDistribution extends CountDistribution {
  /** `pmfArray[k]` is P(X = k). Not to be written to. */
  readonly pmfArray: Float64Array;
}

/** The highest step of the grid: what a cdf of one is stored as. */
const STEPS = 65_535;
/** How far rounding may carry the sum of a table from one. */
const SUM_TOLERANCE = 1e-6;
const BYTES_PER_STEP = 2;

/** Throws RangeError unless `pmf` holds finite numbers of 0 or more that sum to one. It is kept, not copied. */
export function tabulatedDistribution(pmf: Float64Array): TabulatedDistribution {
  return new Table(pmf);
}

/** The cdf on the grid as base64 of 16-bit steps, low byte first, one a count. */
export function encodeDistribution(pmf: Float64Array): string {
  const steps = stepsOf(pmf);
  const bytes = Buffer.alloc(steps.length * BYTES_PER_STEP);
  for (let k = 0; k < steps.length; k += 1) bytes.writeUInt16LE(steps[k] ?? STEPS, k * BYTES_PER_STEP);
  return bytes.toString('base64');
}

/** Throws RangeError on a text that `encodeDistribution` cannot have made. */
export function decodeDistribution(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  const count = bytes.length / BYTES_PER_STEP;
  if (count === 0 || !Number.isInteger(count) || bytes.toString('base64') !== text) throw malformed(text);
  const steps = Uint16Array.from({ length: count }, (_, k) => bytes.readUInt16LE(k * BYTES_PER_STEP));
  for (const [k, step] of steps.entries()) {
    if (k > 0 && step < (steps[k - 1] ?? 0)) throw malformed(text);
  }
  if (steps.indexOf(STEPS) !== count - 1) throw malformed(text);
  return pmfOf(steps);
}

/** What `decodeDistribution` makes of `encodeDistribution`, without the text. */
export function onGrid(pmf: Float64Array): Float64Array {
  return pmfOf(stepsOf(pmf));
}

class Table implements TabulatedDistribution {
  readonly pmfArray: Float64Array;
  readonly mean: number;
  readonly variance: number;
  readonly #cumulative: Float64Array;

  constructor(pmf: Float64Array) {
    const cumulative = cumulativeOf(pmf);
    let mean = 0;
    for (let k = 0; k < pmf.length; k += 1) mean += k * (pmf[k] ?? 0);
    let variance = 0;
    for (let k = 0; k < pmf.length; k += 1) variance += (k - mean) ** 2 * (pmf[k] ?? 0);
    this.pmfArray = pmf;
    this.mean = mean;
    this.variance = variance;
    this.#cumulative = cumulative;
  }

  pmf(k: number): number {
    return this.pmfArray[k] ?? 0;
  }

  cdf(x: number): number {
    if (Number.isNaN(x)) throw new RangeError('The cdf needs a number; got NaN.');
    return x < 0 ? 0 : (this.#cumulative[Math.floor(x)] ?? 1);
  }

  quantile(p: number): number {
    if (!(p >= 0 && p < 1)) throw new RangeError(`A quantile needs 0 <= p < 1; got ${p}.`);
    let k = 0;
    while ((this.#cumulative[k] ?? 1) < p) k += 1;
    return k;
  }

  median(): number {
    return this.quantile(0.5);
  }

  probabilityOver(line: number): number {
    return 1 - this.cdf(requireLine(line));
  }

  probabilityUnder(line: number): number {
    return this.cdf(Math.ceil(requireLine(line)) - 1);
  }

  probabilityPush(line: number): number {
    return this.pmf(requireLine(line));
  }
}

/** P(X <= k) for every k of the table; the last is one to the bit. */
function cumulativeOf(pmf: Float64Array): Float64Array {
  const cumulative = new Float64Array(pmf.length);
  let sum = 0;
  for (let k = 0; k < pmf.length; k += 1) {
    const p = pmf[k] ?? 0;
    if (!(p >= 0)) throw new RangeError(`The probability of ${k} is ${p}.`);
    sum += p;
    cumulative[k] = Math.min(1, sum);
  }
  if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
    throw new RangeError(`The probabilities of ${pmf.length} counts sum to ${sum}, not to one.`);
  }
  cumulative[pmf.length - 1] = 1;
  return cumulative;
}

function stepsOf(pmf: Float64Array): Uint16Array {
  const cumulative = cumulativeOf(pmf);
  const steps = new Uint16Array(cumulative.length);
  for (let k = 0; k < cumulative.length; k += 1) {
    const step = Math.round((cumulative[k] ?? 1) * STEPS);
    steps[k] = step;
    if (step === STEPS) return steps.subarray(0, k + 1);
  }
  return steps;
}

function pmfOf(steps: Uint16Array): Float64Array {
  const pmf = new Float64Array(steps.length);
  let below = 0;
  for (let k = 0; k < steps.length; k += 1) {
    const step = steps[k] ?? STEPS;
    pmf[k] = (step - below) / STEPS;
    below = step;
  }
  return pmf;
}

function malformed(text: string): RangeError {
  return new RangeError(`"${text}" is not a stored distribution.`);
}

function requireLine(line: number): number {
  if (Number.isFinite(line)) return line;
  throw new RangeError(`A line is a finite number; got ${line}.`);
}
