/**
 * A price as The Odds API sends it, American or decimal depending on how it was asked, as American odds.
 *
 * Promises that a number is read in one way only: American odds are at least 100 away from zero, decimal
 * prices lie between 1 and 100. Anything else is no price, and the answer is null.
 */
import { americanFromDecimal } from '../../models/odds.ts';

const SMALLEST_AMERICAN = 100;

export function americanPrice(price: number): number | null {
  if (Math.abs(price) >= SMALLEST_AMERICAN) return price;
  return price > 1 ? americanFromDecimal(price) : null;
}
