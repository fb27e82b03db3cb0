/** Every prediction system, each after those it reads. Adding one is one file and one line here. */
import { APPEARANCE_V1 } from './appearance-v1.ts';
import { BOOSTED_TREES_V1 } from './boosted-trees-v1.ts';
import { ENSEMBLE_V1 } from './ensemble-v1.ts';
import { MARKET_BLEND_V1 } from './market-blend-v1.ts';
import { MARKET_V1 } from './market-v1.ts';
import { MINUTES_RATE_V1 } from './minutes-rate-v1.ts';
import { MOVING_AVERAGE_BASELINE_V1 } from './moving-average-baseline-v1.ts';
import type { PredictionSystem } from './prediction-system.ts';
import { SIMILARITY_BALANCED_V1 } from './similarity-balanced-v1.ts';
import { ZONE_MATCHUP_V1 } from './zone-matchup-v1.ts';

export const SYSTEMS: readonly PredictionSystem[] = [
  APPEARANCE_V1,
  MOVING_AVERAGE_BASELINE_V1,
  MINUTES_RATE_V1,
  SIMILARITY_BALANCED_V1,
  ZONE_MATCHUP_V1,
  BOOSTED_TREES_V1,
  ENSEMBLE_V1,
  MARKET_V1,
  MARKET_BLEND_V1,
];

/** Those that say what a player makes. */
export const MARKET_SYSTEMS: readonly PredictionSystem[] = SYSTEMS.filter(
  ({ markets }) => markets.length > 0,
);
