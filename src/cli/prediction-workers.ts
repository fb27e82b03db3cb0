/** The workers of prediction batches of this process: a thread per core, started when the first batch needs them. */
import { predictionThreads } from '../world/live/prediction-threads.ts';
import type { PredictionWorkers } from '../world/prediction-workers.ts';

const WORKER = new URL('../phases/5-predict/batch/item-worker.ts', import.meta.url);

export const PREDICTION_WORKERS: PredictionWorkers = predictionThreads(WORKER.href);
