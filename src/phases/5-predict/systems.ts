/** The systems that predict every eligible player of a slate. */
import { MOVING_AVERAGE_BASELINE_V1 } from './moving-average-baseline-v1.ts';
import type { PredictionSystem } from './prediction-system.ts';

export const SYSTEMS: readonly PredictionSystem[] = [MOVING_AVERAGE_BASELINE_V1];
