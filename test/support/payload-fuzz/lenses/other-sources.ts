/** ESPN, BettingPros and BigDataBall. */
import type { Json, Path } from '../document.ts';
import { type At, field, type Lens } from '../lens.ts';
import { LINE_COLUMNS } from './box-line-feeds.ts';

export const ESPN_SCOREBOARD_LENS: Lens = {
  places: { 'events[]': ({ here }) => [field(here, 'id')] },
  ownerOf: (row) => [String(row.espn_event_id)],
  apart: 1,
  feeds: {
    'events.id': ['espn_event_id'],
    'season.year': ['season'],
    'competitions.date': ['tip_off', 'slate_date', 'game_key'],
    neutralSite: ['is_neutral'],
    homeAway: ['home_team', 'away_team', 'game_key', 'home_points', 'away_points'],
    'team.id': ['home_team', 'away_team', 'game_key'],
    'team.abbreviation': ['home_team', 'away_team', 'game_key'],
    'competitors.score': ['home_points', 'away_points'],
    'competitors.winner': [],
    'linescores.value': [],
    'status.period': ['period'],
    'type.name': ['status', 'status_text', 'home_points', 'away_points'],
    'type.state': ['status'],
    'type.completed': ['status'],
  },
  identity: ['events.id'],
  guarded: ['competitors.score', 'linescores.value', 'team.id', 'team.abbreviation'],
};

const FIGURES: Readonly<Record<string, readonly string[]>> = {
  minutes: ['minutes'],
  'fieldGoalsMade-fieldGoalsAttempted': ['fgm', 'fga'],
  'threePointFieldGoalsMade-threePointFieldGoalsAttempted': ['fg3m', 'fg3a'],
  'freeThrowsMade-freeThrowsAttempted': ['ftm', 'fta'],
  offensiveRebounds: ['oreb'],
  defensiveRebounds: ['dreb'],
  assists: ['ast'],
  steals: ['stl'],
  blocks: ['blk'],
  turnovers: ['tov'],
  fouls: ['pf'],
  plusMinus: ['plus_minus'],
  points: ['pts'],
};
const TOTALLED = Object.keys(FIGURES).filter((name) => name !== 'minutes' && name !== 'plusMinus');

/** Figures have the names of their headings: `figure.points`. */
function figureName(root: Json, path: Path): readonly string[] | null {
  const list = path.lastIndexOf('stats');
  const inLine = path.includes('athlts') && list > path.indexOf('athlts') && path.length === list + 2;
  if (!inLine) return null;
  let group: Json | undefined = root;
  for (const step of path.slice(0, path.indexOf('athlts')))
    group = (group as { [key: string]: Json } | null)?.[step];
  const keys = (group as { readonly keys?: Json } | null)?.keys;
  const key = Array.isArray(keys) ? keys[Number(path.at(-1))] : undefined;
  return typeof key === 'string' ? [`figure.${key}`] : null;
}

const PACKAGE = 'page.content.gamepackage';
const ATHLETES = `${PACKAGE}.bxscr[].stats[].athlts`;

export const ESPN_BOX_SCORE_LENS: Lens = {
  places: {
    '': () => ['game'],
    [`${ATHLETES}[]`]: ({ here }) => ['game', field(here, 'athlt', 'id')],
  },
  ownerOf: (row) => ['game', String(row.espn_player_id)],
  apart: 1,
  feeds: {
    ...Object.fromEntries(Object.entries(FIGURES).map(([name, columns]) => [`figure.${name}`, columns])),
    'athlts.stats': ['status', ...LINE_COLUMNS],
    'athlt.id': ['espn_player_id'],
    'athlt.dspNm': ['player_name', 'player_lookup'],
    dnpRsn: ['comment'],
    gid: ['espn_event_id'],
    'gmStrp.dt': [],
    'status.state': [],
    'status.desc': [],
    'tms.id': ['team', 'game_key'],
    'tms.abbrev': ['team', 'game_key'],
    'tms.isHome': ['game_key'],
    'tms.score': [],
    'tm.id': [],
    'tm.abbrev': [],
    'stats.type': ['is_starter'],
    'stats.ttls': [],
  },
  identity: ['athlt.id'],
  guarded: [
    ...TOTALLED.map((name) => `figure.${name}`),
    'tms.score',
    'tms.id',
    'tms.abbrev',
    'tm.id',
    'tm.abbrev',
    'stats.ttls',
  ],
  nameOf: figureName,
};

const INJURY = ['injury_status', 'injury_part', 'injury_reported_at', 'expected_return'];
const API_ATHLETES = { 'team.athletes[]': ({ here }: At) => [field(here, 'id')] };

export const ESPN_ROSTER_LENS: Lens = {
  places: API_ATHLETES,
  ownerOf: (row) => [String(row.espn_player_id)],
  apart: 1,
  feeds: {
    'team.id': ['team'],
    'team.abbreviation': ['team'],
    'athletes.id': ['espn_player_id'],
    'athletes.displayName': ['player_name', 'player_lookup'],
    'athletes.jersey': ['jersey'],
    'position.abbreviation': ['position'],
    'athletes.position': ['position'],
    'injuries.status': INJURY,
    'injuries.date': INJURY,
    'athletes.injuries': INJURY,
    'details.type': ['injury_part'],
    'details.returnDate': ['expected_return'],
  },
  identity: ['athletes.id'],
  guarded: ['team.id', 'team.abbreviation'],
  shifts: INJURY,
};

const PAGE_ATHLETES = 'page.content.roster.athletes[]';

export const ESPN_ROSTER_PAGE_LENS: Lens = {
  places: { [PAGE_ATHLETES]: ({ here }) => [field(here, 'id')] },
  ownerOf: (row) => [String(row.espn_player_id)],
  apart: 1,
  // A page says everything several times: what is read stands in one place.
  feeds: {
    'roster.team.id': ['team'],
    'roster.team.abbrev': ['team'],
    'roster.athletes.id': ['espn_player_id'],
    'roster.athletes.name': ['player_name', 'player_lookup'],
    'roster.athletes.position': ['position'],
    'roster.athletes.jersey': ['jersey'],
  },
  identity: ['roster.athletes.id'],
  guarded: ['roster.team.id', 'roster.team.abbrev'],
  nameOf: (_, path) =>
    path[2] === 'roster'
      ? [
          path
            .slice(2)
            .filter((step) => typeof step === 'string')
            .join('.'),
        ]
      : [''],
};

const SCORES = ['home_points', 'away_points'];

export const BP_EVENTS_LENS: Lens = {
  places: { 'events[]': ({ here }) => [field(here, 'id')] },
  ownerOf: (row) => [String(row.bp_event_id)],
  apart: 1,
  feeds: {
    'events.id': ['bp_event_id'],
    'events.scheduled': ['tip_off', 'slate_date', 'game_key'],
    'events.season': ['season'],
    'events.status': ['status', ...SCORES],
    'events.home': ['home_team', 'game_key', ...SCORES],
    'events.visitor': ['away_team', 'game_key', ...SCORES],
    'participants.id': ['home_team', 'away_team', 'game_key'],
    'team.slug': ['home_team', 'away_team', 'game_key'],
    'outcomes.label': SCORES,
    'scores.participant': SCORES,
    'scores.score': SCORES,
    'results.periods': [],
    'events.results': SCORES,
  },
  identity: ['events.id'],
  guarded: ['scores.score'],
};

const PLAY: Readonly<Record<string, readonly string[]>> = {
  game_id: ['game_id'],
  date: [],
  period: ['period'],
  away_score: ['away_score'],
  home_score: ['home_score'],
  remaining_time: ['clock_seconds'],
  play_id: ['event_number'],
  team: ['team'],
  event_type: ['event_type', 'is_made', 'shot_value', 'points'],
  assist: ['assist_player_name'],
  block: ['block_player_name'],
  entered: ['entered_player_name'],
  left: ['left_player_name'],
  opponent: ['opponent_player_name'],
  player: ['player_name', 'player_lookup'],
  points: ['points'],
  result: ['is_made', 'shot_value', 'points'],
  steal: ['steal_player_name'],
  type: ['sub_type', 'shot_value'],
  shot_distance: ['shot_distance'],
  original_x: ['shot_x'],
  original_y: ['shot_y'],
  description: ['description'],
  ...Object.fromEntries(
    [1, 2, 3, 4, 5].flatMap((n) => [
      [`h${n}`, ['home_lineup']],
      [`a${n}`, ['away_lineup']],
    ]),
  ),
};

export const BDB_PLAYS_LENS: Lens = {
  places: { '[]': ({ here }) => [field(here, 'game_id').padStart(10, '0'), field(here, 'play_id')] },
  ownerOf: (row) => [String(row.game_id), String(row.event_number)],
  apart: 1,
  feeds: PLAY,
  identity: ['game_id'],
  guarded: ['points', 'home_score', 'away_score'],
};
