/** One request of every kind, for what must be known of a resource without a slate: its host, its calls. */
import type { ProviderRequest } from '../world/provider-request.ts';
import type { ResourceName } from './resource-name.ts';

const DATE = '2025-01-15';
const GAME = '0022400561';
const SEASON = '2024-25';
const MOMENT = '2025-01-15T22:30:00Z';
const EVENT = 'e912304de2b2ce35b473ce2ecd3d1502';
const MARKETS = ['player_points'];
const EVENING = { commenceTimeFrom: '2025-01-15T23:00:00Z', commenceTimeTo: '2025-01-16T04:00:00Z' };

/** The compiler sees that none is missing. */
export const SAMPLE_REQUESTS: Readonly<Record<ResourceName, ProviderRequest>> = {
  'nba_stats.leaguegamelog': {
    provider: 'nba_stats',
    resource: 'leaguegamelog',
    season: SEASON,
    playerOrTeam: 'P',
    date: DATE,
  },
  'nba_stats.boxscoretraditionalv2': {
    provider: 'nba_stats',
    resource: 'boxscoretraditionalv2',
    gameId: GAME,
  },
  'nba_stats.shotchartdetail': {
    provider: 'nba_stats',
    resource: 'shotchartdetail',
    season: SEASON,
    gameId: GAME,
  },
  'nba_stats.scoreboardv2': { provider: 'nba_stats', resource: 'scoreboardv2', date: DATE },
  'nba_stats.playerindex': { provider: 'nba_stats', resource: 'playerindex', season: SEASON },
  'nba_cdn.scheduleleaguev2': { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: SEASON },
  'nba_cdn.boxscore': { provider: 'nba_cdn', resource: 'boxscore', gameId: GAME },
  'nba_cdn.playbyplay': { provider: 'nba_cdn', resource: 'playbyplay', gameId: GAME },
  'nba_cdn.todaysscoreboard': { provider: 'nba_cdn', resource: 'todaysscoreboard' },
  'nba_official.injury_report': { provider: 'nba_official', resource: 'injury_report', date: MOMENT },
  'nba_official.referee_assignments': {
    provider: 'nba_official',
    resource: 'referee_assignments',
    date: DATE,
  },
  'nba_official.gamebook': {
    provider: 'nba_official',
    resource: 'gamebook',
    date: DATE,
    gameCode: '20250115/NYKPHI',
  },
  'nba_com.team_roster': { provider: 'nba_com', resource: 'team_roster', teamSlug: 'celtics' },
  'nba_com.player_movement': { provider: 'nba_com', resource: 'player_movement' },
  'odds_api.historical_events': {
    provider: 'odds_api',
    resource: 'historical_events',
    date: MOMENT,
    ...EVENING,
  },
  'odds_api.historical_event_odds': {
    provider: 'odds_api',
    resource: 'historical_event_odds',
    eventId: EVENT,
    date: MOMENT,
    markets: MARKETS,
  },
  'odds_api.historical_odds': {
    provider: 'odds_api',
    resource: 'historical_odds',
    date: MOMENT,
    markets: ['totals'],
  },
  'odds_api.events': { provider: 'odds_api', resource: 'events', ...EVENING },
  'odds_api.event_odds': { provider: 'odds_api', resource: 'event_odds', eventId: EVENT, markets: MARKETS },
  'odds_api.scores': { provider: 'odds_api', resource: 'scores', daysFrom: 1 },
  'bettingpros.events': { provider: 'bettingpros', resource: 'events', date: DATE },
  'balldontlie.box_scores': { provider: 'balldontlie', resource: 'box_scores', date: DATE },
  'balldontlie.games': { provider: 'balldontlie', resource: 'games', date: DATE },
  'balldontlie.player_box_scores': { provider: 'balldontlie', resource: 'player_box_scores', date: DATE },
  'balldontlie.active_players': { provider: 'balldontlie', resource: 'active_players' },
  'balldontlie.injuries': { provider: 'balldontlie', resource: 'injuries' },
  'balldontlie.teams': { provider: 'balldontlie', resource: 'teams' },
  'balldontlie.standings': { provider: 'balldontlie', resource: 'standings', season: SEASON },
  'balldontlie.game_adv_stats': { provider: 'balldontlie', resource: 'game_adv_stats', date: DATE },
  'espn.scoreboard': { provider: 'espn', resource: 'scoreboard', date: DATE },
  'espn.game_boxscore': { provider: 'espn', resource: 'game_boxscore', eventId: '401705155' },
  'espn.roster_api': { provider: 'espn', resource: 'roster_api', espnTeamId: '2' },
  'espn.roster_page': { provider: 'espn', resource: 'roster_page', teamSlug: 'bos' },
  'bigdataball.play_by_play': { provider: 'bigdataball', resource: 'play_by_play', gameId: GAME },
};
