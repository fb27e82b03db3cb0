/**
 * Everything the books show of a player's market as of a moment: book by book, their consensus, fair probabilities, and
 * the prices at any line.
 *
 * Nothing is made up: what no book shows is null. Stale quotes and refused prices stay visible with their reason, and
 * go into no probability and no best price.
 */
import type { PlayerLookup } from '../league/player-name.ts';
import type { DevigMethod } from '../models/odds/devig.ts';
import { type BestPrice, bestPrice } from './best-price.ts';
import type { BookHistory } from './book-history.ts';
import { type BookView, bookView, quoteAt } from './book-view.ts';
import { type ConsensusLine, consensusLine } from './consensus-line.ts';
import { type FairConsensus, fairConsensus } from './fair-consensus.ts';
import type { Market } from './markets.ts';
import type { Quote, Side } from './quote.ts';
import { STALE_POLICY } from './stale-policy.ts';
import type { Staleness } from './stale-quotes.ts';

/** One book's quote at a line. */
export interface BookQuote {
  readonly bookmaker: string;
  readonly quote: Quote;
  readonly isMain: boolean;
  readonly staleness: Staleness | null;
}

export interface MarketView {
  readonly player: PlayerLookup;
  readonly market: Market;
  readonly gameId: string;
  /** Every book that has shown the player by then, in order of its key. */
  readonly books: readonly BookView[];
  /** Null when every book has taken him off its board. */
  readonly consensus: ConsensusLine | null;
  /** Fair probabilities at the consensus line; null when no book has both prices at it. */
  readonly fair: FairConsensus | null;
  /** Fair probabilities at any other line. */
  fairAt(line: number): FairConsensus | null;
  bestPrice(side: Side, line: number): BestPrice | null;
  /** All books' quotes at exactly that line, stale and refused ones included. */
  quotes(line: number): readonly BookQuote[];
}

export interface Shown {
  readonly player: PlayerLookup;
  readonly market: Market;
  readonly gameId: string;
  readonly histories: readonly BookHistory[];
}

export function marketView({ player, market, gameId, histories }: Shown, method: DevigMethod): MarketView {
  const books = histories.map((book) => bookView(book, histories, STALE_POLICY));
  const consensus = consensusLine(histories);
  const fairAt = (line: number) => fairConsensus(books, line, method);
  return {
    player,
    market,
    gameId,
    books,
    consensus,
    fair: consensus === null ? null : fairAt(consensus.line),
    fairAt,
    bestPrice: (side, line) => bestPrice(books, side, line),
    quotes: (line) =>
      books.flatMap((book) => {
        const quote = quoteAt(book, line);
        if (quote === null) return [];
        const { bookmaker, staleness } = book;
        return [{ bookmaker, quote, isMain: quote === book.main, staleness }];
      }),
  };
}
