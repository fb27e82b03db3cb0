/**
 * The policies in force.
 *
 * `published_v1` publishes the blend with the market, and where that has no prediction the ensemble. It asks for 2 % of
 * the stake, withholds probabilities that lie beyond what lines near the median can give, and stakes a quarter of
 * Kelly, 1 % of the bankroll at most: the probability itself is an estimate, and full Kelly on an estimate overbets. Of
 * the feature rows of a real season, 98 in 100 reach the least quality (2023-24, players with a line, N = 1,176).
 */
import { MARKETS } from '../lines/markets.ts';
import type { RecommendationPolicy } from './policy.ts';

export const PUBLISHED_POLICY: RecommendationPolicy = {
  id: 'published_v1',
  systems: ['market_blend_v1', 'ensemble_v1'],
  markets: MARKETS,
  books: 'all',
  oldestQuoteMinutes: 12 * 60,
  offMarketBy: 0.08,
  minimumExpectedValue: 0.02,
  probability: { least: 0.4, most: 0.7 },
  minimumQuality: 0.65,
  minimumAppearance: 0.8,
  withheldStatuses: ['out', 'doubtful'],
  tierBands: [
    { tier: 'A', from: 0.06 },
    { tier: 'B', from: 0.04 },
    { tier: 'C', from: 0.02 },
  ],
  withheldTiers: ['U'],
  withheldStates: ['suspended'],
  kellyFraction: 0.25,
  maximumStake: 0.01,
  republishAfter: 1,
};
