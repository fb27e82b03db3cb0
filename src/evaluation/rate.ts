/** A share of so many, which is withheld where there are too few for it to say anything. */

export const LEAST_RATE_ROWS = 30;

export type Rate =
  | { readonly kind: 'rate'; readonly value: number; readonly n: number }
  /** Fewer than 30 rows. */
  | { readonly kind: 'withheld'; readonly n: number };

/** `total` over `n`: hits of decided rows, profit of units staked. */
export function rate(total: number, n: number): Rate {
  return n < LEAST_RATE_ROWS ? { kind: 'withheld', n } : { kind: 'rate', value: total / n, n };
}

export function rateValue(of: Rate): number | null {
  return of.kind === 'rate' ? of.value : null;
}
