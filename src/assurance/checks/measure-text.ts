/** What a check found, as a sentence with its numbers. */
import type { Threshold } from '../../pipeline/threshold.ts';

export function measureText(threshold: Threshold, numerator: number, denominator: number): string {
  const { unit, direction } = threshold;
  const share = unit === 'percent' ? ` (${percent(numerator / denominator)})` : '';
  const asked = direction === 'at_least' ? 'at least' : 'at most';
  const limit = unit === 'percent' ? percent(threshold.warn) : String(threshold.warn);
  return `${numerator} of ${denominator}${share}: ${threshold.numerator}, of ${threshold.denominator}; ${asked} ${limit} is in order.`;
}

/** Without rounding up to what is not reached: 99.96 % is not 100 %. */
function percent(share: number): string {
  const tenths = Math.floor(share * 1_000 + 1e-9) / 10;
  return `${tenths} %`;
}
