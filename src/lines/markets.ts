/**
 * The markets of the product, with the key that The Odds API gives each.
 *
 * Four stats and their sums: PRA, and PR, PA and RA. `FEATURE_MARKETS` are those that the feature contract has windows
 * of; the other sums come from the distributions of their parts.
 */
import type { FeatureMarket } from '../tables/features/feature-markets.ts';

export const STATS = ['points', 'rebounds', 'assists', 'threes'] as const;
export type Stat = (typeof STATS)[number];

export const MARKETS = [...STATS, 'pra', 'pr', 'pa', 'ra'] as const;
export type Market = (typeof MARKETS)[number];

const ODDS_KEY: Readonly<Record<Market, string>> = {
  points: 'player_points',
  rebounds: 'player_rebounds',
  assists: 'player_assists',
  threes: 'player_threes',
  pra: 'player_points_rebounds_assists',
  pr: 'player_points_rebounds',
  pa: 'player_points_assists',
  ra: 'player_rebounds_assists',
};

/** What a sum adds up. */
export const SUMMANDS: Readonly<Record<Exclude<Market, Stat>, readonly Stat[]>> = {
  pra: ['points', 'rebounds', 'assists'],
  pr: ['points', 'rebounds'],
  pa: ['points', 'assists'],
  ra: ['rebounds', 'assists'],
};

/** What a board is asked for: the players’ markets, and those of the game. */
export const BOARD_MARKETS: readonly string[] = [...Object.values(ODDS_KEY), 'h2h', 'spreads', 'totals'];

export function oddsKey(market: Market): string {
  return ODDS_KEY[market];
}

/** The market whose line is a feature, for those that are one. */
export function featureMarket(market: Market): FeatureMarket | null {
  return market === 'pr' || market === 'pa' || market === 'ra' ? null : market;
}
