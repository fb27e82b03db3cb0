/**
 * Grading: the newest prediction of every system, market and player against the box score
 * (`src/evaluation/grade-prediction.ts`).
 *
 * A prediction that was withdrawn before the game is void: with the reason for which he did not play, or as Withdrawn
 * when he played after all. A box score that is corrected makes a new revision of the whole slate’s grades.
 */
import { gradePrediction } from '../../evaluation/grade-prediction.ts';
import type { AccuracyRow } from '../../evaluation/graded-row.ts';
import { laterOf } from '../../league/instant.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { ML_FEATURE_STORE_V2, PREDICTION_ACCURACY } from '../../tables/nba-predictions.ts';
import { postgameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { newestPredictions, type Prediction } from './active-predictions.ts';
import { holdingInputs } from './batch/input-rows.ts';
import { gradingMeasures } from './prediction-measures.ts';
import { type Seen, slateAppearances } from './slate-appearances.ts';

export const PREDICTION_ACCURACY_OUTPUT: Output = {
  name: 'prediction_accuracy',
  phase: 5,
  purpose: 'postgame',
  table: PREDICTION_ACCURACY,
  inputs: inputsAfter(
    'analytics_to_grading',
    'prediction_inputs',
    'nbac_injury_report',
    'player_aliases',
    'ml_feature_store_v2',
  ),
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: gradingMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { slateDate: date } = context.work;
  const predictions = await newestPredictions(context.read, date);
  if (predictions.length === 0) return { kind: 'empty', reason: 'Halted' };
  const inputs = await holdingInputs(context.read, date);
  const seen = await slateAppearances(context);
  const features = await context.read.rows(ML_FEATURE_STORE_V2, { from: date, to: date });
  const qualities = new Map(features.map((row) => [row.player_lookup, row.quality]));
  const rows = predictions.map((prediction) => {
    const { player_lookup: player } = prediction;
    const isWithdrawn = inputs.get(player)?.state === 'excluded';
    const now = isWithdrawn ? withdrawn(seen(prediction)) : seen(prediction);
    return accuracyRow(prediction, now, qualities.get(player) ?? null);
  });
  return { kind: 'rows', rows };
}

function withdrawn(seen: Seen): Seen {
  return seen.appearance.kind === 'appeared' ? { ...seen, appearance: { kind: 'withdrawn' } } : seen;
}

function accuracyRow(prediction: Prediction, seen: Seen, quality: number | null): AccuracyRow {
  const { probability_over: over, probability_under: under, line, median } = prediction;
  return {
    slate_date: prediction.slate_date,
    system: prediction.system,
    market: prediction.market,
    player_lookup: prediction.player_lookup,
    game_id: prediction.game_id,
    revision: prediction.revision,
    provenance: prediction.provenance,
    mean: prediction.mean,
    median,
    quantile_10: prediction.quantile_10,
    quantile_90: prediction.quantile_90,
    line,
    edge: line === null ? null : median - line,
    fair_over: prediction.fair_over,
    favoured: over === null || under === null || over === under ? null : over > under ? 'OVER' : 'UNDER',
    probability_over: over,
    probability_under: under,
    feature_quality: quality,
    ...gradePrediction(prediction, seen.appearance),
    known_at: laterOf(prediction.known_at, seen.knownAt),
  };
}
