/** nba_predictions.published_picks. */
import { date, instant, int, real, text } from '../column.ts';
import { defineTable } from '../table.ts';
import { PREDICTION_KEY, type Provenance } from './prediction-key.ts';

export const PUBLISHED_PICKS = defineTable({
  dataset: 'nba_predictions',
  name: 'published_picks',
  doc: 'The picks as they were published: append-only, each chained to the one before by its hash. Grading goes by these lines and prices.',
  columns: {
    slate_date: date('The slate.'),
    revision: int('Revision in which it was published; an earlier one is never written again.'),
    sequence: int('Place among the picks of the slate, from 1, through all revisions.'),
    system: PREDICTION_KEY.system,
    market: PREDICTION_KEY.market,
    player_lookup: PREDICTION_KEY.player_lookup,
    game_id: PREDICTION_KEY.game_id,
    side: text<'OVER' | 'UNDER'>('The side taken.'),
    line: real('Line taken, in units of the stat.'),
    price: int('American odds taken.'),
    book: text('Book that showed the price.'),
    captured_at: instant('When it showed it.'),
    published_at: instant('When the pick was published.'),
    win_probability: real('Calibrated P(win).'),
    push_probability: real('P(push).'),
    expected_value: real('Per unit staked.'),
    stake: real('Share of the bankroll.'),
    tier: text<'A' | 'B' | 'C' | 'U'>('Tier of the recommendation.'),
    policy_digest: text('SHA-256 of the policy.'),
    provenance: text<Provenance>(
      'LIVE, or REPLAY or SIMULATED under a virtual clock or in a generated league.',
    ),
    previous_hash: text('Hash of the pick before; 64 zeros before the first.'),
    hash: text('SHA-256 of the row as text, `previous_hash` included.'),
    known_at: instant('When the pick was published.'),
  },
  key: ['slate_date', 'revision', 'sequence'],
  partition: ['slate_date', 'revision'],
});
