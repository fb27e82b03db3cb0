/** nba_predictions.prediction_accuracy. */
import { bool, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';
import { PREDICTION_KEY, type Provenance } from './prediction-key.ts';

export type PredictionGrade = 'graded' | 'push' | 'void' | 'no_line' | 'pending';

/**
 * InjuryConfirmed: the injury report had listed him out before tip-off, or the box score names an injury or illness.
 * LateScratch: the box score lists him as not having played, and nothing had said so before tip-off.
 * Unknown: nothing says why; the box score does not list him.
 * Postponed: the game moved away from the date. Withdrawn: he played, and the prediction had been taken back before.
 */
export type VoidReason = 'InjuryConfirmed' | 'LateScratch' | 'Unknown' | 'Postponed' | 'Withdrawn';

export const PREDICTION_ACCURACY = defineTable({
  dataset: 'nba_predictions',
  name: 'prediction_accuracy',
  doc: 'The newest prediction of every system, market and player against the box score, with what metrics need of its distribution.',
  columns: {
    ...PREDICTION_KEY,
    revision: int('Revision of the graded prediction.'),
    provenance: text<Provenance>('Provenance of the prediction.'),
    grade: text<PredictionGrade>(
      'graded or push: appeared, with a line; void: did not play; no_line: appeared, nothing to grade against; pending: not yet in the box score.',
    ),
    void_reason: nullable(
      text<VoidReason>(
        'Why void. InjuryConfirmed: listed out before tip-off, or the box score names an injury or illness; LateScratch: listed by the box score as not having played, unannounced; Unknown: the box score does not list him; Postponed; Withdrawn: he played, and the prediction had been taken back.',
      ),
    ),
    mean: real('Predicted mean.'),
    median: int('Predicted median.'),
    quantile_10: int('Predicted 10 % quantile.'),
    quantile_90: int('Predicted 90 % quantile.'),
    line: nullable(real('Line at the decision, which a later one never replaces.')),
    edge: nullable(real('median − line.')),
    fair_over: nullable(
      real('The market’s P(over) at that line, given no push, as it stood at the decision.'),
    ),
    actual: nullable(int('What the player did; null when void or pending.')),
    minutes: nullable(real('Minutes played.')),
    error: nullable(real('median − actual.')),
    line_error: nullable(real('line − actual.')),
    crps: nullable(real('Continuous ranked probability score of the distribution; in units of the stat.')),
    pit_low: nullable(real('P(X < actual) as predicted.')),
    pit_high: nullable(real('P(X ≤ actual) as predicted.')),
    is_within_80: nullable(bool('quantile_10 ≤ actual ≤ quantile_90.')),
    line_result: nullable(text<'OVER' | 'UNDER' | 'PUSH'>('The stat against the line.')),
    favoured: nullable(
      text<'OVER' | 'UNDER'>('The side the distribution gave the higher probability; null at equality.'),
    ),
    probability_over: nullable(real('P(X > line) as predicted.')),
    probability_under: nullable(real('P(X < line) as predicted.')),
    feature_quality: nullable(
      real('Weighted share of the features that were there, of the slate’s feature row. Null: no such row.'),
    ),
    known_at: instant('Latest known_at of the box score and the prediction.'),
  },
  key: ['slate_date', 'system', 'market', 'player_lookup'],
  partition: ['slate_date'],
});
