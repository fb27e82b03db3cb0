/** Dataset nba_analytics: the five processors. Windows count games played and end strictly before the slate. */
export { PLAYER_GAME_SUMMARY } from './nba-analytics-player-game.ts';
export { TEAM_DEFENSE_GAME_SUMMARY, TEAM_OFFENSE_GAME_SUMMARY } from './nba-analytics-team-game.ts';
export { UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT } from './nba-analytics-upcoming.ts';
