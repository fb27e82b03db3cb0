/**
 * Continuous ranked probability score of one table of probabilities, in the unit of the count: the sum over k >= 0 of
 * (P(X <= k) − 1{actual <= k})². For a certain forecast it is the absolute error.
 *
 * The same as `crps` of a distribution, to the last digits, from the table alone. An outcome beyond the table's end
 * costs one for every count beyond it. Throws RangeError unless `actual` is a whole number of 0 or more.
 *
 * Source: Gneiting and Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation", Journal of the American
 * Statistical Association 102 (2007), 4.2; for counts, Wei and Held, "Calibration tests for count data", TEST 23
 * (2014).
 */
import { requireCount } from './require-count.ts';

export function crpsOf(pmf: Float64Array, actual: number): number {
  requireCount(actual);
  let score = Math.max(0, actual - pmf.length);
  let cumulative = 0;
  for (let k = 0; k < pmf.length; k += 1) {
    cumulative += pmf[k] ?? 0;
    const away = k < actual ? cumulative : 1 - cumulative;
    score += away * away;
  }
  return score;
}
