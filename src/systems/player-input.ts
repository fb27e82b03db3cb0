/**
 * What a player is predicted from, and what is said of him: plain data that crosses to worker threads.
 *
 * Training and serving use this one form.
 */
import type { SlateDate } from '../league/slate-date.ts';
import type { Market } from '../lines/markets.ts';

/** P(X = k) for k = 0, 1, 2, … by market; a market the system does not predict is absent. */
export type MarketPmfs = Readonly<Partial<Record<Market, Float64Array>>>;

/** A game the player played before tonight's slate. */
export interface PastGame {
  readonly slateDate: SlateDate;
  readonly isThisSeason: boolean;
  readonly isHome: boolean;
  readonly opponent: string;
  readonly minutes: number | null;
  readonly points: number | null;
  readonly rebounds: number | null;
  readonly assists: number | null;
  readonly threes: number | null;
}

/** What the market says of the player in one market, as of the decision. */
export interface FairLine {
  /** Consensus line, in units of the stat. */
  readonly line: number;
  /** Devigged P(over), given no push; null where no book has real prices on both sides of that line. */
  readonly over: number | null;
}

/** Plain data: it crosses to worker threads. */
export interface PlayerInput {
  readonly opponent: string | null;
  /** In the order of the feature contract; NaN where missing. */
  readonly features: Float64Array;
  /** In the order of FORM_COLUMNS; NaN where there is nothing to say. */
  readonly form: Float64Array;
  /** Newest first. */
  readonly games: readonly PastGame[];
  readonly lines: Readonly<Partial<Record<Market, FairLine>>>;
}
