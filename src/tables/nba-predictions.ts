/** Dataset nba_predictions: features, models, predictions, picks, grades. */
export { ML_FEATURE_STORE_V2 } from './feature-store.ts';
export { GRADED_FORECASTS } from './predictions/graded-forecasts.ts';
export { MODEL_REGISTRY } from './predictions/model-registry.ts';
export { PERFORMANCE_BREAKDOWN } from './predictions/performance-breakdown.ts';
export { PERFORMANCE_DIAGNOSIS } from './predictions/performance-diagnosis.ts';
export { PICK_RESULTS } from './predictions/pick-results.ts';
export { PLAYER_PROP_PREDICTIONS } from './predictions/player-prop-predictions.ts';
export { PREDICTION_ACCURACY } from './predictions/prediction-accuracy.ts';
export { PREDICTION_BATCHES } from './predictions/prediction-batches.ts';
export { PREDICTION_INPUTS } from './predictions/prediction-inputs.ts';
export { PROVENANCES, type Provenance } from './predictions/prediction-key.ts';
export { PROBABILITY_CALIBRATIONS } from './predictions/probability-calibrations.ts';
export { PROP_RECOMMENDATIONS } from './predictions/prop-recommendations.ts';
export { PUBLISHED_DOCUMENTS } from './predictions/published-documents.ts';
export { PUBLISHED_PICKS } from './predictions/published-picks.ts';
export { SERVING_MODELS } from './predictions/serving-models.ts';
export { SYSTEM_DAILY_PERFORMANCE } from './predictions/system-daily-performance.ts';
export { SYSTEM_STATES } from './predictions/system-states.ts';
