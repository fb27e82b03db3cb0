/**
 * Whether the prices that a book shows on a player are prices.
 *
 * A known book says so itself: real or placeholders. Two real prices on a line must leave the book an overround
 * between −2 % and 15 %; outside it one of them is a mistake, and neither is used. A book that is not known is held to
 * more: it is taken for a sportsbook only where it shows a line with both prices, and none outside that range. Nothing
 * is repaired, and a refused price does not take its line away.
 */
import { knownBook } from './books.ts';
import { impliedPair, type PriceRefusal } from './quote.ts';

/** Sum of the implied probabilities less one. Of 118,000 real pairs of sportsbooks two lie outside. */
const SMALLEST_OVERROUND = -0.02;
const LARGEST_OVERROUND = 0.15;

interface PricePair {
  readonly over_price: number | null;
  readonly under_price: number | null;
}

/** The refusal of each pair, null for prices that are used. `board` is all that one book shows on one player. */
export function priceRefusals<Pair extends PricePair>(
  bookmaker: string,
  board: readonly Pair[],
): (pair: Pair) => PriceRefusal | null {
  const book = knownBook(bookmaker);
  if (book !== null && !book.hasRealPrices) return () => 'placeholder';
  if (book === null && !looksTwoWay(board)) return () => 'unknown_book';
  return (pair) => (isPlausible(pair) === false ? 'implausible_margin' : null);
}

function looksTwoWay(board: readonly PricePair[]): boolean {
  const verdicts = board.map(isPlausible).filter((verdict) => verdict !== null);
  return verdicts.length > 0 && verdicts.every((isTwoWay) => isTwoWay);
}

/** Null: one side alone says nothing about the margin. */
function isPlausible({ over_price: over, under_price: under }: PricePair): boolean | null {
  const pair = impliedPair(over, under);
  if (pair === null) return null;
  const overround = pair.over + pair.under - 1;
  return overround >= SMALLEST_OVERROUND && overround <= LARGEST_OVERROUND;
}
