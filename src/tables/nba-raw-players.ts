/** Dataset nba_raw: who there is, and who is hurt. */
import type { AbsenceCategory } from '../league/absence.ts';
import type { GameKey } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { date, instant, int, nullable, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

export const NBAC_PLAYER_INDEX = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_player_index',
  doc: 'The league’s list of players of a season, as it stood on a day.',
  columns: {
    slate_date: date('Day the list was taken.'),
    season: text<Season>('Season label.'),
    player_id: int('NBA player id.'),
    player_name: text('First and last name as the source prints them.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    team: nullable(text<TeamCode>('Team; null for a player without one, or where the source does not say.')),
    position: nullable(text('Position as the source prints it: G, F, C, G-F, ….')),
    jersey: nullable(text('Number on the jersey.')),
    first_season_year: nullable(int('Year in which the player’s first season began.')),
    last_season_year: nullable(int('Year in which the newest season of the player began.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'player_id'],
  partition: ['slate_date'],
});

/** `available` is listed and plays; `not_submitted`: the team has not said, which is not healthy. */
export type InjuryStatus = 'out' | 'doubtful' | 'questionable' | 'probable' | 'available' | 'not_submitted';

export const NBAC_INJURY_REPORT = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_injury_report',
  doc: 'The NBA’s injury reports, each as published; a team that has not submitted has one row that says so.',
  columns: {
    slate_date: date('Slate the report was fetched for.'),
    report_at: instant('When the report was published, as its heading says.'),
    game_date: date('Eastern date of the game.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    team: text<TeamCode>('Team.'),
    entry: int('Place in the team’s list, from 1.'),
    player_name: nullable(text('Name as printed, first name first; null when the team has not submitted.')),
    player_lookup: nullable(text<PlayerLookup>('Normalised name.')),
    status: text<InjuryStatus>('out, doubtful, questionable, probable, available or not_submitted.'),
    reason: nullable(text('Reason as printed, its lines joined.')),
    category: nullable(text<AbsenceCategory>('Kind of reason.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'report_at', 'game_date', 'team', 'entry'],
  partition: ['slate_date'],
});
