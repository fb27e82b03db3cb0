/**
 * One prediction against the box score.
 *
 *   the game moved away from the date            void, Postponed
 *   its box score is not in, or lacks the number pending
 *   he did not play                              void, with the reason
 *   he played, the prediction was withdrawn      void, Withdrawn
 *   he played, no line at the decision           no_line: scored, nothing to be over or under of
 *   he did exactly the line                      push
 *   else                                         graded; a genuine zero too
 *
 * The line is the one that the prediction was made with; a later one is never looked at.
 */
import { decodeDistribution } from '../models/distributions/tabulated-distribution.ts';
import { crpsOf } from '../models/scoring/crps-of.ts';
import { pitInterval } from '../models/scoring/randomised-pit.ts';
import type { PLAYER_PROP_PREDICTIONS } from '../tables/nba-predictions.ts';
import type { RowOf } from '../tables/table.ts';
import type { AccuracyRow } from './graded-row.ts';
import { type Absence, voidReason } from './void-reason.ts';

export type GradablePrediction = Pick<
  RowOf<typeof PLAYER_PROP_PREDICTIONS>,
  'median' | 'quantile_10' | 'quantile_90' | 'line' | 'distribution'
>;

/** What the box score, and the reports before the game, say of the player. */
export type Appearance =
  | { readonly kind: 'game_moved' }
  | { readonly kind: 'unfinished' }
  /** He played, and the prediction had been taken back before. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'absent'; readonly absence: Absence }
  | {
      readonly kind: 'appeared';
      /** Null: the box score lacks the number yet. */
      readonly actual: number | null;
      readonly minutes: number | null;
    };

export type Grade = Pick<
  AccuracyRow,
  | 'grade'
  | 'void_reason'
  | 'actual'
  | 'minutes'
  | 'error'
  | 'line_error'
  | 'crps'
  | 'pit_low'
  | 'pit_high'
  | 'is_within_80'
  | 'line_result'
>;

/** Throws RangeError on a distribution that was not stored by the product. */
export function gradePrediction(prediction: GradablePrediction, appearance: Appearance): Grade {
  switch (appearance.kind) {
    case 'game_moved':
      return { ...UNSCORED, grade: 'void', void_reason: 'Postponed' };
    case 'unfinished':
      return UNSCORED;
    case 'withdrawn':
      return { ...UNSCORED, grade: 'void', void_reason: 'Withdrawn' };
    case 'absent':
      return { ...UNSCORED, grade: 'void', void_reason: voidReason(appearance.absence) };
    case 'appeared': {
      const { actual, minutes } = appearance;
      return actual === null || minutes === null ? UNSCORED : scored(prediction, actual, minutes);
    }
  }
}

const UNSCORED: Grade = {
  grade: 'pending',
  void_reason: null,
  actual: null,
  minutes: null,
  error: null,
  line_error: null,
  crps: null,
  pit_low: null,
  pit_high: null,
  is_within_80: null,
  line_result: null,
};

function scored(prediction: GradablePrediction, actual: number, minutes: number): Grade {
  const { line, median, quantile_10: low, quantile_90: high } = prediction;
  const pmf = decodeDistribution(prediction.distribution);
  const pit = pitInterval(pmf, actual);
  const accuracy = {
    void_reason: null,
    actual,
    minutes,
    error: median - actual,
    crps: crpsOf(pmf, actual),
    pit_low: pit.low,
    pit_high: pit.high,
    is_within_80: low <= actual && actual <= high,
  };
  if (line === null) return { ...accuracy, grade: 'no_line', line_error: null, line_result: null };
  return {
    ...accuracy,
    grade: actual === line ? 'push' : 'graded',
    line_error: line - actual,
    line_result: actual > line ? 'OVER' : actual < line ? 'UNDER' : 'PUSH',
  };
}
