/**
 * The standard normal distribution: its cdf and the inverse of it.
 *
 * Promises an absolute error below 1e-14 of the cdf, and a relative error below 1e-15 or so of the inverse.
 *
 * Sources: Hart, "Computer Approximations" (1968), algorithm 5666, in the form of West, "Better approximations to
 * cumulative normal functions", Wilmott Magazine (2005); Wichura, "Algorithm AS 241: The Percentage Points of the
 * Normal Distribution", Applied Statistics 37 (1988), PPND16.
 */

/** Beyond this the density is below the smallest double. */
const FARTHEST = 38;
/** Up to here Hart's ratio of polynomials holds; beyond, a continued fraction. */
const HART_UP_TO = 7.071_067_811_865_47;
const SQRT_TWO_PI = 2.506_628_274_631_000_7;

/** P(Z <= x); 0 and 1 at minus and plus infinity. Throws RangeError on NaN. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('The normal cdf needs a number; got NaN.');
  const z = Math.abs(x);
  const tail = z > FARTHEST ? 0 : upperTail(z);
  return x > 0 ? 1 - tail : tail;
}

/** P(Z > z) for z from 0 to `FARTHEST`. Written out, because it runs a million times a slate. */
function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2);
  if (z >= HART_UP_TO) return density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / SQRT_TWO_PI;
  const above =
    (((((0.035_262_496_599_891_1 * z + 0.700_383_064_443_688) * z + 6.373_962_203_531_65) * z +
      33.912_866_078_383) *
      z +
      112.079_291_497_871) *
      z +
      221.213_596_169_931) *
      z +
    220.206_867_912_376;
  const below =
    ((((((0.088_388_347_648_318_4 * z + 1.755_667_163_182_64) * z + 16.064_177_579_207) * z +
      86.780_732_202_946_1) *
      z +
      296.564_248_779_674) *
      z +
      637.333_633_378_831) *
      z +
      793.826_512_519_948) *
      z +
    440.413_735_824_752;
  return (density * above) / below;
}

type Polynomial = readonly number[];
type Ratio = readonly [above: Polynomial, below: Polynomial];

/** Coefficients from the highest power down, as published, to the digits of a double. */
const CENTRAL: Ratio = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
];
const MIDDLE: Ratio = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
];
const FAR: Ratio = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
];

/** The x with P(Z <= x) = p; minus and plus infinity for 0 and 1. Throws RangeError unless 0 <= p <= 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A normal quantile needs 0 <= p <= 1; got ${p}.`);
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) return offset * ratioAt(CENTRAL, 0.180625 - offset * offset);
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  if (r === Infinity) return offset < 0 ? -Infinity : Infinity;
  const x = r <= 5 ? ratioAt(MIDDLE, r - 1.6) : ratioAt(FAR, r - 5);
  return offset < 0 ? -x : x;
}

function ratioAt([above, below]: Ratio, x: number): number {
  return polynomialAt(above, x) / polynomialAt(below, x);
}

function polynomialAt(coefficients: Polynomial, x: number): number {
  let sum = 0;
  for (let at = 0; at < coefficients.length; at += 1) sum = sum * x + (coefficients[at] as number);
  return sum;
}
