/** A graded prediction as the metrics read it: its row of prediction_accuracy, and what was bet on it, if anything. */
import type { PREDICTION_ACCURACY } from '../tables/nba-predictions.ts';
import type { RowOf } from '../tables/table.ts';
import type { SettledBet } from './settled-bet.ts';

export type AccuracyRow = RowOf<typeof PREDICTION_ACCURACY>;

export interface GradedRow extends AccuracyRow {
  /** Confidence tier of its recommendation; absent without one. */
  readonly tier?: string;
  /** Absent: nothing was bet on it, or the bet is not settled. */
  readonly bet?: SettledBet;
}
