/**
 * Prices: decimal and American odds, and the probabilities they imply, with the book's margin still in them.
 *
 * Promises exact textbook arithmetic on single prices. It does not know books, markets or lines. An argument
 * that is no price throws RangeError: a feed's prices are checked where the feed is read.
 */

/**
 * American odds of a decimal price, to the nearest whole number: 100 (d - 1) from 2.00 up, -100 / (d - 1)
 * below. A feed's two-decimal price is itself rounded, so 1.91 (-109.89) reads as the -110 it was made from.
 * Even money is +100, never -100.
 */
export function americanFromDecimal(decimal: number): number {
  const profit = requireDecimal(decimal) - 1;
  if (profit >= 1) return Math.round(100 * profit);
  const stake = Math.round(100 / profit);
  return stake === 100 ? 100 : -stake;
}

/** Decimal price of American odds: 1 + a/100 for positive odds, 1 + 100/|a| for negative ones. Not rounded. */
export function decimalFromAmerican(american: number): number {
  if (!Number.isFinite(american) || Math.abs(american) < 100) {
    throw new RangeError(`American odds are at least +100 or at most -100; got ${american}.`);
  }
  return 1 + (american > 0 ? american / 100 : 100 / -american);
}

/** Probability implied by a decimal price, 1 / d, with the book's margin still in it. */
export function impliedProbability(decimal: number): number {
  return 1 / requireDecimal(decimal);
}

function requireDecimal(decimal: number): number {
  if (!Number.isFinite(decimal) || decimal <= 1) {
    throw new RangeError(`A decimal price is a finite number above 1; got ${decimal}.`);
  }
  return decimal;
}
