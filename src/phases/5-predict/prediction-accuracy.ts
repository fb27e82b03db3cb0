/**
 * Grading: every active prediction against the box score.
 *
 * Did not play = void; on the line = push; a genuine zero with minutes is graded; a player of a game that is not
 * in the box score yet is pending, not void; a game that moved away from the date voids its predictions.
 */

import { negativeBinomial } from '../../models/distributions/negative-binomial.ts';
import { crps } from '../../models/scoring/accuracy.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { scheduleOn } from '../../pipeline/schedule-reader.ts';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import { PREDICTION_ACCURACY } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { postgameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { activePredictions, type Prediction } from './active-predictions.ts';
import { gradingMeasures } from './prediction-measures.ts';
import { statOf } from './stat-of.ts';

type AccuracyRow = RowOf<typeof PREDICTION_ACCURACY>;
type Outcome = Pick<
  AccuracyRow,
  'grade' | 'void_reason' | 'actual' | 'error' | 'line_error' | 'crps' | 'line_result'
>;

export const PREDICTION_ACCURACY_OUTPUT: Output = {
  name: 'prediction_accuracy',
  phase: 5,
  purpose: 'postgame',
  table: PREDICTION_ACCURACY,
  inputs: inputsAfter('analytics_to_grading'),
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: gradingMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { slateDate: date } = context.work;
  const predictions = await activePredictions(context.read, date);
  if (predictions.length === 0) return { kind: 'empty', reason: 'Halted' };
  const schedule = await scheduleOn(context.read, context.season, date);
  const played = new Set(schedule.filter((game) => game.status === 'final').map((game) => game.game_id));
  const listed = new Set(schedule.map((game) => game.game_id));
  const summaries = await context.read.rows(PLAYER_GAME_SUMMARY, { from: date, to: date });
  // A game that could not be summarised has been played and says nothing of who did.
  const summarised = new Set(summaries.map((row) => row.game_id));
  const byPlayer = new Map(summaries.map((row) => [`${row.game_id} ${row.player_lookup}`, row]));
  const rows = predictions.map((prediction): AccuracyRow => {
    const summary = byPlayer.get(`${prediction.game_id} ${prediction.player_lookup}`) ?? null;
    const outcome = listed.has(prediction.game_id)
      ? played.has(prediction.game_id) && summarised.has(prediction.game_id)
        ? gradePlayed(prediction, summary)
        : PENDING
      : { ...PENDING, grade: 'void' as const, void_reason: 'Postponed' as const };
    return accuracyRow(prediction, summary, outcome);
  });
  return { kind: 'rows', rows };
}

const PENDING: Outcome = {
  grade: 'pending',
  void_reason: null,
  actual: null,
  error: null,
  line_error: null,
  crps: null,
  line_result: null,
};

function gradePlayed(prediction: Prediction, summary: PlayerGame | null): Outcome {
  if (summary === null || summary.status !== 'appeared') {
    return { ...PENDING, grade: 'void', void_reason: 'DidNotPlay' };
  }
  const actual = statOf(summary, prediction.market);
  if (actual === null || summary.minutes === null) return PENDING;
  const { line } = prediction;
  const scored = {
    void_reason: null,
    actual,
    error: prediction.median - actual,
    crps: crps(negativeBinomial(prediction.mean, prediction.variance), actual),
  };
  if (line === null) return { ...scored, grade: 'no_line', line_error: null, line_result: null };
  return {
    ...scored,
    grade: actual === line ? 'push' : 'graded',
    line_error: line - actual,
    line_result: actual > line ? 'OVER' : actual < line ? 'UNDER' : 'PUSH',
  };
}

function accuracyRow(prediction: Prediction, summary: PlayerGame | null, outcome: Outcome): AccuracyRow {
  const { probability_over: over, probability_under: under } = prediction;
  return {
    slate_date: prediction.slate_date,
    system: prediction.system,
    market: prediction.market,
    player_lookup: prediction.player_lookup,
    game_id: prediction.game_id,
    revision: prediction.revision,
    provenance: prediction.provenance,
    mean: prediction.mean,
    median: prediction.median,
    line: prediction.line,
    favoured: over === null || under === null || over === under ? null : over > under ? 'OVER' : 'UNDER',
    probability_over: over,
    ...outcome,
    known_at: latestKnownAt(summary === null ? [] : [summary], prediction.known_at),
  };
}
