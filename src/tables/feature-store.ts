/** nba_predictions.ml_feature_store_v2: the features of the contract, one row per slate and player. */
import type { NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, type Column, date, instant, int, nullable, real, text } from './column.ts';
import { FEATURES } from './feature-contract.ts';
import { defineTable } from './table.ts';

const featureColumns: Readonly<Record<string, Column<number | null>>> = Object.fromEntries(
  FEATURES.map(({ name, definition, unit }) => [name, nullable(real(`${definition}; ${unit}.`))]),
);

export const ML_FEATURE_STORE_V2 = defineTable({
  dataset: 'nba_predictions',
  name: 'ml_feature_store_v2',
  doc: 'One row per slate and player: the features of the contract, nulls kept.',
  columns: {
    slate_date: date('The slate.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    player_id: nullable(int('NBA player id.')),
    game_id: text<NbaGameId>('NBA game id.'),
    team: nullable(text<TeamCode>('Team, where known.')),
    opponent: nullable(text<TeamCode>('Opponent, where known.')),
    tip_off: instant('Scheduled tip-off.'),
    contract_version: int('Version of the feature contract.'),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    window_completeness: nullable(
      real('Games in the last-10 window / the games it could hold; share. Null: team unknown.'),
    ),
    quality: real('Σ weight of the features that are not null / Σ weight of all, by the contract’s weights.'),
    missing_required: text('Names of required features that are null, JSON.'),
    out_of_range: text('Names of features nulled because they were outside their range, JSON.'),
    missing: text('Every feature that is null, with the reason of the contract, JSON object.'),
    sources: text(
      'The outputs it was read from, with the known_at of the row in epoch milliseconds, or null where there was no row; JSON object. The contract says which feature is read from which.',
    ),
    contributing_dates: text('Dates of the last 20 games played, newest first, JSON.'),
    opponent_dates: text('Dates of the games against tonight’s opponent, newest first, JSON.'),
    season_first_date: nullable(
      date('First game this season: all games played from it on are in the season windows.'),
    ),
    ...featureColumns,
    known_at: instant('Latest known_at of the rows it was made from.'),
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
