/** How much each feature counts in a model. */
import type { Forest } from './forest.ts';

export interface FeatureImportance {
  readonly feature: string;
  /** Sum over its splits of how much the training loss fell, to second order. */
  readonly gain: number;
  /** How many splits it made. */
  readonly splits: number;
}

/** Every feature, the greatest gain first; of equal gains in the order of the features. */
export function featureImportance(
  features: readonly string[],
  { feature, gain }: Forest,
): readonly FeatureImportance[] {
  const gains = new Float64Array(features.length);
  const splits = new Int32Array(features.length);
  for (const [node, own] of feature.entries()) {
    if (own < 0) continue;
    gains[own] = (gains[own] as number) + (gain[node] as number);
    splits[own] = (splits[own] as number) + 1;
  }
  return features
    .map((name, index) => ({
      feature: name,
      gain: gains[index] as number,
      splits: splits[index] as number,
    }))
    .sort((one, other) => other.gain - one.gain);
}
