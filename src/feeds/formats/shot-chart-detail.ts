/**
 * Writes stats.nba.com's ShotChartDetail payload of one game as JSON text.
 *
 * Promises the provider's headers in the provider's order, one row per field-goal attempt, and the place of each in
 * tenths of feet from the basket. Left out: LeagueAverages, which says nothing of the game.
 */
import type { NbaGameId } from '../../league/game-id.ts';
import type { Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { type TeamCode, team } from '../../league/team.ts';
import type { BookShot } from '../book-shot.ts';

export interface ShotChart {
  readonly season: Season;
  readonly isSimulated: boolean;
  readonly gameId: NbaGameId;
  readonly date: SlateDate;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly shots: readonly BookShot[];
}

type Column = readonly [header: string, value: (shot: BookShot, chart: ShotChart) => string | number];

const SECONDS_PER_MINUTE = 60;

const COLUMNS: readonly Column[] = [
  ['GRID_TYPE', () => 'Shot Chart Detail'],
  ['GAME_ID', (_, chart) => chart.gameId],
  ['GAME_EVENT_ID', (shot) => shot.eventNumber],
  ['PLAYER_ID', (shot) => shot.playerId],
  ['PLAYER_NAME', (shot) => shot.playerName],
  ['TEAM_ID', (shot) => team(shot.team).nbaId],
  ['TEAM_NAME', (shot) => team(shot.team).name],
  ['PERIOD', (shot) => shot.period],
  ['MINUTES_REMAINING', (shot) => Math.floor(shot.secondsLeft / SECONDS_PER_MINUTE)],
  ['SECONDS_REMAINING', (shot) => shot.secondsLeft % SECONDS_PER_MINUTE],
  ['EVENT_TYPE', (shot) => (shot.isMade ? 'Made Shot' : 'Missed Shot')],
  ['ACTION_TYPE', (shot) => shot.actionType],
  ['SHOT_TYPE', (shot) => `${shot.value}PT Field Goal`],
  ['SHOT_ZONE_BASIC', (shot) => shot.zoneBasic],
  ['SHOT_ZONE_AREA', (shot) => shot.zoneArea],
  ['SHOT_ZONE_RANGE', (shot) => shot.zoneRange],
  ['SHOT_DISTANCE', (shot) => shot.distance],
  ['LOC_X', (shot) => shot.x],
  ['LOC_Y', (shot) => shot.y],
  ['SHOT_ATTEMPTED_FLAG', () => 1],
  ['SHOT_MADE_FLAG', (shot) => (shot.isMade ? 1 : 0)],
  ['GAME_DATE', (_, chart) => chart.date.replaceAll('-', '')],
  ['HTM', (_, chart) => chart.home],
  ['VTM', (_, chart) => chart.away],
];

export function shotChartDetail(chart: ShotChart): string {
  return JSON.stringify({
    ...(chart.isSimulated ? { simulated: true } : {}),
    resource: 'shotchartdetail',
    parameters: {
      LeagueID: '00',
      Season: chart.season,
      SeasonType: 'Regular Season',
      TeamID: 0,
      PlayerID: 0,
      GameID: chart.gameId,
      ContextMeasure: 'FGA',
    },
    resultSets: [
      {
        name: 'Shot_Chart_Detail',
        headers: COLUMNS.map(([header]) => header),
        rowSet: chart.shots.map((shot) => COLUMNS.map(([, value]) => value(shot, chart))),
      },
    ],
  });
}
