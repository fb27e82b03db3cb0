/**
 * Friedman's first problem: ten uniform features, of which five matter.
 *
 * y = 10 sin(π x1 x2) + 20 (x3 - 0.5)² + 10 x4 + 5 x5 + ε, ε standard normal. Source: Friedman, "Multivariate Adaptive
 * Regression Splines", Annals of Statistics 19 (1991), section 4.3.
 *
 * The numbers are those of the minimal standard generator (Park and Miller, CACM 31 (1988), with the multiplier 48271
 * of 1993): x ← 48271 x mod 2³¹ - 1, u = x / (2³¹ - 1), row by row the ten features and two for the noise (Box and
 * Muller's cosine), so that any language can make the same rows.
 */
import type { TrainingMatrix } from './training-matrix.ts';

const MULTIPLIER = 48_271;
const MODULUS = 2_147_483_647;
const FEATURES = 10;

export class MinimalStandard {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state * MULTIPLIER) % MODULUS;
    return this.#state / MODULUS;
  }
}

export interface Problem {
  readonly matrix: TrainingMatrix;
  readonly target: Float64Array;
  /** Without the noise. */
  readonly truth: Float64Array;
}

export function friedman(rows: number, seed: number): Problem {
  const random = new MinimalStandard(seed);
  const columns = Array.from({ length: FEATURES }, () => new Float64Array(rows));
  const target = new Float64Array(rows);
  const truth = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const x = columns.map((column) => {
      column[row] = random.next();
      return column[row] as number;
    });
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = x;
    truth[row] = 10 * Math.sin(Math.PI * a * b) + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e;
    const radius = Math.sqrt(-2 * Math.log(random.next()));
    target[row] = (truth[row] as number) + radius * Math.cos(2 * Math.PI * random.next());
  }
  return { matrix: { names: columns.map((_, at) => `x${at + 1}`), rows, columns }, target, truth };
}
