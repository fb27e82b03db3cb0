/**
 * Whether a mean per row has risen: recent slates against earlier ones, with slates as clusters.
 *
 *   t = (R₁ − R₀) / (s · √(1/N₁ + 1/N₀)),   R = Σ sums / Σ rows,
 *   s² = m/(m − 1) · Σ (x − R₀ n)² / Σ n    over the m slates of the reference
 *
 * so that a slate’s sum may vary in proportion to its rows, by however much its rows go together. Large where the mean
 * has risen; about standard normal where it has not.
 *
 * Source: the ratio estimator under cluster sampling, Cochran, Sampling Techniques, 3rd ed. (1977), 6.3 and 9A.2.
 */
import type { SlateSum } from './slate-sums.ts';

export interface Reference {
  readonly slates: number;
  readonly n: number;
  readonly mean: number;
  /** Standard deviation of one row’s worth of a slate’s sum. */
  readonly spread: number;
}

/** `of` takes a slate’s sum from what there is of it. Null below two slates with rows, or where nothing varies. */
export function referenceOf<Slate>(
  slates: readonly Slate[],
  of: (slate: Slate) => SlateSum,
): Reference | null {
  let [counted, n, sum] = [0, 0, 0];
  for (const slate of slates) {
    const own = of(slate);
    if (own.n === 0) continue;
    counted += 1;
    n += own.n;
    sum += own.sum;
  }
  if (counted < 2) return null;
  const mean = sum / n;
  let squares = 0;
  for (const slate of slates) {
    const own = of(slate);
    squares += (own.sum - mean * own.n) ** 2;
  }
  const spread = Math.sqrt(((counted / (counted - 1)) * squares) / n);
  return spread > 0 ? { slates: counted, n, mean, spread } : null;
}

export interface Change {
  /** Recent mean per row less that of the reference. */
  readonly difference: number;
  readonly t: number;
  /** Rows of the recent slates. */
  readonly n: number;
}

/** Null where the recent slates have no row. */
export function changeSince(reference: Reference, { n, sum }: SlateSum): Change | null {
  if (n === 0) return null;
  const difference = sum / n - reference.mean;
  const t = difference / (reference.spread * Math.sqrt(1 / n + 1 / reference.n));
  return { difference, t, n };
}
