/**
 * Poisson regression with a log link, offsets and a ridge penalty, by iteratively reweighted least squares.
 *
 * Minimises Σ (μ − y·ln μ) + ½·ridge·Σ β² over the coefficients, with ln μ = offset + Σ β·x. The columns are taken as
 * they are: put them on comparable scales and give an intercept as a column of ones, whose penalty is then negligible.
 *
 * Source: McCullagh and Nelder, "Generalized Linear Models", 2nd edition (1989), 2.5.
 */
import { solvePositive } from './solve-positive.ts';

export interface RegressionData {
  /** One array per coefficient, all of the length of `target`. */
  readonly columns: readonly Float64Array[];
  /** Counts of 0 or more. */
  readonly target: Float64Array;
  /** Added to the linear predictor; natural logarithms. */
  readonly offset: Float64Array;
}

const ITERATIONS = 25;
const TOLERANCE = 1e-10;
/** A step in the linear predictor that would leave it beyond this is a sign of columns on absurd scales. */
const FAR = 30;

/** The coefficients, one per column. Throws RangeError where lengths differ or the fit leaves all bounds. */
export function poissonRegression(data: RegressionData, ridge: number): Float64Array {
  const { columns, target, offset } = data;
  if (columns.some(({ length }) => length !== target.length) || offset.length !== target.length)
    throw new RangeError('Columns, target and offset differ in length.');
  if (!(ridge > 0)) throw new RangeError(`The ridge is above 0; got ${ridge}.`);
  const size = columns.length;
  let coefficients = new Float64Array(size);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const normal = Array.from({ length: size }, () => new Float64Array(size));
    const gradient = Float64Array.from(coefficients, (value) => -ridge * value);
    for (let row = 0; row < target.length; row += 1) {
      const mean = Math.exp(linear(data, coefficients, row));
      const residual = (target[row] as number) - mean;
      for (let a = 0; a < size; a += 1) {
        const x = columns[a]?.[row] as number;
        gradient[a] = (gradient[a] as number) + x * residual;
        const line = normal[a] as Float64Array;
        for (let b = 0; b <= a; b += 1) {
          line[b] = (line[b] as number) + x * mean * (columns[b]?.[row] as number);
        }
      }
    }
    for (let a = 0; a < size; a += 1) {
      const line = normal[a] as Float64Array;
      line[a] = (line[a] as number) + ridge;
    }
    const step = solvePositive(normal, gradient);
    coefficients = coefficients.map((value, at) => value + (step[at] as number));
    if (step.every((value) => Math.abs(value) < TOLERANCE)) break;
  }
  return coefficients;
}

function linear({ columns, offset }: RegressionData, coefficients: Float64Array, row: number): number {
  let sum = offset[row] as number;
  for (let a = 0; a < columns.length; a += 1)
    sum += (coefficients[a] as number) * (columns[a]?.[row] as number);
  if (Math.abs(sum) < FAR) return sum;
  throw new RangeError('The regression leaves all bounds: its columns are not on comparable scales.');
}
