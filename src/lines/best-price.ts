/**
 * The highest price at which a side of a line can be had.
 *
 * Counts real prices at exactly that line, main or alternate, of books whose quotes are not stale. Of books that pay
 * alike the first by key is named.
 */
import type { Instant } from '../league/instant.ts';
import { decimalFromAmerican } from '../models/odds/odds.ts';
import { type BookView, quoteAt } from './book-view.ts';
import { type Side, usablePrice } from './quote.ts';

export interface BestPrice {
  readonly bookmaker: string;
  readonly side: Side;
  readonly line: number;
  /** American odds. */
  readonly price: number;
  readonly capturedAt: Instant;
  /** Books that offer the side at the line, this one included. */
  readonly books: number;
}

/** Null when no book offers it. */
export function bestPrice(books: readonly BookView[], side: Side, line: number): BestPrice | null {
  const offers = books.flatMap((book) => {
    const quote = book.staleness === null ? quoteAt(book, line) : null;
    const price = quote === null ? null : usablePrice(quote, side);
    if (quote === null || price === null) return [];
    return [{ bookmaker: book.bookmaker, price, capturedAt: quote.capturedAt }];
  });
  const [first, ...others] = offers;
  if (first === undefined) return null;
  const best = others.reduce(
    (most, offer) => (decimalFromAmerican(offer.price) > decimalFromAmerican(most.price) ? offer : most),
    first,
  );
  return { ...best, side, line, books: offers.length };
}
