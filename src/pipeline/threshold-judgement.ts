/**
 * A measure against its threshold.
 *
 *   passes  on the right side of both, or right on them
 *   warns   beyond `warn`, not beyond `block`
 *   blocks  beyond `block`; so does a measure that cannot be one (negative, not finite, more than the whole)
 *   applies_not  nothing to measure: denominator 0
 */
import type { Measure } from '../ledger/measure.ts';
import type { Threshold } from './threshold.ts';

export type Judgement =
  | { readonly kind: 'passes'; readonly value: number }
  | { readonly kind: 'applies_not' }
  | { readonly kind: 'warns'; readonly value: number; readonly threshold: number }
  | { readonly kind: 'blocks'; readonly value: number; readonly threshold: number }
  | { readonly kind: 'impossible' };

export function judge(threshold: Threshold, { numerator, denominator }: Measure): Judgement {
  const isPossible =
    Number.isFinite(numerator) &&
    Number.isFinite(denominator) &&
    numerator >= 0 &&
    denominator >= 0 &&
    (threshold.unit === 'count' || numerator <= denominator);
  if (!isPossible) return { kind: 'impossible' };
  if (denominator === 0) return { kind: 'applies_not' };
  const value = threshold.unit === 'percent' ? numerator / denominator : numerator;
  const isBeyond = (limit: number) => (threshold.direction === 'at_least' ? value < limit : value > limit);
  if (isBeyond(threshold.block)) return { kind: 'blocks', value, threshold: threshold.block };
  if (isBeyond(threshold.warn)) return { kind: 'warns', value, threshold: threshold.warn };
  return { kind: 'passes', value };
}
