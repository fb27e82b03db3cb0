/** What one book shows of a player's market as of a moment, and how it got there. */
import type { BookHistory } from './book-history.ts';
import { knownBook } from './books.ts';
import type { Quote } from './quote.ts';
import type { StalePolicy } from './stale-policy.ts';
import { type Staleness, staleness } from './stale-quotes.ts';

export interface BookView {
  /** The book's key. */
  readonly bookmaker: string;
  /** The key itself where the book is unknown. */
  readonly title: string;
  readonly kind: 'sportsbook' | 'pickem' | 'unknown';
  /** The line with the most even prices; null when the player is off the board, or only in the alternate market. */
  readonly main: Quote | null;
  /** All other lines on the board, lowest first. */
  readonly alternates: readonly Quote[];
  /** Main line of the first board that had the player; null when he was only in the alternate market. */
  readonly opening: Quote | null;
  /** Main line less opening line; null without either. */
  readonly movement: number | null;
  /** He had a main line here, and is no longer on the newest board. */
  readonly isOffBoard: boolean;
  /** Why the quotes are left out of fair probabilities and best prices; null when they are not stale. */
  readonly staleness: Staleness | null;
}

export function bookView(book: BookHistory, all: readonly BookHistory[], policy: StalePolicy): BookView {
  const { bookmaker, main, alternates } = book;
  const known = knownBook(bookmaker);
  const opening = book.mains[0] ?? null;
  return {
    bookmaker,
    title: known === null ? bookmaker : known.title,
    kind: known === null ? 'unknown' : known.kind,
    main,
    alternates,
    opening,
    movement: main === null || opening === null ? null : main.line - opening.line,
    isOffBoard: main === null && opening !== null,
    staleness: staleness(book, all, policy),
  };
}

/** The book's quote at exactly that line, main or alternate; null when it shows none. */
export function quoteAt({ main, alternates }: BookView, line: number): Quote | null {
  if (main !== null && main.line === line) return main;
  return alternates.find((quote) => quote.line === line) ?? null;
}
