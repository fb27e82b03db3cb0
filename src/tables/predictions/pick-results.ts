/** nba_predictions.pick_results. */
import { date, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';
import type { VoidReason } from './prediction-accuracy.ts';
import { PREDICTION_KEY } from './prediction-key.ts';

export const PICK_RESULTS = defineTable({
  dataset: 'nba_predictions',
  name: 'pick_results',
  doc: 'Every published pick against the box score, at the line, price and book it was published with.',
  columns: {
    slate_date: date('The slate.'),
    sequence: int('Place among the picks of the slate.'),
    system: PREDICTION_KEY.system,
    market: PREDICTION_KEY.market,
    player_lookup: PREDICTION_KEY.player_lookup,
    game_id: PREDICTION_KEY.game_id,
    side: text<'OVER' | 'UNDER'>('The side taken.'),
    line: real('Line taken, in units of the stat.'),
    price: int('American odds taken.'),
    book: text('Book that showed the price.'),
    tier: text('Tier of the pick.'),
    result: text<'won' | 'lost' | 'push' | 'void' | 'pending'>(
      'void: did not play; pending: not in the box score yet.',
    ),
    void_reason: nullable(text<VoidReason>('Why void.')),
    actual: nullable(int('What the player did; null when void or pending.')),
    profit: nullable(
      real('Per unit staked: price − 1 in decimal odds, −1, or 0 on a push. Null when void or pending.'),
    ),
    closing_line: nullable(real('Consensus line at tip-off; null without a quote later than the pick’s.')),
    closing_points_value: nullable(
      real('Closing line − line of an OVER, line − closing line of an UNDER. Null like closing_line.'),
    ),
    closing_fair: nullable(
      real(
        'Fair probability of the side at the pick’s own line at tip-off, given no push; null where no book had both prices at it later than the pick’s.',
      ),
    ),
    closing_probability_value: nullable(
      real('closing_fair − 1 / decimal price taken. Null like closing_fair.'),
    ),
    known_at: instant('Latest known_at of the box score, the closing quotes and the pick.'),
  },
  key: ['slate_date', 'sequence'],
  partition: ['slate_date'],
});
