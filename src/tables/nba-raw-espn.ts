/** Dataset nba_raw: what ESPN says. Its ids are its own; players are joined by name only. */
import type { GameKey } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { BOX_LINE, LISTED_PLAYER, SOURCE } from './box-line-columns.ts';
import { bool, date, instant, int, nullable, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

const FROM_PAYLOAD = { payload_digest: PAYLOAD, known_at: KNOWN_AT };

const GAME = {
  slate_date: date('Eastern date of the game.'),
  season: text<Season>('Season label.'),
  espn_event_id: text('ESPN event id.'),
  game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
};

export type EspnGameStatus = 'scheduled' | 'live' | 'final' | 'postponed' | 'canceled';

export const ESPN_SCOREBOARD = defineTable({
  dataset: 'nba_raw',
  name: 'espn_scoreboard',
  doc: 'Games of a date from ESPN’s scoreboard.',
  columns: {
    ...GAME,
    tip_off: instant('Scheduled tip-off.'),
    status: text<EspnGameStatus>('scheduled, live, final, postponed or canceled.'),
    status_text: text('Status as the source names it: STATUS_FINAL, ….'),
    period: int('Period under way or last played; 5 is the first overtime, 0 before the game.'),
    home_team: text<TeamCode>('Home team.'),
    away_team: text<TeamCode>('Away team.'),
    home_points: nullable(int('Final score of the home team; null until final.')),
    away_points: nullable(int('Final score of the away team; null until final.')),
    is_neutral: bool('Played on a neutral site.'),
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'espn_event_id'],
  partition: ['slate_date'],
});

export const ESPN_PLAYER_BOXSCORES = defineTable({
  dataset: 'nba_raw',
  name: 'espn_player_boxscores',
  doc: 'Players listed for final games by ESPN, with starters, and the reason of those who did not play.',
  columns: {
    ...GAME,
    espn_player_id: int('ESPN athlete id.'),
    ...LISTED_PLAYER,
    is_starter: bool('Listed among the starters.'),
    comment: nullable(text('Why the player did not play, as the source prints it.')),
    ...BOX_LINE,
    source: SOURCE,
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'espn_player_id'],
  partition: ['slate_date'],
});

export const ESPN_ROSTERS = defineTable({
  dataset: 'nba_raw',
  name: 'espn_rosters',
  doc: 'Rosters as ESPN showed them on a day, from its interface and from its page.',
  columns: {
    slate_date: date('Day the roster was taken.'),
    team: text<TeamCode>('Team.'),
    espn_player_id: int('ESPN athlete id.'),
    player_name: text('Name as the source prints it.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    position: nullable(text('Position as the source prints it: PG, SG, SF, PF, C, G, F.')),
    jersey: nullable(text('Number on the jersey.')),
    injury_status: nullable(text('Status of the newest injury as printed; null: none is listed.')),
    injury_part: nullable(text('Part of the body that is hurt; null: none is listed.')),
    injury_reported_at: nullable(instant('When the newest injury was reported.')),
    expected_return: nullable(date('Expected return.')),
    source: SOURCE,
    ...FROM_PAYLOAD,
  },
  key: ['slate_date', 'team', 'espn_player_id', 'source'],
  partition: ['slate_date'],
});
