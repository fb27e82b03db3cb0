/**
 * The shot chart of a game, from stats.nba.com's ShotChartDetail.
 *
 * Promises every field-goal attempt with its place and its value by the type of the shot, never by distance or zone:
 * a two from 24 feet is a two. A game with a shot that contradicts itself or repeats an event is a fault.
 */
import { HOUR } from '../../league/instant.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import { NBAC_SHOT_CHART } from '../../tables/nba-raw-shots.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { factsFault } from './facts-fault.ts';
import { gamesApart, type OfGame } from './games-apart.ts';
import { gamesUnderWay } from './games-under-way.ts';
import type { HeadedRow } from './headed-rows.ts';
import { LEAGUE_ID, nbaStatsCall } from './nba-stats-call.ts';
import { otherRequest } from './other-request.ts';
import { readResultSets } from './result-sets.ts';

export interface ChartedShot extends OfGame {
  readonly slateDate: SlateDate;
  readonly eventNumber: number;
  readonly period: number;
  readonly clockSeconds: number;
  readonly team: TeamCode;
  readonly playerId: number;
  readonly playerName: string;
  readonly isMade: boolean;
  readonly shotValue: 2 | 3;
  /** Tenths of feet. */
  readonly x: number;
  readonly y: number;
  readonly zoneBasic: string;
  readonly zoneArea: string;
  readonly zoneRange: string;
}

export type ShotChartRow = RowOf<typeof NBAC_SHOT_CHART>;

const PAYLOAD = 'ShotChartDetail';
const SET = 'Shot_Chart_Detail';
const HEADERS = [
  ...['GAME_ID', 'GAME_EVENT_ID', 'PLAYER_ID', 'PLAYER_NAME', 'TEAM_ID', 'PERIOD', 'MINUTES_REMAINING'],
  ...['SECONDS_REMAINING', 'EVENT_TYPE', 'SHOT_TYPE', 'SHOT_ZONE_BASIC', 'SHOT_ZONE_AREA'],
  ...['SHOT_ZONE_RANGE', 'LOC_X', 'LOC_Y', 'SHOT_ATTEMPTED_FLAG', 'SHOT_MADE_FLAG', 'GAME_DATE'],
];
const VALUES: ReadonlyMap<string, 2 | 3> = new Map([
  ['2PT Field Goal', 2],
  ['3PT Field Goal', 3],
]);
const DATE = /^(\d{4})(\d{2})(\d{2})$/;
const PERIOD_SECONDS = 720;
const MOST_PERIODS = 20;
/** Tenths of feet from the basket to beyond the other end of the court. */
const FARTHEST = 1_000;

/** Throws PAYLOAD_MALFORMED. */
export function parseShotChartDetail(bytes: Uint8Array): Parsed<ChartedShot> {
  const { rows } = readResultSets(PAYLOAD, ['shotchartdetail'], bytes);
  return gamesApart(rows(SET, HEADERS), {
    payload: PAYLOAD,
    read: (row, gameId) => ({ gameId, ...readShot(row) }),
    unique: ({ gameId, eventNumber }) => `event ${eventNumber} of game ${gameId}`,
    contradiction: (shots) => {
      const dates = new Set(shots.map((shot) => shot.slateDate));
      const teams = new Set(shots.map(({ team }) => team));
      if (dates.size > 1) return `Its shots are of ${[...dates].join(' and ')}.`;
      return teams.size > 2 ? `Its shots are of ${[...teams].join(', ')}.` : null;
    },
  });
}

function readShot(row: HeadedRow): Omit<ChartedShot, 'gameId'> {
  const refused = (problem: string) => malformed(PAYLOAD, row.place, problem);
  const shotValue = VALUES.get(row.text('SHOT_TYPE'));
  if (shotValue === undefined) throw refused(`"${row.text('SHOT_TYPE')}" is not a type of shot.`);
  const isMade = row.number('SHOT_MADE_FLAG') === 1;
  if (
    row.number('SHOT_ATTEMPTED_FLAG') !== 1 ||
    row.text('EVENT_TYPE') !== (isMade ? 'Made Shot' : 'Missed Shot')
  ) {
    throw refused('its marks do not agree on whether it went in.');
  }
  const date = DATE.exec(row.text('GAME_DATE'));
  const within = (header: string, least: number, most: number) => {
    const value = row.number(header);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw refused(`${header} is ${value}.`);
  };
  const clockSeconds = within('MINUTES_REMAINING', 0, 12) * 60 + within('SECONDS_REMAINING', 0, 59);
  if (clockSeconds > PERIOD_SECONDS) throw refused(`${clockSeconds} seconds are left in a period.`);
  return {
    slateDate: slateDate(date === null ? row.text('GAME_DATE') : date.slice(1).join('-')),
    eventNumber: row.id('GAME_EVENT_ID'),
    period: within('PERIOD', 1, MOST_PERIODS),
    clockSeconds,
    team: teamByNbaId(row.number('TEAM_ID')).code,
    playerId: row.id('PLAYER_ID'),
    playerName: row.text('PLAYER_NAME'),
    isMade,
    shotValue,
    x: within('LOC_X', -FARTHEST, FARTHEST),
    y: within('LOC_Y', -FARTHEST, FARTHEST),
    zoneBasic: row.text('SHOT_ZONE_BASIC'),
    zoneArea: row.text('SHOT_ZONE_AREA'),
    zoneRange: row.text('SHOT_ZONE_RANGE'),
  };
}

/** Throws PAYLOAD_MALFORMED. */
export function shotChartRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<ShotChartRow> {
  const { rows, faults } = parseShotChartDetail(bytes);
  const others = new Map<string, string>();
  const own = rows.filter((shot) => {
    const why = factsFault(shot.gameId, shot.slateDate, facts);
    if (why !== null) others.set(shot.gameId, why);
    return why === null;
  });
  return {
    faults: [...faults, ...[...others].map(([subject, why]) => ({ subject, why }))],
    rows: own.map((shot) => ({
      slate_date: shot.slateDate,
      season: facts.season,
      game_id: shot.gameId,
      event_number: shot.eventNumber,
      period: shot.period,
      clock_seconds: shot.clockSeconds,
      team: shot.team,
      player_id: shot.playerId,
      player_name: shot.playerName,
      is_made: shot.isMade,
      shot_value: shot.shotValue,
      shot_x: shot.x,
      shot_y: shot.y,
      zone_basic: shot.zoneBasic,
      zone_area: shot.zoneArea,
      zone_range: shot.zoneRange,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

const ONE_GAME = {
  AheadBehind: '',
  ClutchTime: '',
  ContextFilter: '',
  ContextMeasure: 'FGA',
  DateFrom: '',
  DateTo: '',
  EndPeriod: '',
  EndRange: '',
  GameSegment: '',
  LastNGames: '0',
  LeagueID: LEAGUE_ID,
  Location: '',
  Month: '0',
  OpponentTeamID: '0',
  Outcome: '',
  Period: '0',
  PlayerID: '0',
  PlayerPosition: '',
  PointDiff: '',
  Position: '',
  RangeType: '',
  RookieYear: '',
  SeasonSegment: '',
  SeasonType: 'Regular Season',
  StartPeriod: '',
  StartRange: '',
  TeamID: '0',
  VsConference: '',
  VsDivision: '',
};

export const SHOT_CHART_DETAIL: Resource = {
  name: 'shotchartdetail',
  doc: 'Every field-goal attempt of a game with its place and the league’s zones.',
  contentType: 'application/json',
  offers: (slate, at) =>
    gamesUnderWay(slate, at).map(({ gameId }) => ({
      provider: 'nba_stats',
      resource: 'shotchartdetail',
      season: slate.season,
      gameId,
    })),
  calls: (request) => {
    if (request.resource !== 'shotchartdetail') throw otherRequest('nba_stats.shotchartdetail', request);
    const { gameId, season } = request;
    return [nbaStatsCall('shotchartdetail', { ...ONE_GAME, GameID: gameId, Season: season })];
  },
  absent: [],
  freshness: { maximumAge: 12 * HOUR, why: 'Shots are corrected in the days after a game.' },
  table: NBAC_SHOT_CHART,
  rows: async (bytes, facts) => shotChartRows(bytes, facts),
  crossChecks: [
    {
      name: 'two_teams_a_game',
      question: 'Are the shots of a game of exactly two teams?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ game_id }) => String(game_id))].flatMap(([subject, shots]) => {
          const teams = new Set(shots.map(({ team }) => team));
          return teams.size === 2 ? [] : [{ subject, why: `They are of ${teams.size} teams.` }];
        }),
    },
  ],
};
