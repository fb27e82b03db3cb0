/** cdn.nba.com, nba.com and official.nba.com: documents of nested objects. */
import { type At, field, type Lens } from '../lens.ts';
import { LINE_COLUMNS, lineFeeds } from './box-line-feeds.ts';

const TEXTS = ['gameStatusText', 'gameDateEst', 'gameDateTimeEst', 'gameDateTimeUTC', 'postponedStatus'];

export const SCHEDULE_LENS: Lens = {
  places: { 'leagueSchedule.gameDates[].games[]': ({ here }) => [field(here, 'gameId')] },
  ownerOf: (row) => [String(row.game_id)],
  apart: 1,
  feeds: {
    'games.gameId': ['game_id'],
    gameStatus: ['status', 'home_points', 'away_points', 'tip_off'],
    ...Object.fromEntries(TEXTS.map((name) => [name, ['game_date', 'game_key', 'tip_off', 'is_postponed']])),
    isNeutral: ['is_neutral'],
    'homeTeam.teamId': ['home_team', 'game_key'],
    'awayTeam.teamId': ['away_team', 'game_key'],
    'homeTeam.score': ['home_points', 'away_points', 'status'],
    'awayTeam.score': ['home_points', 'away_points', 'status'],
  },
  identity: ['games.gameId'],
  guarded: [],
  refusesWhole:
    'A game that is missing from the listing would be taken for one that is off: the listing before it stands.',
};

const STATISTICS = lineFeeds({
  minutes: 'statistics.minutes',
  fgm: 'statistics.fieldGoalsMade',
  fga: 'statistics.fieldGoalsAttempted',
  fg3m: 'statistics.threePointersMade',
  fg3a: 'statistics.threePointersAttempted',
  ftm: 'statistics.freeThrowsMade',
  fta: 'statistics.freeThrowsAttempted',
  oreb: 'statistics.reboundsOffensive',
  dreb: 'statistics.reboundsDefensive',
  ast: 'statistics.assists',
  stl: 'statistics.steals',
  blk: 'statistics.blocks',
  tov: 'statistics.turnovers',
  pf: 'statistics.foulsPersonal',
  pts: 'statistics.points',
  plus_minus: 'statistics.plusMinusPoints',
});

const livePlayer = ({ here }: At) => ['game', field(here, 'personId')];

export const LIVE_BOX_SCORE_LENS: Lens = {
  places: {
    '': () => ['game'],
    'game.homeTeam.players[]': livePlayer,
    'game.awayTeam.players[]': livePlayer,
  },
  ownerOf: (row) => ['game', String(row.player_id)],
  apart: 1,
  feeds: {
    ...STATISTICS,
    'statistics.reboundsTotal': [],
    'game.gameId': ['game_id'],
    'game.gameTimeUTC': [],
    'game.gameStatus': [],
    teamId: ['team'],
    score: [],
    'players.status': ['status'],
    personId: ['player_id'],
    'players.name': ['player_name', 'player_lookup'],
    position: ['position'],
    starter: ['is_starter', 'position'],
    played: ['status', 'comment', ...LINE_COLUMNS],
    notPlayingReason: ['comment', 'status'],
    notPlayingDescription: ['comment'],
  },
  identity: ['personId'],
  guarded: [
    ...['fieldGoalsMade', 'threePointersMade', 'freeThrowsMade', 'points'].map(
      (name) => `statistics.${name}`,
    ),
    'score',
  ],
};

export const PLAY_BY_PLAY_LENS: Lens = {
  places: { '': () => ['game'], 'game.actions[]': ({ here }) => ['game', field(here, 'actionNumber')] },
  ownerOf: (row) => ['game', String(row.event_number)],
  apart: 1,
  feeds: {
    gameId: ['game_id'],
    actionNumber: ['event_number'],
    clock: ['clock_seconds'],
    timeActual: [],
    period: ['period'],
    teamId: ['team'],
    teamTricode: [],
    actionType: [
      'action_type',
      'shot_value',
      'is_made',
      'shot_distance',
      'shot_x',
      'shot_y',
      'assist_player_id',
    ],
    subType: ['sub_type'],
    personId: ['player_id', 'player_name'],
    playerName: ['player_name'],
    playerNameI: ['player_name'],
    isFieldGoal: [],
    shotResult: ['is_made', 'assist_player_id'],
    shotDistance: ['shot_distance'],
    xLegacy: ['shot_x'],
    yLegacy: ['shot_y'],
    area: ['area'],
    assistPersonId: ['assist_player_id'],
    scoreHome: ['home_score'],
    scoreAway: ['away_score'],
    description: ['description'],
  },
  identity: [],
  guarded: ['shotResult', 'isFieldGoal', 'teamTricode'],
};

export const TODAYS_SCOREBOARD_LENS: Lens = {
  places: { 'scoreboard.games[]': ({ here }) => [field(here, 'gameId')] },
  ownerOf: (row) => [String(row.game_id)],
  apart: 1,
  feeds: {
    'games.gameId': ['game_id'],
    'games.gameStatus': ['status', 'home_points', 'away_points'],
    'games.gameStatusText': ['status_text'],
    'games.period': ['period'],
    'games.gameTimeUTC': ['tip_off'],
    'homeTeam.teamId': ['home_team', 'game_key'],
    'awayTeam.teamId': ['away_team', 'game_key'],
    'homeTeam.score': ['home_points'],
    'awayTeam.score': ['away_points'],
    'periods.score': [],
  },
  identity: ['games.gameId'],
  guarded: ['homeTeam.score', 'awayTeam.score', 'periods.score'],
};

const OFFICIALS = [1, 2, 3, 4].flatMap((place) => [
  [`rows.official${place}`, ['official_name']],
  [`rows.official${place}_code`, ['official_id']],
  [`rows.official${place}_JNum`, ['jersey']],
]);

export const REFEREES_LENS: Lens = {
  places: { 'nba.Table.rows[]': ({ here }) => [field(here, 'game_id')] },
  ownerOf: (row) => [String(row.game_id)],
  apart: 1,
  feeds: {
    ...Object.fromEntries(OFFICIALS),
    'rows.game_id': ['game_id'],
    'rows.game_date': [],
    'rows.home_team_id': ['game_key'],
    'rows.away_team_id': ['game_key'],
    'rows.home_team_abbr': [],
    'rows.away_team_abbr': [],
  },
  identity: ['rows.game_id'],
  guarded: ['rows.home_team_id', 'rows.away_team_id', 'rows.home_team_abbr', 'rows.away_team_abbr'],
};

const ROSTER = 'props.pageProps.team.roster[]';

export const TEAM_ROSTER_LENS: Lens = {
  places: { [ROSTER]: ({ here }) => [field(here, 'PLAYER_ID')] },
  ownerOf: (row) => [String(row.player_id)],
  apart: 1,
  feeds: {
    'roster.PLAYER': ['player_name', 'player_lookup'],
    'roster.PLAYER_ID': ['player_id'],
    'roster.TeamID': [],
    'roster.SEASON': ['season'],
    'roster.NUM': ['jersey'],
    'roster.POSITION': ['position'],
    'roster.HEIGHT': ['height'],
    'roster.WEIGHT': ['weight'],
    'roster.BIRTH_DATE': ['birth_date'],
    'roster.EXP': ['experience'],
    'roster.SCHOOL': ['school'],
    'roster.HOW_ACQUIRED': ['how_acquired'],
    'team.id': [],
  },
  identity: ['roster.PLAYER_ID'],
  guarded: ['roster.TeamID'],
};

export const PLAYER_MOVEMENT_LENS: Lens = {
  places: { 'NBA_Player_Movement.rows[]': ({ here }) => [field(here, 'GroupSort')] },
  ownerOf: (row) => [String(row.transaction)],
  apart: 1,
  feeds: {
    'rows.GroupSort': ['transaction', 'entry'],
    'rows.Transaction_Type': ['kind'],
    'rows.TRANSACTION_DATE': ['moved_on'],
    'rows.TRANSACTION_DESCRIPTION': ['description'],
    'rows.TEAM_ID': ['team'],
    'rows.PLAYER_ID': ['player_id'],
    'rows.PLAYER_SLUG': ['player_slug'],
    'rows.Additional_Sort': ['other_team'],
  },
  identity: ['rows.GroupSort'],
  guarded: [],
  shifts: ['entry'],
};
