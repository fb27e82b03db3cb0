/**
 * Pinball (quantile) loss of one forecast of a quantile, in the unit of the outcome; 0 at best.
 *
 * It is level·(actual − quantile) where the outcome is above, (1 − level)·(quantile − actual) where it is below, so
 * its expectation is least at the true quantile of that level. At level ½ it is half the absolute error.
 * Throws RangeError unless the level lies between 0 and 1.
 *
 * Source: Koenker and Bassett, "Regression Quantiles", Econometrica 46 (1978).
 */
export function pinballLoss(quantile: number, level: number, actual: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`A quantile level lies between 0 and 1; got ${level}.`);
  return Math.max(level * (actual - quantile), (1 - level) * (quantile - actual));
}
