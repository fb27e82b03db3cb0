/** What is measured on predictions, on the account of their batch, and on their grades. */
import type { Measure } from '../../ledger/measure.ts';
import {
  PLAYER_PROP_PREDICTIONS,
  type PREDICTION_ACCURACY,
  type PREDICTION_BATCHES,
} from '../../tables/nba-predictions.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { columnMeasures } from '../column-measures.ts';
import { measured } from '../measured.ts';
import { isLost } from './batch/account.ts';

type PredictionRow = RowOf<typeof PLAYER_PROP_PREDICTIONS>;
type BatchRow = RowOf<typeof PREDICTION_BATCHES>;
type AccuracyRow = RowOf<typeof PREDICTION_ACCURACY>;

const predictionColumns = columnMeasures(PLAYER_PROP_PREDICTIONS);

export function predictionMeasures(rows: readonly AnyRow[]): readonly Measure[] {
  const withLine = (rows as readonly PredictionRow[]).filter((row) => row.line !== null);
  return [measured('lines_before_tip_off', withLine, isBeforeTipOff), ...predictionColumns(rows)];
}

function isBeforeTipOff({ line_captured_at: capturedAt, tip_off: tipOff }: PredictionRow): boolean {
  return capturedAt !== null && capturedAt < tipOff;
}

/**
 * Every expected player is one row of the account: predicted, skipped with a reason, or failed with a code that says
 * what went wrong. Coverage is of those who could play: nobody predicts who is ruled out.
 */
export function batchMeasures(rows: readonly AnyRow[]): readonly Measure[] {
  const players = rows as readonly BatchRow[];
  return [
    measured(
      'prediction_accounting',
      players,
      ({ state, reason }) => state === 'predicted' || (reason !== null && !isLost({ state, reason })),
    ),
    measured(
      'prediction_coverage',
      players.filter(({ reason }) => reason !== 'RuledOut'),
      ({ state }) => state === 'predicted',
    ),
  ];
}

export function gradingMeasures(rows: readonly AnyRow[]): readonly Measure[] {
  return [measured('grading_coverage', rows as readonly AccuracyRow[], ({ grade }) => grade !== 'pending')];
}
