/**
 * A price as The Odds API sends it, American or decimal depending on how it was asked, as American odds.
 *
 * Promises that a number is read in one way only: American odds are whole and at least 100 away from zero, decimal
 * prices lie between 1 and 100. Anything else is no price, and the answer is null.
 */
import { americanFromDecimal } from '../../models/odds/odds.ts';

const SMALLEST_AMERICAN = 100;
/** No book pays more than ten thousand to one. */
const LARGEST_AMERICAN = 1_000_000;

export function americanPrice(price: number): number | null {
  const size = Math.abs(price);
  if (size >= SMALLEST_AMERICAN) return size <= LARGEST_AMERICAN && Number.isInteger(price) ? price : null;
  const american = price > 1 ? americanFromDecimal(price) : null;
  return american !== null && Math.abs(american) <= LARGEST_AMERICAN ? american : null;
}
