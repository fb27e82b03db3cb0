/** nba_predictions.prop_recommendations. */
import { bool, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';
import { FILTER_REASONS, type FilterReason } from './filter-reason.ts';
import { PREDICTION_KEY, type Provenance } from './prediction-key.ts';

export const PROP_RECOMMENDATIONS = defineTable({
  dataset: 'nba_predictions',
  name: 'prop_recommendations',
  doc: 'OVER, UNDER or PASS for every active prediction with a line, withheld ones with their reason. Immutable: what changed is a row of a newer revision, and the active one is that of the highest; a game that has begun keeps the one it had.',
  columns: {
    ...PREDICTION_KEY,
    revision: int('Revision of the recommendation, from 1; a higher one supersedes.'),
    prediction_revision: int('Revision of the prediction it is of.'),
    provenance: text<Provenance>('Provenance of the recommendation.'),
    policy: text('Id of the policy.'),
    policy_digest: text('SHA-256 of what the policy says.'),
    recommendation: text<'OVER' | 'UNDER' | 'PASS'>('PASS: nothing on offer is worth taking.'),
    side: nullable(
      text<'OVER' | 'UNDER'>(
        'What the figures are of; of a PASS the side that came nearest. Null: nothing to compute.',
      ),
    ),
    line: nullable(
      real('Offered line; the consensus where no price is on offer; null where no book shows one.'),
    ),
    book: nullable(text('Book with the best price; null without a price.')),
    price: nullable(int('Its American odds; null without a price.')),
    captured_at: nullable(instant('When the book showed the price.')),
    win_probability: nullable(real('P(the side wins); calibrated where is_calibrated says so, else raw.')),
    push_probability: nullable(real('P(the stat hits the line), by the distribution.')),
    loss_probability: nullable(real('P(the side loses); the three sum to one.')),
    is_calibrated: bool('The probability was calibrated on at least 1,000 graded rows.'),
    market_probability: nullable(
      real(
        'P(the side wins) by the other books, given no push: margins out, median. Null with fewer than two.',
      ),
    ),
    expected_value: nullable(
      real('win × (decimal price − 1) − loss, per unit staked. Null without a real price.'),
    ),
    fair_price: nullable(real('Decimal price at which the expected value is zero: 1 + loss / win.')),
    break_even: nullable(
      real('P(win) from which the price pays: (1 − push) / decimal price. Null without a real price.'),
    ),
    edge: nullable(real('win_probability − break_even.')),
    kelly_stake: nullable(
      real(
        'Share of the bankroll: the policy’s part of Kelly, capped. 0 of a PASS; null without a real price.',
      ),
    ),
    confidence: nullable(real('Calibrated P(win) against the offered line; null until calibrated.')),
    tier: nullable(text<'A' | 'B' | 'C' | 'U'>('Band of expected value; U: not calibrated. Null of a PASS.')),
    is_actionable: bool('The policy withholds nothing: it may be published.'),
    filter_reason: nullable(
      text<FilterReason>(
        `Why it is withheld, the first that holds of ${FILTER_REASONS.join(', ')}; null when actionable.`,
      ),
    ),
    known_at: instant('The decision time.'),
  },
  key: ['slate_date', 'revision', 'system', 'market', 'player_lookup'],
  partition: ['slate_date', 'revision'],
});
