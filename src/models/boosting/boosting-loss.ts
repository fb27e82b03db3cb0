/**
 * The losses: where a fit starts, which way it is pulled, how good it is.
 *
 * Scores are on the scale of the link (the logarithm for Poisson, the identity else). Sources: Friedman, "Greedy
 * function approximation: a gradient boosting machine", Annals of Statistics 29 (2001); Koenker and Bassett,
 * "Regression Quantiles", Econometrica 46 (1978).
 */
import type { BoostingLoss } from './boosting-options.ts';
import type { Derivatives } from './histograms.ts';
import { weightedQuantile } from './weighted-quantile.ts';

/**
 * The furthest a leaf's value goes from 0 before shrinkage, so that a leaf of rare counts is not thrown past its
 * mean by the curve of the exponential: XGBoost's `max_delta_step` for `count:poisson`.
 */
const POISSON_STEP = 0.7;

/** The matrix's rows; only those asked for are read. */
export interface LossData {
  readonly target: Float64Array;
  readonly weights: Float64Array;
  readonly offsets: Float64Array | null;
}

/** The greatest size of a leaf's value before shrinkage. */
export function greatestStep(loss: BoostingLoss): number {
  return loss.kind === 'poisson' ? POISSON_STEP : Infinity;
}

/** Whether second derivatives are 1 in every row of weight 1. */
export function hasConstantCurvature(loss: BoostingLoss): boolean {
  return loss.kind !== 'poisson';
}

/** The one score that, added to every offset, has the lowest loss. Throws RangeError where the counts are all 0. */
export function baseScore(loss: BoostingLoss, data: LossData, rows: Int32Array): number {
  if (loss.kind === 'quantile') return baseQuantile(loss.level, data, rows);
  let [wanted, had] = [0, 0];
  for (const row of rows) {
    const weight = data.weights[row] as number;
    const offset = data.offsets === null ? 0 : (data.offsets[row] as number);
    const target = data.target[row] as number;
    wanted += weight * (loss.kind === 'poisson' ? target : target - offset);
    had += weight * (loss.kind === 'poisson' ? Math.exp(offset) : 1);
  }
  if (loss.kind === 'squared') return wanted / had;
  if (wanted > 0) return Math.log(wanted / had);
  throw new RangeError('A Poisson fit needs a count above 0: the logarithm of a mean of 0 is not finite.');
}

function baseQuantile(level: number, { target, weights, offsets }: LossData, rows: Int32Array): number {
  const residuals = Float64Array.from(
    rows,
    (row) => (target[row] as number) - (offsets === null ? 0 : (offsets[row] as number)),
  );
  const own = Float64Array.from(rows, (row) => weights[row] as number);
  return weightedQuantile(residuals, own, rows.length, level);
}

/** First and, where they are not constant, second derivatives of each row's weighted loss by its score. */
export function fillDerivatives(
  loss: BoostingLoss,
  { target, weights }: LossData,
  scores: Float64Array,
  rows: Int32Array,
  { gradients, hessians }: Derivatives,
): void {
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const weight = weights[row] as number;
    const score = scores[row] as number;
    const actual = target[row] as number;
    if (loss.kind === 'squared') gradients[row] = weight * (score - actual);
    else if (loss.kind === 'quantile') {
      gradients[row] = weight * (actual <= score ? 1 - loss.level : -loss.level);
    } else {
      const mean = Math.exp(score);
      gradients[row] = weight * (mean - actual);
      if (hessians !== null) hessians[row] = weight * mean;
    }
  }
}

/** Mean loss per unit of weight, up to a constant that the scores do not move. `rows` is not empty. */
export function meanLoss(
  loss: BoostingLoss,
  { target, weights }: LossData,
  scores: Float64Array,
  rows: Int32Array,
): number {
  let [sum, total] = [0, 0];
  for (const row of rows) {
    const weight = weights[row] as number;
    sum += weight * lossOf(loss, scores[row] as number, target[row] as number);
    total += weight;
  }
  return sum / total;
}

function lossOf(loss: BoostingLoss, score: number, actual: number): number {
  if (loss.kind === 'squared') return (actual - score) ** 2 / 2;
  if (loss.kind === 'poisson') return Math.exp(score) - actual * score;
  const residual = actual - score;
  return residual > 0 ? loss.level * residual : (loss.level - 1) * residual;
}
