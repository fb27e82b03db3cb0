/** Dataset nba_raw: what BettingPros says of a date’s games. */
import type { GameKey } from '../league/game-id.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { date, instant, int, nullable, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

export const BP_EVENTS = defineTable({
  dataset: 'nba_raw',
  name: 'bp_events',
  doc: 'Games of a date from BettingPros.',
  columns: {
    slate_date: date('Eastern date of the scheduled tip-off.'),
    season: text<Season>('Season label.'),
    bp_event_id: int('BettingPros event id.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    tip_off: instant('Scheduled tip-off; the source prints it in UTC without saying so.'),
    status: text('Status as the source prints it: scheduled, closed, ….'),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    home_points: nullable(int('Final score of the home team; null until the event is closed.')),
    away_points: nullable(int('Final score of the away team; null until the event is closed.')),
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'bp_event_id'],
  partition: ['slate_date'],
});
