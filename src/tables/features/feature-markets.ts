/** The markets whose features the contract holds; pra is points + rebounds + assists of each game. */
export const FEATURE_MARKETS = ['points', 'rebounds', 'assists', 'threes', 'pra'] as const;
export type FeatureMarket = (typeof FEATURE_MARKETS)[number];
