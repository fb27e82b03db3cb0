/**
 * One line of one book, with its two prices as the book showed them, and whether they may be used as prices.
 *
 * Promises that a side without a price is null, and that prices which are refused stay visible beside the reason.
 */
import type { Instant } from '../league/instant.ts';
import { decimalFromAmerican, impliedProbability } from '../models/odds/odds.ts';

export type PriceRefusal =
  /** A pick'em book: what it prints beside a line is no price. */
  | 'placeholder'
  /** An unknown book whose prices on this player do not look like a two-way market. */
  | 'unknown_book'
  /** The two prices together imply no margin that a book takes. */
  | 'implausible_margin';

export interface Quote {
  /** In units of the stat. */
  readonly line: number;
  /** American odds; null when that side is not offered. */
  readonly overPrice: number | null;
  readonly underPrice: number | null;
  readonly capturedAt: Instant;
  readonly knownAt: Instant;
  /** Why its prices are no prices; null when they are. The line counts either way. */
  readonly refusal: PriceRefusal | null;
}

export type Side = 'over' | 'under';

/** American odds, null where the side has none or its prices are refused. */
export function usablePrice(quote: Quote, side: Side): number | null {
  if (quote.refusal !== null) return null;
  return side === 'over' ? quote.overPrice : quote.underPrice;
}

export interface ImpliedPair {
  /** Probabilities with the book's margin still in them. */
  readonly over: number;
  readonly under: number;
}

/** Null unless both sides have a price. */
export function impliedPair(overPrice: number | null, underPrice: number | null): ImpliedPair | null {
  if (overPrice === null || underPrice === null) return null;
  return { over: implied(overPrice), under: implied(underPrice) };
}

function implied(american: number): number {
  return impliedProbability(decimalFromAmerican(american));
}
