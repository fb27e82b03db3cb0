/** What is recommended and how much is staked, as data. Every recommendation carries the digest of its policy. */
import { createHash } from 'node:crypto';
import type { Market } from '../lines/markets.ts';
import type { KnownStatus } from '../tables/nba-analytics-columns.ts';
import type { SYSTEM_STATES } from '../tables/nba-predictions.ts';
import type { RowOf } from '../tables/table.ts';
import type { Tier, TierBand } from './tier.ts';

export type SystemState = RowOf<typeof SYSTEM_STATES>['state'];

export interface RecommendationPolicy {
  readonly id: string;
  /** Systems that may be published; of a player’s market the first that has a prediction serves. */
  readonly systems: readonly string[];
  readonly markets: readonly Market[];
  /** Book keys; `all`: every book with real prices. */
  readonly books: 'all' | readonly string[];
  /** A quote captured longer before the decision is stale, whatever the other books show. Minutes. */
  readonly oldestQuoteMinutes: number;
  /** A price is off the market when it asks for less than the other books’ chance of the side by more than this. */
  readonly offMarketBy: number;
  /** Per unit staked. */
  readonly minimumExpectedValue: number;
  /** Calibrated probability of the side, given no push; both ends included. */
  readonly probability: { readonly least: number; readonly most: number };
  /** Of the feature row, 0 to 1. */
  readonly minimumQuality: number;
  /** Where the appearance has a probability. */
  readonly minimumAppearance: number;
  /** Listings under which nobody is recommended, whatever his probability. */
  readonly withheldStatuses: readonly KnownStatus[];
  /** Least expected value of each tier, best tier first; what lies below the last has the last. */
  readonly tierBands: readonly TierBand[];
  readonly withheldTiers: readonly Tier[];
  /** States of a system in a market in which it publishes nothing. */
  readonly withheldStates: readonly SystemState[];
  /** Share of the full Kelly stake, 0 to 1. */
  readonly kellyFraction: number;
  /** Share of the bankroll that no stake exceeds. */
  readonly maximumStake: number;
  /** A side is published once more when it can be had at a line better by at least this, in units of the stat. */
  readonly republishAfter: number;
}

/** SHA-256 of the policy’s JSON with its names in order, so that it depends on what it says alone. */
export function policyDigest(policy: RecommendationPolicy): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(policy)))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, inOrder(each)]));
}
