/**
 * Multiplicative effects on an expected count: a Poisson regression over standardised columns.
 *
 * A missing value has no effect: it stands at the column’s mean. Effects are what was learnt, as plain numbers.
 */
import { poissonRegression } from '../models/regression/poisson-regression.ts';

export interface PoissonEffects {
  /** Of the logarithm of the expected count, for every row. */
  readonly intercept: number;
  /** One per column, per standard deviation. */
  readonly coefficients: readonly number[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

const RIDGE = 20;
/** A column that hardly varies explains nothing. */
const LEAST_DEVIATION = 1e-9;
/** Standard deviations beyond which a value is taken to be that far. */
const FAR = 4;

/** `expected`: the count that is expected before the effects, above 0. */
export function fitPoissonEffects(
  columns: readonly Float64Array[],
  target: Float64Array,
  expected: Float64Array,
): PoissonEffects {
  const means = columns.map(meanOf);
  const deviations = columns.map((column, at) => deviationOf(column, means[at] ?? 0));
  const shape = { means, deviations };
  const standard = columns.map((column, at) => column.map((value) => standardised(shape, at, value)));
  const ones = new Float64Array(target.length).fill(1);
  const offset = expected.map((value) => Math.log(value));
  const [intercept, ...coefficients] = poissonRegression(
    { columns: [ones, ...standard], target, offset },
    RIDGE,
  );
  return { intercept: intercept ?? 0, coefficients, means, deviations };
}

/** What the expected count is multiplied with. */
export function effectOf(effects: PoissonEffects, values: readonly number[]): number {
  let sum = effects.intercept;
  for (let at = 0; at < values.length; at += 1) {
    sum += (effects.coefficients[at] ?? 0) * standardised(effects, at, values[at] ?? Number.NaN);
  }
  return Math.exp(sum);
}

function standardised(
  { means, deviations }: Pick<PoissonEffects, 'means' | 'deviations'>,
  at: number,
  value: number,
): number {
  if (Number.isNaN(value)) return 0;
  const score = (value - (means[at] ?? 0)) / (deviations[at] ?? 1);
  return Math.max(-FAR, Math.min(FAR, score));
}

function meanOf(column: Float64Array): number {
  const known = column.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function deviationOf(column: Float64Array, mean: number): number {
  const known = column.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return 1;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1);
  return variance < LEAST_DEVIATION ? 1 : Math.sqrt(variance);
}
