/** Dataset nba_raw: what the NBA publishes beside schedules and box scores. */
import type { GameKey, NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { date, instant, int, nullable, real, text } from './column.ts';
import type { ListedStatus } from './nba-raw-boxscores.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

const PLAYER_NAME = text('Name as the source prints it.');
const PLAYER_LOOKUP = text<PlayerLookup>('Normalised name.');

export const NBAC_SCOREBOARD = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_scoreboard',
  doc: 'Games of a date as a scoreboard shows them, with the score at that moment.',
  columns: {
    slate_date: date('Eastern date of the scoreboard.'),
    source: text('Provider and resource of the payload, such as nba_stats.scoreboardv2.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    tip_off: nullable(instant('Scheduled tip-off; null where the source has none.')),
    status: text<'scheduled' | 'live' | 'final'>('scheduled, live or final.'),
    status_text: text('As the source prints it: Final, Q2 07:15, 7:30 pm ET.'),
    period: int('Period; 5 is the first overtime, 0 before the game.'),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    home_points: nullable(int('Score of the home team; null before the game.')),
    away_points: nullable(int('Score of the away team; null before the game.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'source', 'game_id'],
  partition: ['slate_date'],
});

export const NBAC_REFEREE_ASSIGNMENTS = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_referee_assignments',
  doc: 'Who referees the games of a date.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    place: int('1 is the crew chief, 4 the alternate.'),
    official_id: int('NBA id of the official.'),
    official_name: PLAYER_NAME,
    jersey: nullable(text('Number on the jersey.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'game_id', 'place'],
  partition: ['slate_date'],
});

export const NBAC_ROSTERS = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_rosters',
  doc: 'Rosters of the teams, from their pages on nba.com, as they stood on a day.',
  columns: {
    slate_date: date('Day the page was taken.'),
    season: text<Season>('Season of the roster, as the page says.'),
    team: text<TeamCode>('Team.'),
    player_id: int('NBA player id.'),
    player_name: PLAYER_NAME,
    player_lookup: PLAYER_LOOKUP,
    position: nullable(text('Position as the source prints it.')),
    jersey: nullable(text('Number on the jersey.')),
    height: nullable(text('Feet and inches, 6-4.')),
    weight: nullable(int('Pounds.')),
    birth_date: nullable(date('Date of birth.')),
    experience: nullable(int('Seasons played before this one; 0 for a rookie.')),
    school: nullable(text('School or club before the league.')),
    how_acquired: nullable(text('How the team got the player, as the source prints it.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team', 'player_id'],
  partition: ['slate_date'],
});

export const NBAC_PLAYER_MOVEMENT = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_player_movement',
  doc: 'Signings, waivers and trades since 2015, as listed on a day.',
  columns: {
    slate_date: date('Day the list was taken.'),
    transaction: text('The source’s name of the transaction: Trade 2025015.'),
    entry: int('Place within the transaction, from 1, in the source’s order.'),
    moved_on: date('Day of the transaction.'),
    kind: text('Signing, Waive, Trade, ContractConverted or AwardOnWaivers.'),
    team: text<TeamCode>('Team that signed, waived or received.'),
    other_team: nullable(text<TeamCode>('Team that gave, in a trade.')),
    player_id: nullable(int('NBA player id; null for what is no player.')),
    player_slug: nullable(text('Name in the league’s addresses: cole-anthony.')),
    description: text('As the source prints it.'),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'transaction', 'entry'],
  partition: ['slate_date'],
});

export const NBAC_GAMEBOOK_PLAYERS = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_gamebook_players',
  doc: 'Players of a game as the official scorer’s report lists them; it prints no ids.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    team: text<TeamCode>('Team.'),
    player_name: PLAYER_NAME,
    player_lookup: PLAYER_LOOKUP,
    jersey: nullable(text('Number on the jersey; null for those who were not dressed.')),
    status: text<ListedStatus>('appeared, dnp (listed, did not enter) or inactive (not dressed).'),
    comment: nullable(text('Why the player did not play, as the source prints it.')),
    minutes: nullable(real('Minutes played, decimal.')),
    pts: nullable(int('Points.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team', 'player_name'],
  partition: ['slate_date'],
});
