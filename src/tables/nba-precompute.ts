/** Dataset nba_precompute: the four processors between analytics and features. */
export { PLAYER_COMPOSITE_FACTORS } from './precompute/player-composite-factors.ts';
export { PLAYER_DAILY_CACHE } from './precompute/player-daily-cache.ts';
export { PLAYER_SHOT_ZONE_ANALYSIS } from './precompute/player-shot-zone-analysis.ts';
export { TEAM_DEFENSE_ZONE_ANALYSIS } from './precompute/team-defense-zone-analysis.ts';
