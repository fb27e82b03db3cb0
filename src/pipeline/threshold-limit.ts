/** A limit of a threshold as pages print it: from where on a measure is beyond it. */
import type { Threshold } from './threshold.ts';

export function limitText({ unit, direction }: Threshold, value: number): string {
  const isNever = unit === 'percent' && (direction === 'at_least' ? value <= 0 : value >= 1);
  if (isNever) return 'never';
  const written = unit === 'percent' ? `${Number((100 * value).toFixed(4))} %` : String(value);
  return `${direction === 'at_least' ? 'below' : 'above'} ${written}`;
}
