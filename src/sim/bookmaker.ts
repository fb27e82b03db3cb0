/**
 * The four books, and what one of them offers on a count: a line and two American prices.
 *
 * Promises a main line whose two sides are about equally likely in the book's eyes, half a point or, at one book
 * sometimes, a whole number; prices that hold a margin of 4 to 7 %; and, at one book sometimes, alternate lines
 * with uneven prices. The prices are fair to the distribution but for the margin: a book is beaten only by
 * knowing more.
 */
import type { CountDistribution } from '../models/distributions/count-distribution.ts';
import { americanFromDecimal } from '../models/odds/odds.ts';

export interface Bookmaker {
  /** As The Odds API spells it. */
  readonly key: string;
  /** Deviation of the logarithm of his means around the consensus. */
  readonly opinion: number;
  /** What the two implied probabilities exceed one by. */
  readonly margin: number;
  /** American odds are multiples of this. */
  readonly priceStep: number;
  /** Share of lines that are whole numbers, and of those that come with alternates. */
  readonly wholeNumbers: number;
  readonly alternates: number;
}

/** In alphabetical order of their keys. */
export const BOOKMAKERS: readonly Bookmaker[] = [
  { key: 'betmgm', opinion: 0.025, margin: 0.06, priceStep: 5, wholeNumbers: 0, alternates: 0 },
  { key: 'draftkings', opinion: 0.015, margin: 0.05, priceStep: 5, wholeNumbers: 0, alternates: 0.12 },
  { key: 'fanduel', opinion: 0.015, margin: 0.048, priceStep: 2, wholeNumbers: 0, alternates: 0 },
  { key: 'williamhill_us', opinion: 0.025, margin: 0.065, priceStep: 1, wholeNumbers: 0.15, alternates: 0 },
];

export interface Offer {
  readonly line: number;
  readonly overPrice: number | null;
  readonly underPrice: number | null;
}

const LOWEST_LINE = 0.5;
/** Nobody offers a side that is less likely than this, or so likely that the price would be next to nothing. */
const LEAST_LIKELY = 0.1;
const MOST_LIKELY = 0.93;
/** American odds between -100 and +100 do not exist; even money is +100. */
const EVEN = 100;
/** Games are priced however uneven they are, between -5000 and +3300 or so. */
const HIGHEST_IMPLIED = 0.98;
const LOWEST_IMPLIED = 0.03;

export function mainLine(distribution: CountDistribution, isWhole: boolean): number {
  const median = distribution.median();
  if (isWhole && median >= 1) return median;
  const below = Math.max(LOWEST_LINE, median - 0.5);
  const above = median + 0.5;
  const imbalance = (line: number) => Math.abs(distribution.probabilityOver(line) - 0.5);
  return imbalance(below) < imbalance(above) ? below : above;
}

export function offer(
  { margin, priceStep }: Bookmaker,
  distribution: CountDistribution,
  line: number,
): Offer {
  const over = distribution.probabilityOver(line);
  const under = distribution.probabilityUnder(line);
  // A push returns the stake, so only the decided outcomes are priced.
  const fair = over / (over + under);
  const price = (probability: number): number | null =>
    probability < LEAST_LIKELY || probability > MOST_LIKELY
      ? null
      : american(probability * (1 + margin), priceStep);
  return { line, overPrice: price(fair), underPrice: price(1 - fair) };
}

/** The price of a side that is this likely, whatever that is: winner, margin or total of a game. */
export function priceOf({ margin, priceStep }: Bookmaker, probability: number): number {
  const implied = Math.min(HIGHEST_IMPLIED, probability * (1 + margin));
  return american(Math.max(LOWEST_IMPLIED, implied), priceStep);
}

function american(implied: number, step: number): number {
  const exact = americanFromDecimal(1 / implied);
  const rounded = Math.round(exact / step) * step;
  return Math.abs(rounded) <= EVEN ? EVEN : rounded;
}
