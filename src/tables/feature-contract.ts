/**
 * The feature contract: what `ml_feature_store_v2` holds, by name. Training and serving read this one list.
 *
 * CONTRACT_VERSION rises with every change of meaning.
 */
import { CONTEXT_FEATURES } from './features/context-features.ts';
import type { Feature } from './features/feature.ts';
import { FEATURE_MARKETS } from './features/feature-markets.ts';
import { marketFeatures } from './features/market-features.ts';
import { PLAYER_FEATURES } from './features/player-features.ts';
import { TEAM_FEATURES } from './features/team-features.ts';

export const CONTRACT_VERSION = 2;

export const FEATURES: readonly Feature[] = [
  ...FEATURE_MARKETS.flatMap(marketFeatures),
  ...PLAYER_FEATURES,
  ...CONTEXT_FEATURES,
  ...TEAM_FEATURES,
];

/** Σ weight of all features: what a row of quality 1 has. */
export const WEIGHT_OF_ALL = FEATURES.reduce((total, { weight }) => total + weight, 0);
