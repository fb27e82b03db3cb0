/** nba_predictions.prediction_inputs. */
import type { NbaGameId } from '../../league/game-id.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import { bool, date, instant, int, nullable, text } from '../column.ts';
import { defineTable } from '../table.ts';

/**
 * NoHistory: he has no row of features. MissingFeatures: a feature is missing that the contract requires, or that every
 * system in service requires. NoModel: no system has a model in service. RuledOut: the injury report says out.
 * GameBegun: he became known when the game had begun and had its predictions.
 */
export type ExclusionReason = 'NoHistory' | 'MissingFeatures' | 'NoModel' | 'RuledOut' | 'GameBegun';

export const PREDICTION_INPUTS = defineTable({
  dataset: 'nba_predictions',
  name: 'prediction_inputs',
  doc: 'What a batch is opened with: one row per expected player of whom something changed, with what his predictions are made from, or why none are made. Append-only; the row of the highest revision holds.',
  columns: {
    slate_date: date('The slate.'),
    revision: int('Revision of the batch, from 1.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    player_id: nullable(int('NBA player id.')),
    game_id: text<NbaGameId>('NBA game id.'),
    team: nullable(text<TeamCode>('Team, where known.')),
    opponent: nullable(text<TeamCode>('Opponent, where known.')),
    tip_off: instant('Scheduled tip-off.'),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    state: text<'open' | 'excluded'>(
      'open: to be predicted; excluded: not to be, and what was predicted of him before is withdrawn.',
    ),
    reason: nullable(
      text<ExclusionReason>(
        'Why he is excluded: NoHistory, MissingFeatures, NoModel, RuledOut or GameBegun. Null: open.',
      ),
    ),
    detail: nullable(
      text('What the reason rests on: the features that were missing, or the words of the report.'),
    ),
    input_digest: nullable(
      text(
        'SHA-256 of features, form, past games, opponent and lines; stands in each prediction made from them. Null: excluded.',
      ),
    ),
    contract_version: nullable(int('Version of the feature contract. Null: excluded.')),
    features: nullable(text('The features that were not null: JSON object by name. Null: excluded.')),
    form: nullable(
      text(
        'What his last games say, in the columns of form that have a number: JSON object by name. Null: excluded.',
      ),
    ),
    games: nullable(int('Past games of the player that were at hand. Null: excluded.')),
    lines: nullable(
      text(
        'By market: consensus line, the market’s P(over) or null, books, and latest capture in epoch milliseconds: JSON object. Null: excluded.',
      ),
    ),
    known_at: instant('The decision time.'),
  },
  key: ['slate_date', 'revision', 'player_lookup'],
  partition: ['slate_date', 'revision'],
});
