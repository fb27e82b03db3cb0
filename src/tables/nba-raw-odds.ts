/** Dataset nba_raw: what books offered, as captured. */
import type { NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

export const ODDS_API_PLAYER_PROPS = defineTable({
  dataset: 'nba_raw',
  name: 'odds_api_player_props',
  doc: 'Player lines per book as captured, main and alternate lines alike; one counts only when captured before the tip-off.',
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

export const ODDS_API_GAME_LINES = defineTable({
  dataset: 'nba_raw',
  name: 'odds_api_game_lines',
  doc: 'Moneyline, spread and total per book as captured; one counts only when captured before the tip-off.',
  columns: {
    slate_date: date('Eastern date of the scheduled tip-off.'),
    captured_at: instant('When the book showed the price.'),
    event_id: text('The Odds API event id.'),
    game_id: nullable(
      text<NbaGameId>('Game joined by teams and Eastern date; null when the schedule has none.'),
    ),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    bookmaker: text('Bookmaker key.'),
    market: text<'h2h' | 'spreads' | 'totals'>('Market key.'),
    outcome: text<'home' | 'away' | 'over' | 'under'>('Side of the market.'),
    point: nullable(real('Handicap of that side, or the total; null for a moneyline.')),
    price: nullable(int('American odds; null where the source has the point only.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'captured_at', 'event_id', 'bookmaker', 'market', 'outcome'],
  partition: ['slate_date'],
});

export const ODDS_API_EVENTS = defineTable({
  dataset: 'nba_raw',
  name: 'odds_api_events',
  doc: 'Games as The Odds API lists them, with their score where it was asked for.',
  columns: {
    slate_date: date('Eastern date of the commence time.'),
    event_id: text('The Odds API event id.'),
    commence_time: instant('As the source prints it, about ten minutes after the scheduled tip-off.'),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    is_completed: nullable(bool('The game is over; null in a listing without scores.')),
    home_points: nullable(int('Final score of the home team; null until the game is over.')),
    away_points: nullable(int('Final score of the away team; null until the game is over.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'event_id'],
  partition: ['slate_date'],
});
