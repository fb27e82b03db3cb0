/** stats.nba.com: result sets, whose cells have the names of their headers. */
import { TEAMS } from '../../../../src/league/team.ts';
import type { Json, Path } from '../document.ts';
import type { At, Lens, Owner } from '../lens.ts';
import { lineFeeds } from './box-line-feeds.ts';

const TEAM_IDS: ReadonlyMap<string, string> = new Map(TEAMS.map(({ code, nbaId }) => [code, String(nbaId)]));

interface ResultSet {
  readonly name: string;
  readonly headers: readonly string[];
}

function setOf(root: Json, path: Path): ResultSet | null {
  const sets = (root as { readonly resultSets?: readonly ResultSet[] } | null)?.resultSets;
  return path[0] === 'resultSets' && Array.isArray(sets) ? (sets[Number(path[1])] ?? null) : null;
}

/** `['LineScore.PTS', 'PTS']` of a cell. */
function headedName(root: Json, path: Path): readonly string[] | null {
  const set = setOf(root, path);
  const header = path.length === 5 && path[2] === 'rowSet' ? set?.headers?.[Number(path[4])] : undefined;
  return set == null || header === undefined ? null : [`${set.name}.${header}`, header];
}

/** A cell before the game's id, or the id itself. */
function displacesGame(root: Json, path: Path): boolean {
  return path.length === 5 && Number(path[4]) <= headersOf(root, path).indexOf('GAME_ID');
}

function headersOf(root: Json, path: Path): readonly string[] {
  const headers = setOf(root, path)?.headers;
  return Array.isArray(headers) ? headers : [];
}

function cell({ root, path, here }: At, header: string): string {
  const index = headersOf(root, path).indexOf(header);
  const value = Array.isArray(here) ? here[index] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const inSet = (...headers: readonly string[]) => ({
  'resultSets[].rowSet[]': (at: At): Owner => headers.map((header) => cell(at, header)),
});

const COUNTS = lineFeeds({
  minutes: 'MIN',
  fgm: 'FGM',
  fga: 'FGA',
  fg3m: 'FG3M',
  fg3a: 'FG3A',
  ftm: 'FTM',
  fta: 'FTA',
  oreb: 'OREB',
  dreb: 'DREB',
  ast: 'AST',
  stl: 'STL',
  blk: 'BLK',
  pf: 'PF',
  pts: 'PTS',
  plus_minus: 'PLUS_MINUS',
});
const OF_POINTS_AND_REBOUNDS = ['FGM', 'FG3M', 'FTM', 'PTS', 'OREB', 'DREB', 'REB'];
const NAME = { PLAYER_NAME: ['player_name', 'player_lookup'], TEAM_ID: ['team'], REB: [] };

export const PLAYER_GAME_LOG_LENS: Lens = {
  places: inSet('GAME_ID', 'PLAYER_ID'),
  ownerOf: (row) => [String(row.game_id), String(row.player_id)],
  apart: 1,
  feeds: {
    ...COUNTS,
    ...NAME,
    TOV: ['tov'],
    PLAYER_ID: ['player_id'],
    GAME_ID: ['game_id'],
    GAME_DATE: ['slate_date'],
    WL: [],
  },
  identity: ['GAME_ID', 'PLAYER_ID'],
  guarded: OF_POINTS_AND_REBOUNDS,
  nameOf: headedName,
  displaces: displacesGame,
};

export const TEAM_GAME_LOG_LENS: Lens = {
  ...PLAYER_GAME_LOG_LENS,
  places: inSet('GAME_ID', 'TEAM_ID'),
  ownerOf: (row) => [String(row.game_id), TEAM_IDS.get(String(row.team)) ?? ''],
  identity: ['GAME_ID', 'TEAM_ID'],
};

/** One game: players under it; the teams’ own lines are of nobody who has a row. */
export const BOX_SCORE_LENS: Lens = {
  places: {
    '': () => ['game'],
    'resultSets[].rowSet[]': (at) => [
      'game',
      cell(at, 'PLAYER_ID') === '' ? 'a team' : cell(at, 'PLAYER_ID'),
    ],
  },
  ownerOf: (row) => ['game', String(row.player_id)],
  apart: 1,
  feeds: {
    ...COUNTS,
    ...NAME,
    MIN: ['minutes', 'status'],
    TO: ['tov'],
    PLAYER_ID: ['player_id'],
    GAME_ID: ['game_id'],
    GameID: ['game_id'],
    START_POSITION: ['is_starter', 'position'],
    COMMENT: ['comment', 'status'],
  },
  identity: ['PLAYER_ID'],
  guarded: [...OF_POINTS_AND_REBOUNDS, 'FGA', 'FG3A', 'FTA', 'AST', 'GAME_ID', 'GameID'],
  nameOf: headedName,
};

const PERIODS = ['PTS', 'PTS_QTR1', 'PTS_QTR2', 'PTS_QTR3', 'PTS_QTR4'].map(
  (header) => `LineScore.${header}`,
);

export const SCOREBOARD_V2_LENS: Lens = {
  places: inSet('GAME_ID'),
  ownerOf: (row) => [String(row.game_id)],
  apart: 1,
  feeds: {
    'GameHeader.GAME_ID': ['game_id'],
    'LineScore.GAME_ID': [],
    'GameHeader.GAME_DATE_EST': [],
    'GameHeader.GAME_STATUS_ID': ['status', 'home_points', 'away_points'],
    'GameHeader.GAME_STATUS_TEXT': ['status_text'],
    'GameHeader.LIVE_PERIOD': ['period'],
    'GameHeader.HOME_TEAM_ID': ['home_team', 'game_key', 'home_points'],
    'GameHeader.VISITOR_TEAM_ID': ['away_team', 'game_key', 'away_points'],
    'LineScore.TEAM_ID': ['home_points', 'away_points'],
    ...Object.fromEntries(PERIODS.map((name) => [name, ['home_points', 'away_points']])),
  },
  identity: ['GameHeader.GAME_ID', 'LineScore.GAME_ID'],
  guarded: PERIODS,
  nameOf: headedName,
  displaces: displacesGame,
};

export const PLAYER_INDEX_LENS: Lens = {
  places: inSet('PERSON_ID'),
  ownerOf: (row) => [String(row.player_id)],
  apart: 1,
  feeds: {
    PERSON_ID: ['player_id'],
    PLAYER_FIRST_NAME: ['player_name', 'player_lookup'],
    PLAYER_LAST_NAME: ['player_name', 'player_lookup'],
    TEAM_ID: ['team'],
    TEAM_ABBREVIATION: ['team'],
    POSITION: ['position'],
    JERSEY_NUMBER: ['jersey'],
    FROM_YEAR: ['first_season_year'],
    TO_YEAR: ['last_season_year'],
  },
  identity: ['PERSON_ID'],
  guarded: [],
  nameOf: headedName,
};

export const SHOT_CHART_LENS: Lens = {
  places: inSet('GAME_ID', 'GAME_EVENT_ID'),
  ownerOf: (row) => [String(row.game_id), String(row.event_number)],
  apart: 1,
  feeds: {
    GAME_ID: ['game_id'],
    GAME_EVENT_ID: ['event_number'],
    GAME_DATE: [],
    PLAYER_ID: ['player_id'],
    PLAYER_NAME: ['player_name'],
    TEAM_ID: ['team'],
    PERIOD: ['period'],
    MINUTES_REMAINING: ['clock_seconds'],
    SECONDS_REMAINING: ['clock_seconds'],
    EVENT_TYPE: ['is_made'],
    SHOT_MADE_FLAG: ['is_made'],
    SHOT_ATTEMPTED_FLAG: [],
    SHOT_TYPE: ['shot_value'],
    SHOT_ZONE_BASIC: ['zone_basic'],
    SHOT_ZONE_AREA: ['zone_area'],
    SHOT_ZONE_RANGE: ['zone_range'],
    LOC_X: ['shot_x'],
    LOC_Y: ['shot_y'],
  },
  identity: ['GAME_ID'],
  guarded: ['EVENT_TYPE', 'SHOT_MADE_FLAG', 'SHOT_ATTEMPTED_FLAG'],
  nameOf: headedName,
  displaces: displacesGame,
};
