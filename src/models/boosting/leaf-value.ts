/** What a leaf should predict, and what that is worth: the second-order arithmetic of boosting. */
/**
 * The value that lowers the loss most, to second order, within the leaf's bounds: -G / (H + l2).
 * Source: Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016, equation 5.
 */
export function leafValue(
  gradient: number,
  hessian: number,
  l2: number,
  lowest: number,
  highest: number,
): number {
  const value = -gradient / (hessian + l2);
  return Math.min(Math.max(value, lowest), highest);
}

/** How much a leaf of this value lowers the loss, to second order; G² / (2 (H + l2)) where no bound holds it. */
export function fall(gradient: number, hessian: number, l2: number, value: number): number {
  return -(gradient * value + ((hessian + l2) * value * value) / 2);
}
