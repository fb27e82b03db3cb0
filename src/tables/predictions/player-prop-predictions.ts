/** nba_predictions.player_prop_predictions. */
import type { TeamCode } from '../../league/team.ts';
import { bool, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';
import { PREDICTION_KEY, type Provenance } from './prediction-key.ts';

export const PLAYER_PROP_PREDICTIONS = defineTable({
  dataset: 'nba_predictions',
  name: 'player_prop_predictions',
  doc: 'Immutable predictions: distributions, given that the player appears. The active ones of a (slate, player) are those of his highest revision, unless his row of prediction_inputs withdraws them.',
  columns: {
    ...PREDICTION_KEY,
    revision: int('Revision of the batch, from 1; a higher one supersedes.'),
    player_id: nullable(int('NBA player id.')),
    team: nullable(text<TeamCode>('Team, where known.')),
    opponent: nullable(text<TeamCode>('Opponent, where known.')),
    tip_off: instant('Scheduled tip-off.'),
    created_at: instant('Decision time: nothing known at or after it was used.'),
    provenance: text<Provenance>('LIVE, BACKFILL, REPLAY or SIMULATED.'),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    model_digest: text('SHA-256 of the artefact that made it; serving_models says where it comes from.'),
    serving_digest: text('SHA-256 of the models of all systems that were in service.'),
    input_digest: text(
      'SHA-256 of what it was made from; the snapshot is the row of prediction_inputs of the slate and player with this digest.',
    ),
    appearance_probability: nullable(real('P(the player appears). Null: no model of it yet.')),
    distribution: text(
      'P(X ≤ k) for k = 0, 1, … in 65,535ths: base64 of unsigned 16-bit little-endian integers.',
    ),
    mean: real('Expected value, given that the player appears.'),
    variance: real('Variance, given that the player appears.'),
    median: int('Smallest k with P(X ≤ k) ≥ 0.5: minimises the expected absolute error.'),
    quantile_10: int('10 % quantile.'),
    quantile_90: int('90 % quantile.'),
    line: nullable(real('Consensus line at the decision; null when no book had one.')),
    line_books: int('Books in the consensus; 0 when none.'),
    line_captured_at: nullable(instant('Latest capture time among the lines of the consensus.')),
    fair_over: nullable(
      real(
        'The market’s P(over) at the line, given no push: devigged, mean over books. Null without real prices.',
      ),
    ),
    probability_over: nullable(real('P(X > line).')),
    probability_under: nullable(real('P(X < line).')),
    known_at: instant('The decision time.'),
  },
  key: ['slate_date', 'revision', 'system', 'market', 'player_lookup'],
  partition: ['slate_date', 'revision'],
});
