/**
 * What a bookmaker offered on a game as a whole: the winner, the margin and the sum of the points.
 *
 * Prices are American odds; null where a side was not offered, or where the source has the number only.
 */
import type { Instant } from '../league/instant.ts';

export type BookGameLine = MoneyLine | SpreadLine | TotalLine;

interface Capture {
  /** When the book showed this line. */
  readonly capturedAt: Instant;
  /** Bookmaker key as The Odds API spells it. */
  readonly bookmaker: string;
}

interface MoneyLine extends Capture {
  readonly market: 'h2h';
  readonly homePrice: number | null;
  readonly awayPrice: number | null;
}

interface SpreadLine extends Capture {
  readonly market: 'spreads';
  /** Points given to the home team: negative when it is the favourite. */
  readonly homePoint: number;
  readonly homePrice: number | null;
  readonly awayPrice: number | null;
}

interface TotalLine extends Capture {
  readonly market: 'totals';
  readonly total: number;
  readonly overPrice: number | null;
  readonly underPrice: number | null;
}
