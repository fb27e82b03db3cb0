/**
 * Logistic regression by Newton's method: the coefficients under which the outcomes are most likely.
 *
 * Promises the maximum to about ten digits, or null where there is none: outcomes that the features separate
 * completely, features that determine each other, or too few rows. No penalty, nothing is held back.
 *
 * Source: McCullagh and Nelder, "Generalized Linear Models", 2nd edition (1989), 4.4.
 */
import { logistic } from './logit.ts';

export interface LogisticRow {
  /** One number per coefficient; write 1 for an intercept. */
  readonly features: readonly number[];
  readonly happened: boolean;
}

const MOST_STEPS = 50;
/** Newton's error is the square of the step: after one this small it is beyond a double's digits. */
const LAST_STEP = 1e-7;
const SMALLEST_SCALE = 1e-9;
/** Of the likelihood: near the maximum a good step gains less than the sum over the rows is rounded by. */
const ROUNDING = 1e-12;
/** A pivot that has lost this much of itself to the others is no more than rounding. */
const SINGULAR = 1e-12;
/** Coefficients this large mean that the outcomes are being separated: the likelihood has no maximum. */
const RUNAWAY = 100;

/** All rows have `width` features. `weights`, if given, say how often each row counts. */
export function logisticRegression(
  rows: readonly LogisticRow[],
  width: number,
  weights?: Float64Array,
): readonly number[] | null {
  let coefficients = new Array<number>(width).fill(0);
  let likelihood = logLikelihood(rows, coefficients, weights);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const change = newtonStep(rows, coefficients, weights);
    if (change === null) return null;
    let next = moved(coefficients, change, 1);
    if (next.some((c) => !(Math.abs(c) < RUNAWAY))) return null;
    // Steps this small gain less than the likelihood's last digits can show, and land on the maximum.
    if (change.every((d) => Math.abs(d) < LAST_STEP)) return next;
    let gained = logLikelihood(rows, next, weights);
    const least = likelihood - ROUNDING * Math.abs(likelihood);
    for (let scale = 0.5; gained < least && scale > SMALLEST_SCALE; scale /= 2) {
      next = moved(coefficients, change, scale);
      gained = logLikelihood(rows, next, weights);
    }
    coefficients = next;
    likelihood = gained;
  }
  return null;
}

function moved(from: readonly number[], change: readonly number[], scale: number): number[] {
  return from.map((c, i) => c + scale * (change[i] ?? 0));
}

function linear(features: readonly number[], coefficients: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i += 1) sum += (features[i] ?? 0) * (coefficients[i] ?? 0);
  return sum;
}

function logLikelihood(
  rows: readonly LogisticRow[],
  coefficients: readonly number[],
  weights: Float64Array | undefined,
): number {
  let sum = 0;
  let r = 0;
  for (const { features, happened } of rows) {
    const x = linear(features, coefficients);
    const away = happened ? -x : x;
    // ln(1 + e^x) without overflow.
    sum -= (weights?.[r] ?? 1) * (Math.max(0, away) + Math.log1p(Math.exp(-Math.abs(away))));
    r += 1;
  }
  return sum;
}

/** Solves information × step = score; null where the information is singular. */
function newtonStep(
  rows: readonly LogisticRow[],
  coefficients: readonly number[],
  weights: Float64Array | undefined,
): readonly number[] | null {
  const width = coefficients.length;
  const system = Array.from({ length: width }, () => new Float64Array(width + 1));
  let r = 0;
  for (const { features, happened } of rows) {
    const weight = weights?.[r] ?? 1;
    r += 1;
    const p = logistic(linear(features, coefficients));
    const score = weight * ((happened ? 1 : 0) - p);
    const information = weight * p * (1 - p);
    let i = 0;
    for (const equation of system) {
      const x = features[i] ?? 0;
      for (let j = 0; j < width; j += 1) {
        equation[j] = (equation[j] ?? 0) + information * x * (features[j] ?? 0);
      }
      equation[width] = (equation[width] ?? 0) + score * x;
      i += 1;
    }
  }
  return solved(system);
}

/** Gauss and Jordan's elimination of a symmetric positive system, each equation with its right side last. */
function solved(system: readonly Float64Array[]): readonly number[] | null {
  const width = system.length;
  const sizes = system.map((equation, i) => equation[i] ?? 0);
  for (const [i, equation] of system.entries()) {
    const pivot = equation[i] ?? 0;
    if (!(pivot > SINGULAR * (sizes[i] ?? 0))) return null;
    for (let j = 0; j <= width; j += 1) equation[j] = (equation[j] ?? 0) / pivot;
    for (const [other, row] of system.entries()) {
      const factor = row[i] ?? 0;
      if (other === i || factor === 0) continue;
      for (let j = 0; j <= width; j += 1) row[j] = (row[j] ?? 0) - factor * (equation[j] ?? 0);
    }
  }
  return system.map((equation) => equation[width] ?? 0);
}
