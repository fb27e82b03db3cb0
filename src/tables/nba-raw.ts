/** Dataset nba_raw: payloads as typed rows, nothing derived, nothing dropped. */
import type { GameKey, NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { defineTable } from './table.ts';

const KNOWN_AT = instant('When the payload that holds the row was fetched.');
const PAYLOAD = text('SHA-256 of the payload the row was parsed from.');

export const PAYLOAD_MANIFEST = defineTable({
  dataset: 'nba_raw',
  name: 'payload_manifest',
  doc: 'Which immutable payloads a scrape holds for a slate, each with the moment it was first seen.',
  columns: {
    slate_date: date('Slate the payload was fetched for.'),
    purpose: text<'pregame' | 'postgame'>('Run of the slate: pregame or postgame.'),
    output: text('Scrape output that fetched it.'),
    request: text('The request in the provider’s vocabulary, canonical JSON.'),
    digest: text('SHA-256 of the payload bytes; its address in the payload store.'),
    bytes: int('Size of the payload in bytes.'),
    known_at: instant('When these bytes were first fetched for this request.'),
  },
  key: ['slate_date', 'purpose', 'output', 'request', 'digest'],
  partition: ['slate_date', 'purpose', 'output'],
});

export const NBAC_SCHEDULE = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_schedule',
  doc: 'Schedule snapshots: pregame holds the whole regular season as listed that day, postgame the games of the slate with their results.',
  columns: {
    slate_date: date('Slate the snapshot was taken for.'),
    purpose: text<'pregame' | 'postgame'>('Run of the slate: pregame or postgame.'),
    season: text<Season>('Season label, 2024-25.'),
    game_id: text<NbaGameId>('NBA game id, ten digits.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    game_date: date('Eastern calendar date of the scheduled tip-off.'),
    tip_off: nullable(instant('Scheduled tip-off; null where the source has none.')),
    status: text<'scheduled' | 'live' | 'final'>('scheduled, live or final.'),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    home_points: nullable(int('Final score of the home team; null until final.')),
    away_points: nullable(int('Final score of the away team; null until final.')),
    is_neutral: bool('Played on a neutral site.'),
    is_postponed: bool('Off, without a new date.'),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'purpose', 'game_id'],
  partition: ['slate_date', 'purpose'],
});

const BOX_SCORE = {
  minutes: nullable(real('Minutes played, decimal.')),
  fgm: nullable(int('Field goals made.')),
  fga: nullable(int('Field goals attempted.')),
  fg3m: nullable(int('Three-pointers made.')),
  fg3a: nullable(int('Three-pointers attempted.')),
  ftm: nullable(int('Free throws made.')),
  fta: nullable(int('Free throws attempted.')),
  oreb: nullable(int('Offensive rebounds.')),
  dreb: nullable(int('Defensive rebounds.')),
  ast: nullable(int('Assists.')),
  stl: nullable(int('Steals.')),
  blk: nullable(int('Blocks.')),
  tov: nullable(int('Turnovers.')),
  pf: nullable(int('Personal fouls.')),
  pts: nullable(int('Points.')),
  plus_minus: nullable(
    real('Plus-minus; of teams the source gives fractions in some games, kept as they are.'),
  ),
};

export const NBAC_PLAYER_BOXSCORES = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_player_boxscores',
  doc: 'Player lines of final games, from the league game log: players who appeared.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    player_id: int('NBA player id.'),
    player_name: text('Name as the source prints it.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    team: text<TeamCode>('The player’s team in this game.'),
    ...BOX_SCORE,
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'player_id'],
  partition: ['slate_date'],
});

export const NBAC_TEAM_BOXSCORES = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_team_boxscores',
  doc: 'Team lines of final games, from the league game log.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    team: text<TeamCode>('Team.'),
    ...BOX_SCORE,
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});

export const ODDS_API_PLAYER_PROPS = defineTable({
  dataset: 'nba_raw',
  name: 'odds_api_player_props',
  doc: 'Player lines per book as captured before tip-off; every captured board stays, main and alternate lines alike.',
  columns: {
    slate_date: date('Eastern date of the scheduled tip-off.'),
    captured_at: instant('When the book showed the line.'),
    event_id: text('The Odds API event id.'),
    game_id: nullable(
      text<NbaGameId>('Game joined by teams and Eastern date; null when the schedule has none.'),
    ),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    bookmaker: text('Bookmaker key.'),
    market: text('Market key: player_points, player_threes, …'),
    player_name: text('Name as the book prints it.'),
    player_lookup: text<PlayerLookup>('Normalised name, aliases resolved.'),
    line: real('The line, in units of the stat.'),
    over_price: nullable(int('American odds of over.')),
    under_price: nullable(int('American odds of under.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'captured_at', 'event_id', 'bookmaker', 'market', 'player_name', 'line'],
  partition: ['slate_date'],
});
