/** The stored number beside the same number computed again from the stored rows, to the digits of the contract. */
import type { Feature } from '../../tables/features/feature.ts';
import type { FeatureCell } from './feature-cell.ts';

export interface Agreement {
  readonly frame: string;
  readonly expression: string;
  readonly stored: number | null;
  readonly again: number | null;
  /** `nulled`: the number is outside its range and was nulled on purpose. */
  readonly verdict: 'agrees' | 'differs' | 'nulled';
  /** Stored minus again; null unless both are numbers. */
  readonly difference: number | null;
}

export function agreement(
  { recompute, decimals }: Feature,
  { value: stored, missing }: FeatureCell,
  again: number | null,
): Agreement {
  const difference = stored === null || again === null ? null : stored - again;
  const isEqual = difference === null ? stored === again : Math.abs(difference) < 0.5 * 10 ** -decimals;
  const isNulled = stored === null && missing === 'out_of_range';
  return {
    frame: recompute.frame,
    expression: recompute.expression,
    stored,
    again,
    verdict: isNulled ? 'nulled' : isEqual ? 'agrees' : 'differs',
    difference,
  };
}
