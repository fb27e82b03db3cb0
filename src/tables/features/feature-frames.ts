/**
 * The rows that the expressions of the contract are evaluated over, in terms anybody can write a query for.
 * `slate`, `season`, `team` and `opponent` are those of the player’s row of tonight; games are strictly before the slate.
 */
export const FEATURE_FRAMES = {
  player_games:
    "The player’s rows in nba_analytics.player_game_summary with status = 'appeared', slate_date < slate, and slate_date from 1 October of the season before tonight’s on. Beside their columns: pra = points + rebounds + assists; nth = row_number() by slate_date descending, so that 1 is the newest; is_season: the row’s season is tonight’s; is_opponent: its opponent is tonight’s. Aggregates pass over nulls.",
  player_row: 'The row of (slate, player) in nba_analytics.upcoming_player_game_context.',
  team_row: 'The row of (slate, team) in nba_analytics.upcoming_team_game_context.',
  zone_rows:
    's, the row of (slate, player) in nba_precompute.player_shot_zone_analysis, beside d, the row of (slate, opponent) in nba_precompute.team_defense_zone_analysis.',
  composite_row:
    'The row of (slate, player) in nba_precompute.player_composite_factors; its columns state their formulas.',
} as const;

export type FeatureFrame = keyof typeof FEATURE_FRAMES;
