/**
 * The feature contract: what `ml_feature_store_v2` holds, by name. Training and serving read this one list.
 *
 * A feature is a number or null with a reason; no default stands in for a missing value. Outside its range it is
 * an error of that row. CONTRACT_VERSION rises with every change of meaning.
 */
export const CONTRACT_VERSION = 1;

export interface Feature {
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  /** Inclusive. */
  readonly range: readonly [minimum: number, maximum: number];
  /** Without it no prediction is made. */
  readonly isRequired: boolean;
  /** The output whose rows it is read from. */
  readonly source:
    | 'player_daily_cache'
    | 'upcoming_player_game_context'
    | 'upcoming_team_game_context'
    | 'player_game_summary';
}

const MARKET_RANGE = {
  points: [0, 100],
  rebounds: [0, 40],
  assists: [0, 40],
  threes: [0, 20],
  pra: [0, 130],
} as const satisfies Record<string, readonly [number, number]>;

/** Markets whose windows the contract holds. */
export const FEATURE_MARKETS = ['points', 'rebounds', 'assists', 'threes', 'pra'] as const;
export type FeatureMarket = (typeof FEATURE_MARKETS)[number];

function marketWindows(market: FeatureMarket): readonly Feature[] {
  const range = MARKET_RANGE[market];
  const source = 'player_daily_cache';
  const unit = `${market} per game`;
  return [
    {
      name: `${market}_avg_last_5`,
      definition: 'Mean of the last 5 games played',
      unit,
      range,
      isRequired: true,
      source,
    },
    {
      name: `${market}_avg_last_10`,
      definition: 'Mean of the last 10 games played',
      unit,
      range,
      isRequired: true,
      source,
    },
    {
      name: `${market}_avg_last_20`,
      definition: 'Mean of the last 20 games played',
      unit,
      range,
      isRequired: true,
      source,
    },
    {
      name: `${market}_avg_season`,
      definition: 'Mean of this season’s games before the slate',
      unit,
      range,
      isRequired: false,
      source,
    },
    {
      name: `${market}_sd_last_20`,
      definition: 'Sample standard deviation over the last 20 games played',
      unit,
      range,
      isRequired: false,
      source,
    },
  ];
}

export const FEATURES: readonly Feature[] = [
  ...FEATURE_MARKETS.flatMap(marketWindows),
  feature(
    'games_in_window',
    'Games played that the last-20 window holds',
    'games',
    [1, 20],
    true,
    'player_daily_cache',
  ),
  feature(
    'minutes_avg_last_10',
    'Mean minutes of the last 10 games played',
    'minutes',
    [0, 60],
    true,
    'player_daily_cache',
  ),
  feature(
    'minutes_change',
    'Mean minutes of the last 5 games played minus those of this season',
    'minutes',
    [-50, 50],
    false,
    'player_daily_cache',
  ),
  feature(
    'usage_avg_last_10',
    'Mean usage rate of the last 10 games played',
    'percent',
    [0, 100],
    false,
    'player_daily_cache',
  ),
  feature(
    'points_per_minute_last_10',
    'Points over minutes of the last 10 games played',
    'points per minute',
    [0, 5],
    false,
    'player_daily_cache',
  ),
  feature(
    'points_slope_last_10',
    'Least-squares slope of points over the last 10 games played',
    'points per game',
    [-20, 20],
    false,
    'player_daily_cache',
  ),
  feature(
    'points_z_last_5',
    '(last 5 − season mean) / standard deviation of the last 20',
    'standard deviations',
    [-8, 8],
    false,
    'player_daily_cache',
  ),
  feature(
    'days_rest',
    'Days since the last game; 1 = back-to-back',
    'days',
    [1, 1500],
    false,
    'upcoming_player_game_context',
  ),
  feature('back_to_back', 'Played yesterday', '0 or 1', [0, 1], false, 'upcoming_player_game_context'),
  feature(
    'games_last_7_days',
    'Games played in the 7 days before the slate',
    'games',
    [0, 7],
    true,
    'upcoming_player_game_context',
  ),
  feature('home', 'Listed as home team', '0 or 1', [0, 1], false, 'upcoming_player_game_context'),
  feature(
    'points_line',
    'Consensus points line at the decision',
    'points',
    [0, 80],
    false,
    'upcoming_player_game_context',
  ),
  feature(
    'points_opening_line',
    'Consensus of each book’s first captured points line',
    'points',
    [0, 80],
    false,
    'upcoming_player_game_context',
  ),
  feature(
    'points_line_move',
    'Line minus opening line',
    'points',
    [-40, 40],
    false,
    'upcoming_player_game_context',
  ),
  feature(
    'has_points_line',
    'A book has a points line',
    '0 or 1',
    [0, 1],
    true,
    'upcoming_player_game_context',
  ),
  feature(
    'team_pace_last_10',
    'Mean game pace of the team’s last 10 games',
    'possessions per 48 minutes',
    [70, 140],
    false,
    'upcoming_team_game_context',
  ),
  feature(
    'team_offensive_rating_last_10',
    'Mean offensive rating of the team’s last 10 games',
    'points per 100 possessions',
    [60, 170],
    false,
    'upcoming_team_game_context',
  ),
  feature(
    'opponent_pace_last_10',
    'Mean game pace of the opponent’s last 10 games',
    'possessions per 48 minutes',
    [70, 140],
    false,
    'upcoming_team_game_context',
  ),
  feature(
    'opponent_defensive_rating_last_10',
    'Mean defensive rating of the opponent’s last 10 games',
    'points per 100 possessions',
    [60, 170],
    false,
    'upcoming_team_game_context',
  ),
  feature(
    'points_avg_against_opponent',
    'Mean points in the games played against tonight’s opponent within the history at hand',
    'points per game',
    [0, 100],
    false,
    'player_game_summary',
  ),
  feature(
    'games_against_opponent',
    'Games played against tonight’s opponent within the history at hand',
    'games',
    [0, 200],
    false,
    'player_game_summary',
  ),
];

function feature(
  name: string,
  definition: string,
  unit: string,
  range: readonly [number, number],
  isRequired: boolean,
  source: Feature['source'],
): Feature {
  return { name, definition, unit, range, isRequired, source };
}
