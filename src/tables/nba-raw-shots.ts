/** Dataset nba_raw: what happened in a game, event by event, and shot by shot. */
import type { NbaGameId } from '../league/game-id.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, int, nullable, real, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

const SHOT = {
  period: int('Period; 5 is the first overtime.'),
  clock_seconds: real('Seconds left in the period.'),
};

export const NBAC_PLAY_BY_PLAY = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_play_by_play',
  doc: 'Events of final games, from the NBA’s play-by-play.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    event_number: int('The source’s number of the event; of events entered late it is out of order.'),
    ...SHOT,
    team: nullable(text<TeamCode>('Team of the event.')),
    player_id: nullable(int('NBA player id.')),
    player_name: nullable(text('Name as the source prints it.')),
    action_type: text('2pt, 3pt, freethrow, rebound, turnover, foul, …'),
    sub_type: nullable(text('Finer type, such as Layup or offensive.')),
    is_made: nullable(bool('The shot went in; null for what is no shot.')),
    shot_value: nullable(int('1, 2 or 3, by the type of the shot and never by its distance.')),
    shot_distance: nullable(real('Feet from the basket.')),
    shot_x: nullable(real('Tenths of feet across the court from the basket, as in the shot chart.')),
    shot_y: nullable(real('Tenths of feet along the court from the basket, as in the shot chart.')),
    area: nullable(text('The source’s own zone, such as Restricted Area.')),
    assist_player_id: nullable(int('NBA player id of who assisted the made shot.')),
    home_score: nullable(int('Score after the event.')),
    away_score: nullable(int('Score after the event.')),
    description: nullable(text('As the source prints it.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'game_id', 'event_number'],
  partition: ['slate_date'],
});

export const NBAC_SHOT_CHART = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_shot_chart',
  doc: 'Field-goal attempts of final games with their place, from shotchartdetail.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    event_number: int('The source’s number of the event.'),
    ...SHOT,
    team: text<TeamCode>('Team of the shooter.'),
    player_id: int('NBA player id.'),
    player_name: text('Name as the source prints it.'),
    is_made: bool('The shot went in.'),
    shot_value: int('2 or 3, by the type of the shot and never by its distance.'),
    shot_x: real('Tenths of feet across the court from the basket.'),
    shot_y: real('Tenths of feet along the court from the basket.'),
    zone_basic: text('Restricted Area, In The Paint (Non-RA), Mid-Range, Left Corner 3, …'),
    zone_area: text('Left Side(L), Center(C), …'),
    zone_range: text('Less Than 8 ft., 8-16 ft., …'),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'game_id', 'event_number'],
  partition: ['slate_date'],
});
