/** The outputs whose rows features are read from, with what their `known_at` is. */
export const FEATURE_SOURCES = {
  player_daily_cache: 'latest known_at of the games in the windows',
  player_shot_zone_analysis: 'latest known_at of the games in the windows',
  player_composite_factors: 'latest known_at of the contexts, zones and games it was made from',
  upcoming_player_game_context: 'latest known_at of the listing, games, lines and reports it was made from',
  upcoming_team_game_context: 'latest known_at of the listing and games it was made from',
} as const;

export type FeatureSource = keyof typeof FEATURE_SOURCES;
