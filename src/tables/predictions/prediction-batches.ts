/** nba_predictions.prediction_batches. */
import type { NbaGameId } from '../../league/game-id.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import { date, instant, int, nullable, text } from '../column.ts';
import { defineTable } from '../table.ts';

export const PREDICTION_BATCHES = defineTable({
  dataset: 'nba_predictions',
  name: 'prediction_batches',
  doc: 'The account of the slate’s batches: every expected player in exactly one terminal state, read back from what is stored.',
  columns: {
    slate_date: date('The slate.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    game_id: text<NbaGameId>('NBA game id.'),
    state: text<'predicted' | 'skipped' | 'failed'>('Terminal state of the player’s item.'),
    reason: nullable(
      text(
        'Why he was not predicted. Skipped: NoHistory, MissingFeatures, NoModel, RuledOut or GameBegun. Failed: the code of what went wrong, such as WORKER_LOST; NO_PREDICTION_STORED and NOT_OPENED name a player who was lost.',
      ),
    ),
    detail: nullable(
      text(
        'What the reason rests on: missing features, the words of the report, or the message of the failure.',
      ),
    ),
    input_revision: nullable(
      int('Revision of the row of prediction_inputs that holds. Null: there is none.'),
    ),
    prediction_revision: nullable(int('Revision of his active predictions. Null: he has none.')),
    systems: int('Systems with an active prediction of him.'),
    predictions: int('Active predictions stored for the player, over systems and markets.'),
    without: text(
      'Systems without a prediction of him, of those there are, with the reason: NoModel, MissingFeatures, or NothingSaid: JSON object. Empty unless he is predicted.',
    ),
    known_at: instant('Decision time of the account.'),
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
