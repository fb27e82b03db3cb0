/**
 * Violations of columns: emptied, half emptied, one impossible value, one value for all, another unit, sign or scale. What
 * a shift is made of is large enough for a night of two games; docs/checks-statistics.md says what smaller ones are worth.
 */
import { oneRow, onSlate, type Plant, type PlantTarget } from './plant.ts';

interface Spoiled {
  readonly table: string;
  /** Columns that are emptied. */
  readonly nulls?: readonly string[];
  /** Columns of which one row gets the value. */
  readonly range?: Readonly<Record<string, number>>;
  /** Columns that get the value in all rows. */
  readonly constant?: Readonly<Record<string, number>>;
  /** Columns that become the expression in all rows. */
  readonly shift?: Readonly<Record<string, string>>;
}

const SPOILED: readonly Spoiled[] = [
  {
    table: 'nba_raw.nbac_player_boxscores',
    nulls: ['minutes', 'pts', 'fga', 'tov'],
    range: { minutes: 2_040, pts: 111, fga: -1 },
    constant: { minutes: 0, ast: 4 },
    shift: { minutes: 'minutes * 60', pts: '-pts', pf: 'pf + 6' },
  },
  {
    table: 'nba_raw.nbac_team_boxscores',
    nulls: ['minutes', 'pts', 'oreb'],
    range: { minutes: 48, pts: 1_130 },
    constant: { pts: 110, fga: 88 },
    shift: { pts: 'pts * 3 // 2', fga: 'fga // 2' },
  },
  {
    table: 'nba_raw.nbac_play_by_play',
    nulls: ['home_score', 'player_id'],
    range: { period: 100 },
    constant: { period: 1 },
    shift: { clock_seconds: 'clock_seconds * 60' },
  },
  {
    table: 'nba_raw.nbac_shot_chart',
    range: { period: 100, shot_x: 100_000 },
    constant: { shot_x: 0, shot_value: 2 },
    shift: { clock_seconds: 'clock_seconds * 60', shot_value: '0' },
  },
  {
    table: 'nba_raw.nbac_player_index',
    nulls: ['first_season_year'],
    range: { first_season_year: 20 },
    constant: { first_season_year: 2_000 },
  },
  {
    table: 'nba_raw.nbac_injury_report',
    nulls: ['player_lookup', 'reason'],
    range: { entry: 100_000 },
    constant: { entry: 1 },
  },
  {
    table: 'nba_raw.odds_api_player_props',
    nulls: ['over_price', 'game_id'],
    range: { line: 2_550 },
    constant: { over_price: -110 },
  },
  {
    table: 'nba_raw.odds_api_game_lines',
    nulls: ['price', 'game_id'],
    range: { point: 22_450 },
    constant: { price: -110 },
  },
  { table: 'nba_reference.player_registry', nulls: ['previous_team'] },
  { table: 'nba_reference.player_aliases', range: { confidence: 99 }, constant: { rows: 1 } },
  {
    table: 'nba_analytics.team_offense_game_summary',
    nulls: ['offensive_rating', 'true_shooting', 'turnover_rate'],
    range: { fg_pct: 47, pace: 48 },
    constant: { pace: 100, true_shooting: 0.5 },
    shift: { pace: 'pace / 2', offensive_rating: 'offensive_rating / 100', points: '-points' },
  },
  {
    table: 'nba_analytics.team_defense_game_summary',
    nulls: ['defensive_rating', 'opponent_turnover_rate'],
    range: { defensive_rating: 1.1, opponent_true_shooting: 57 },
    constant: { defensive_rating: 113 },
    shift: {
      defensive_rating: 'defensive_rating / 2',
      opponent_true_shooting: 'opponent_true_shooting * 100',
    },
  },
  {
    table: 'nba_analytics.player_game_summary',
    nulls: ['minutes', 'points', 'usage_rate', 'game_score'],
    range: { minutes: 95, usage_rate: 1_228, true_shooting: 55, fantasy_points: 1_052 },
    constant: { minutes: 0, usage_rate: 20, true_shooting: 0.5 },
    shift: {
      minutes: 'minutes / 60',
      points: '-points',
      usage_rate: 'usage_rate / 100',
      fg_pct: 'fg_pct * 100',
      fantasy_points: 'fantasy_points * 3',
    },
  },
  {
    table: 'nba_analytics.upcoming_team_game_context',
    nulls: ['win_share_season', 'pace_last_10', 'offensive_rating_last_10'],
    range: { win_share_season: 50, pace_last_10: 1 },
    constant: { win_share_season: 0.5, pace_last_10: 100 },
    shift: { pace_last_10: 'pace_last_10 / 2', win_share_season: 'win_share_season * 100' },
  },
  {
    table: 'nba_analytics.upcoming_player_game_context',
    nulls: ['minutes_last_game', 'opponent_pace_last_10', 'team'],
    range: { days_since_last_game: -1, opponent_pace_last_10: 0 },
    constant: { minutes_last_game: 0, points_last_5_vs_season: 0, dnp_rate_last_15_team_games: 0 },
    shift: {
      minutes_last_game: 'minutes_last_game / 60',
      opponent_pace_last_10: 'opponent_pace_last_10 / 2',
    },
  },
  {
    table: 'nba_precompute.player_daily_cache',
    nulls: ['points_last_5', 'rebounds_last_10', 'points_sd'],
    range: { points_last_10: -4, window_completeness: 100 },
    constant: { points_last_10: 10.5, minutes_last_10: 0, points_trend: 0 },
    shift: {
      points_last_10: '-points_last_10',
      minutes_last_10: 'minutes_last_10 * 60',
      points_season: 'points_season * 82',
    },
  },
  {
    table: 'nba_precompute.player_shot_zone_analysis',
    nulls: ['free_throw_points_rate_last_10', 'team'],
    range: { paint_rate_last_10: 180, mid_fg_pct_last_10: -1 },
    constant: { paint_rate_last_10: 0, mid_fg_pct_last_10: 42, three_rate_last_10: 0 },
    shift: { paint_rate_last_10: 'paint_rate_last_10 / 100', three_rate_last_10: 'three_rate_last_10 * 4' },
  },
  {
    table: 'nba_precompute.team_defense_zone_analysis',
    nulls: ['paint_league_fg_pct', 'mid_league_fg_pct'],
    range: { paint_fg_pct_allowed: 570, three_league_fg_pct: -36 },
    constant: { paint_fg_pct_allowed: 57 },
    shift: {
      paint_league_fg_pct: 'paint_league_fg_pct / 100',
      paint_fg_pct_allowed: 'paint_fg_pct_allowed / 100',
    },
  },
  {
    table: 'nba_precompute.player_composite_factors',
    nulls: ['fatigue_score', 'usual_game_pace'],
    range: { fatigue_score: -5, expected_game_pace: 1 },
    constant: { fatigue_score: 0, pace_factor: 0 },
    shift: { fatigue_score: 'fatigue_score - 100', expected_game_pace: 'expected_game_pace - 60' },
  },
  {
    table: 'nba_predictions.ml_feature_store_v2',
    nulls: ['points_avg_last_10', 'points_sd_last_20', 'team'],
    range: { points_avg_last_5: -1, quality: 75 },
    constant: { points_avg_last_10: 0, points_sd_last_20: 5 },
    shift: {
      points_avg_last_10: '-points_avg_last_10',
      points_avg_season: 'points_avg_season * 10',
      quality: 'quality / 100',
    },
  },
  {
    table: 'nba_predictions.player_prop_predictions',
    nulls: ['appearance_probability', 'team'],
    range: { mean: -1, variance: 100_000, appearance_probability: 95 },
    constant: { mean: 12.5, quantile_90: 20 },
    shift: { mean: '-mean', variance: 'variance * 10', median: 'median * 4' },
  },
  {
    table: 'nba_predictions.prediction_inputs',
    nulls: ['features', 'input_digest', 'team'],
    range: { games: 90_000 },
  },
  { table: 'nba_predictions.prop_recommendations', range: { win_probability: 57, kelly_stake: 5 } },
  { table: 'nba_predictions.published_picks', range: { win_probability: 57 } },
  {
    table: 'nba_predictions.prediction_accuracy',
    nulls: ['feature_quality', 'minutes'],
    range: { pit_low: -0.5, actual: 9_000 },
    constant: { crps: 0, minutes: 0 },
    shift: { error: 'error + 30', actual: '-actual', minutes: 'minutes * 60' },
  },
  { table: 'nba_predictions.system_daily_performance', range: { hit_rate: 84, covered_80: 80 } },
  { table: 'nba_predictions.pick_results', range: { profit: 100_000 } },
  { table: 'nba_predictions.performance_breakdown', range: { covered_80: 80 } },
];

export const COLUMN_PLANTS: readonly Plant[] = SPOILED.flatMap(
  ({ table, nulls = [], range = {}, constant = {}, shift = {} }) => [
    ...nulls.map((column) =>
      plant('null_rate', table, `${column} is null in every row`, (target) =>
        set(table, `${column} = NULL`, onSlate(target, `${column} IS NOT NULL`)),
      ),
    ),
    ...Object.entries(range).map(([column, value]) =>
      plant('range', table, `${column} is ${value} in one row`, (target) =>
        set(table, `${column} = ${value}`, oneRow(table, target, `${column} IS NOT NULL`)),
      ),
    ),
    ...Object.entries(constant).map(([column, value]) =>
      plant('variance', table, `${column} is ${value} wherever there is one`, (target) =>
        set(table, `${column} = ${value}`, onSlate(target, `${column} IS NOT NULL`)),
      ),
    ),
    ...Object.entries(shift).map(([column, expression]) =>
      plant('shift', table, `${column} becomes ${expression}`, (target) =>
        set(table, `${column} = ${expression}`, onSlate(target, `${column} IS NOT NULL`)),
      ),
    ),
  ],
);

function plant(kind: string, table: string, what: string, statement: (target: PlantTarget) => string): Plant {
  return {
    check: `columns.${kind}.${table.slice(table.indexOf('.') + 1)}`,
    what,
    change: (target) => ({ kind: 'sql', statements: [statement(target)] }),
  };
}

function set(table: string, assignment: string, where: string): string {
  return `UPDATE ${table} SET ${assignment} WHERE ${where}`;
}
