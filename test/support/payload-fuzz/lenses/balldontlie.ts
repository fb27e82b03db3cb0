/** balldontlie: lists under `data`. */
import { type At, field, type Lens } from '../lens.ts';
import { TURNS_LINE, tellingFeeds } from './box-line-feeds.ts';

const COUNTS = tellingFeeds({
  minutes: 'min',
  fgm: 'fgm',
  fga: 'fga',
  fg3m: 'fg3m',
  fg3a: 'fg3a',
  ftm: 'ftm',
  fta: 'fta',
  oreb: 'oreb',
  dreb: 'dreb',
  ast: 'ast',
  stl: 'stl',
  blk: 'blk',
  tov: 'turnover',
  pf: 'pf',
  pts: 'pts',
  plus_minus: 'plus_minus',
});
const PLAYER = {
  'player.id': ['bdl_player_id'],
  'player.first_name': ['player_name', 'player_lookup'],
  'player.last_name': ['player_name', 'player_lookup'],
};
const GUARDED = ['fgm', 'fg3m', 'ftm', 'pts', 'oreb', 'dreb', 'reb'];
const KEY = ['slate_date', 'game_key'];

/** Within a box score the game has no name of its own: its two teams are it. */
const match = (game: At['here']) =>
  `${field(game, 'visitor_team', 'abbreviation')}@${field(game, 'home_team', 'abbreviation')}`;
const boxPlayer = ({ around, here }: At) => [match(around[2] ?? null), field(here, 'player', 'id')];

export const BDL_BOX_SCORES_LENS: Lens = {
  places: {
    'data[]': ({ here }) => [match(here)],
    'data[].home_team.players[]': boxPlayer,
    'data[].visitor_team.players[]': boxPlayer,
  },
  ownerOf: (row) => [String(row.game_key).slice(9).replace('_', '@'), String(row.bdl_player_id)],
  apart: 1,
  feeds: {
    ...COUNTS,
    ...PLAYER,
    reb: [],
    'data.id': ['bdl_game_id'],
    'data.date': KEY,
    'data.datetime': [],
    'data.season': ['season'],
    'data.status': [],
    'data.period': [],
    home_team_score: [],
    visitor_team_score: [],
    'home_team.id': ['team', 'game_key'],
    'home_team.abbreviation': ['team', 'game_key'],
    'visitor_team.id': ['team', 'game_key'],
    'visitor_team.abbreviation': ['team', 'game_key'],
  },
  identity: ['player.id'],
  guarded: [
    ...GUARDED,
    'home_team_score',
    'visitor_team_score',
    'home_team.id',
    'visitor_team.id',
    'home_team.abbreviation',
  ],
  turns: TURNS_LINE,
};

const GAME = {
  'game.id': ['bdl_game_id'],
  'game.date': KEY,
  'game.datetime': [],
  'game.season': ['season'],
  'game.status': [],
  'game.period': [],
  'game.home_team_score': [],
  'game.visitor_team_score': [],
  'game.home_team_id': ['game_key', 'team'],
  'game.visitor_team_id': ['game_key', 'team'],
  'team.id': ['team'],
  'team.abbreviation': ['team'],
};
const line = ({ here }: At) => [field(here, 'game', 'id'), field(here, 'player', 'id')];

export const BDL_PLAYER_BOX_SCORES_LENS: Lens = {
  places: { 'data[]': line },
  ownerOf: (row) => [String(row.bdl_game_id), String(row.bdl_player_id)],
  apart: 1,
  feeds: { ...COUNTS, ...PLAYER, ...GAME, reb: [] },
  identity: ['player.id', 'game.id'],
  guarded: [...GUARDED, 'game.home_team_score', 'game.visitor_team_score', 'team.id', 'team.abbreviation'],
  turns: TURNS_LINE,
};

const RATES = {
  pie: 'pie',
  pace: 'pace',
  offensive_rating: 'offensive_rating',
  defensive_rating: 'defensive_rating',
  net_rating: 'net_rating',
  true_shooting: 'true_shooting_percentage',
  effective_field_goal: 'effective_field_goal_percentage',
  usage: 'usage_percentage',
  assist_share: 'assist_percentage',
  assist_ratio: 'assist_ratio',
  assist_to_turnover: 'assist_to_turnover',
  turnover_ratio: 'turnover_ratio',
  offensive_rebound_share: 'offensive_rebound_percentage',
  defensive_rebound_share: 'defensive_rebound_percentage',
  rebound_share: 'rebound_percentage',
} as const;

export const BDL_ADV_STATS_LENS: Lens = {
  places: { 'data[]': ({ here }) => [field(here, 'player', 'id')] },
  ownerOf: (row) => [String(row.bdl_player_id)],
  apart: 1,
  feeds: {
    ...Object.fromEntries(Object.entries(RATES).map(([column, leaf]) => [leaf, [column, 'status']])),
    ...PLAYER,
    ...GAME,
  },
  identity: ['player.id'],
  guarded: ['team.id', 'team.abbreviation'],
  turns: { column: 'status', with: Object.keys(RATES) },
};

export const BDL_GAMES_LENS: Lens = {
  places: {
    'data[]': ({ here }) => [field(here, 'id')],
    data: ({ here }) => (Array.isArray(here) ? null : [field(here, 'id')]),
  },
  ownerOf: (row) => [String(row.bdl_game_id)],
  apart: 1,
  feeds: {
    'data.id': ['bdl_game_id'],
    'data.date': KEY,
    'data.datetime': ['tip_off'],
    'data.season': ['season'],
    'data.status': ['status', 'status_text', 'home_points', 'away_points'],
    'data.period': ['period', 'status'],
    'data.postseason': ['is_postseason'],
    home_team_score: ['home_points'],
    visitor_team_score: ['away_points'],
    'home_team.id': ['home_team', 'game_key'],
    'home_team.abbreviation': ['home_team', 'game_key'],
    'visitor_team.id': ['away_team', 'game_key'],
    'visitor_team.abbreviation': ['away_team', 'game_key'],
  },
  identity: [
    'data.id',
    'home_team.id',
    'home_team.abbreviation',
    'visitor_team.id',
    'visitor_team.abbreviation',
  ],
  guarded: ['home_team.id', 'home_team.abbreviation', 'visitor_team.id', 'visitor_team.abbreviation'],
};

const one = (owner: (here: At['here']) => string): Lens['places'] => ({
  'data[]': ({ here }) => [owner(here)],
  data: ({ here }) => (Array.isArray(here) ? null : [owner(here)]),
});

export const BDL_INJURIES_LENS: Lens = {
  places: one((here) => field(here, 'player', 'id')),
  ownerOf: (row) => [String(row.bdl_player_id)],
  apart: 1,
  feeds: {
    ...PLAYER,
    'player.team_id': ['team'],
    'data.status': ['status'],
    'data.return_date': ['return_date'],
    'data.description': ['description'],
  },
  identity: ['player.id'],
  guarded: [],
};

export const BDL_PLAYERS_LENS: Lens = {
  places: one((here) => field(here, 'id')),
  ownerOf: (row) => [String(row.bdl_player_id)],
  apart: 1,
  feeds: {
    'data.id': ['bdl_player_id'],
    'data.first_name': ['player_name', 'player_lookup'],
    'data.last_name': ['player_name', 'player_lookup'],
    'data.position': ['position'],
    'data.jersey_number': ['jersey'],
    'data.draft_year': ['draft_year'],
    'data.team': ['team'],
    'team.id': ['team'],
    'team.abbreviation': ['team'],
  },
  identity: ['data.id'],
  guarded: ['team.id', 'team.abbreviation'],
};

export const BDL_TEAMS_LENS: Lens = {
  places: one((here) => field(here, 'abbreviation')),
  ownerOf: (row) => [String(row.team)],
  apart: 1,
  feeds: {
    'data.id': ['bdl_team_id', 'team'],
    'data.abbreviation': ['team'],
    'data.full_name': ['full_name'],
    'data.conference': ['conference'],
    'data.division': ['division'],
  },
  identity: ['data.id', 'data.abbreviation'],
  guarded: ['data.id', 'data.abbreviation'],
};

const RECORDS = ['home', 'road', 'conference', 'division'] as const;

export const BDL_STANDINGS_LENS: Lens = {
  places: one((here) => field(here, 'team', 'abbreviation')),
  ownerOf: (row) => [String(row.team)],
  apart: 1,
  feeds: {
    'team.id': ['team'],
    'team.abbreviation': ['team'],
    'data.season': ['season'],
    'data.wins': ['wins'],
    'data.losses': ['losses'],
    ...Object.fromEntries(RECORDS.map((name) => [`data.${name}_record`, [`${name}_wins`, `${name}_losses`]])),
    'data.conference_rank': ['conference_rank'],
    'data.division_rank': ['division_rank'],
  },
  identity: ['team.id', 'team.abbreviation'],
  guarded: ['team.id', 'team.abbreviation', 'data.season'],
};
