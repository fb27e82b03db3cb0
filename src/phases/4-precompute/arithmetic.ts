/** Arithmetic of numbers that may be missing: what cannot be computed is null. */

export function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}

/** Null without a denominator. */
export function ratio(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
}

/** Null without a denominator. */
export function percent(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : (100 * numerator) / denominator;
}
