/** Dataset nba_raw: BigDataBall’s play-by-play. */
import type { NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, int, nullable, real, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

export const BDB_PLAY_BY_PLAY = defineTable({
  dataset: 'nba_raw',
  name: 'bdb_play_by_play',
  doc: 'Events of final games, from BigDataBall’s play-by-play.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id; the file prints it without its leading zeros.'),
    event_number: int('The file’s number of the play.'),
    period: int('Period; 5 is the first overtime.'),
    clock_seconds: real('Seconds left in the period.'),
    team: nullable(text<TeamCode>('Team of the play.')),
    player_name: nullable(text('Name as the file prints it.')),
    player_lookup: nullable(text<PlayerLookup>('Normalised name.')),
    event_type: nullable(text('shot, free throw, rebound, turnover, foul, …; null where the file has none.')),
    sub_type: nullable(text('Finer type, such as 3pt jump shot or rebound offensive.')),
    is_made: nullable(bool('The shot went in; null for what is no shot.')),
    shot_value: nullable(int('1, 2 or 3, by the type of the shot and never by its distance.')),
    points: nullable(int('Points scored on the play; null for what is no shot.')),
    shot_distance: nullable(real('Feet from the basket.')),
    shot_x: nullable(real('Tenths of feet across the court from the basket.')),
    shot_y: nullable(real('Tenths of feet along the court from the basket.')),
    assist_player_name: nullable(text('Who assisted the made shot.')),
    block_player_name: nullable(text('Who blocked the missed shot.')),
    steal_player_name: nullable(text('Who stole the ball.')),
    opponent_player_name: nullable(text('Opponent of the play, such as who was fouled.')),
    entered_player_name: nullable(text('Who came in.')),
    left_player_name: nullable(text('Who went out.')),
    home_score: int('Score after the play.'),
    away_score: int('Score after the play.'),
    home_lineup: nullable(text('Home players on court, in the order of the file, joined by “; ”.')),
    away_lineup: nullable(text('Away players on court, in the order of the file, joined by “; ”.')),
    description: nullable(text('As the file prints it.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'game_id', 'event_number'],
  partition: ['slate_date'],
});
