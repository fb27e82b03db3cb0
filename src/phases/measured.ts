/** A measure of a list: how many of its items hold. */
import type { Measure } from '../ledger/measure.ts';

export function measured<Item>(
  metric: string,
  items: readonly Item[],
  holds: (item: Item) => boolean,
): Measure {
  let numerator = 0;
  for (const item of items) if (holds(item)) numerator += 1;
  return { metric, numerator, denominator: items.length };
}
