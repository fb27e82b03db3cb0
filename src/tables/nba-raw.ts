/** Dataset nba_raw: what is held, and the schedule. Payloads as typed rows, nothing derived, nothing dropped. */
import type { GameKey, NbaGameId } from '../league/game-id.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, instant, int, nullable, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

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
