/** Whether all that a system cannot do without is there. */
import { featureIndex } from './feature-index.ts';
import type { PlayerInput } from './player-input.ts';
import type { PredictionSystem } from './prediction-system.ts';

/** Where its required features stand. */
export function neededFeatures({ requires }: PredictionSystem): readonly number[] {
  return requires.map(featureIndex);
}

export function isComplete({ features }: PlayerInput, needs: readonly number[]): boolean {
  return needs.every((index) => !Number.isNaN(features[index] ?? Number.NaN));
}
