/**
 * The fair probabilities of a line: each book's two prices at exactly that line without its margin, averaged.
 *
 * A book counts when it shows both prices at the line, as its main line or as an alternate, the prices are real, its
 * quotes are not stale, and it does not lie far from what most books say: a feed may carry prices that belong to another
 * player. Prices at another line say nothing here: without a book that counts there is no answer.
 */
import { type DevigMethod, fairProbabilities } from '../models/odds/devig.ts';
import { decimalFromAmerican } from '../models/odds/odds.ts';
import { type BookView, quoteAt } from './book-view.ts';
import { median } from './median.ts';
import { usablePrice } from './quote.ts';

export interface FairConsensus {
  readonly line: number;
  /** Probabilities of over and under given that the line is not hit exactly; they sum to one. */
  readonly over: number;
  readonly under: number;
  /** Mean of the books' overrounds. */
  readonly overround: number;
  /** Books averaged. */
  readonly books: number;
  /** How the margin was taken out. */
  readonly method: DevigMethod;
}

/** In probability, from the median of the books: further off, the same line of the same player is not so priced. */
const FAR = 0.12;

/** Null when no book counts. */
export function fairConsensus(
  books: readonly BookView[],
  line: number,
  method: DevigMethod,
): FairConsensus | null {
  const shown = books.flatMap((book) => {
    const quote = book.staleness === null ? quoteAt(book, line) : null;
    if (quote === null) return [];
    const [over, under] = [usablePrice(quote, 'over'), usablePrice(quote, 'under')];
    if (over === null || under === null) return [];
    return [fairProbabilities(decimalFromAmerican(over), decimalFromAmerican(under), method)];
  });
  if (shown.length === 0) return null;
  const middle = median(shown.map((each) => each.over));
  const fair = shown.filter((each) => Math.abs(each.over - middle) <= FAR);
  if (fair.length === 0) return null;
  const over = mean(fair.map((each) => each.over));
  const overround = mean(fair.map((each) => each.overround));
  return { line, over, under: 1 - over, overround, books: fair.length, method };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
