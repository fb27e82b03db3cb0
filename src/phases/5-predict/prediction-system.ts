/**
 * A prediction system: features in, the distribution of a stat out, given that the player appears.
 *
 * It states the features it cannot do without. There is no default value: without them there is no prediction.
 */
import type { Market } from '../../lines/markets.ts';
import type { CountDistribution } from '../../models/distributions/count-distribution.ts';

/** Features of one (slate, player) by name; null where missing. */
export type FeatureVector = Readonly<Record<string, number | null>>;

export interface PredictionSystem {
  readonly id: string;
  readonly markets: readonly Market[];
  readonly requires: (market: Market) => readonly string[];
  /** Null when a required feature is missing. */
  readonly predict: (features: FeatureVector, market: Market) => CountDistribution | null;
}
