/** A side of a line at a real price, at one book. */
import type { Instant } from '../league/instant.ts';
import type { Side } from '../lines/quote.ts';

export interface Offer {
  readonly side: Side;
  readonly line: number;
  readonly book: string;
  /** American odds. */
  readonly price: number;
  /** Decimal odds. */
  readonly decimal: number;
  readonly capturedAt: Instant;
  /** What at least two other books make of it, given no push; null with fewer. */
  readonly marketChance: number | null;
}
