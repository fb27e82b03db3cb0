/** Features of the player for all markets: windows of minutes and usage, and where the shots come from. */
import type { Feature } from './feature.ts';

const CACHE = {
  market: null,
  isRequired: false,
  weight: 1,
  source: 'player_daily_cache',
  take: 'value',
  decimals: 9,
  mayBeConstant: false,
} as const;

const games = (expression: string) => ({ frame: 'player_games', expression }) as const;

const ZONE_WORDS = { paint: 'paint', mid: 'mid-range', three: 'three-point range' } as const;
const ZONE_ATTEMPTS = { paint: 'paint_fga', mid: 'mid_fga', three: 'fg3a' } as const;
const ALL_ATTEMPTS = 'paint_fga + mid_fga + fg3a';
/** A game has zones when its attempts in the paint are known. */
const attempts = (of: string) => `sum(${of}) FILTER (WHERE nth <= 10 AND paint_fga IS NOT NULL)`;

export const PLAYER_FEATURES: readonly Feature[] = [
  {
    ...CACHE,
    name: 'games_in_window',
    column: 'games_in_window',
    definition: 'Games played that the last-20 window holds',
    unit: 'games',
    range: [1, 20],
    isRequired: true,
    weight: 3,
    decimals: 0,
    recompute: games('count(*) FILTER (WHERE nth <= 20)'),
    whenNull: { reason: 'no_history', rule: 'never: a player without a game played has no row' },
    mayBeConstant: true,
  },
  {
    ...CACHE,
    name: 'season_games_played',
    column: 'season_games',
    definition: 'Games played this season before the slate',
    unit: 'games',
    range: [0, 120],
    decimals: 0,
    recompute: games('count(*) FILTER (WHERE is_season)'),
    whenNull: { reason: 'no_history', rule: 'never' },
    mayBeConstant: 'in_bootstrap',
  },
  {
    ...CACHE,
    name: 'minutes_avg_last_10',
    column: 'minutes_last_10',
    definition: 'Mean minutes of the last 10 games played',
    unit: 'minutes',
    range: [0, 60],
    isRequired: true,
    weight: 3,
    recompute: games('avg(minutes) FILTER (WHERE nth <= 10)'),
    whenNull: { reason: 'no_minutes', rule: 'no game of the window has minutes' },
  },
  {
    ...CACHE,
    name: 'minutes_sd_last_20',
    column: 'minutes_sd',
    definition: 'Sample standard deviation of minutes over the last 20 games played',
    unit: 'minutes',
    range: [0, 60],
    recompute: games('stddev_samp(minutes) FILTER (WHERE nth <= 20)'),
    whenNull: { reason: 'fewer_than_2_games', rule: 'the window has fewer than two games with minutes' },
  },
  {
    ...CACHE,
    name: 'minutes_change',
    column: 'minutes_change',
    definition: 'Mean minutes of the last 5 games played minus those of this season',
    unit: 'minutes',
    range: [-50, 50],
    recompute: games('avg(minutes) FILTER (WHERE nth <= 5) - avg(minutes) FILTER (WHERE is_season)'),
    whenNull: { reason: 'no_game_this_season', rule: 'one of the two windows has no minutes' },
    mayBeConstant: true,
  },
  {
    ...CACHE,
    name: 'usage_avg_last_10',
    column: 'usage_last_10',
    definition: 'Mean usage rate of the last 10 games played',
    unit: 'percent',
    range: [0, 100],
    weight: 2,
    recompute: games('avg(usage_rate) FILTER (WHERE nth <= 10)'),
    whenNull: { reason: 'no_numbers', rule: 'no game of the window has a usage rate' },
  },
  {
    ...CACHE,
    name: 'games_against_opponent',
    column: 'games_against_opponent',
    definition: 'Games played against tonight’s opponent, this season and the one before',
    unit: 'games',
    range: [0, 40],
    decimals: 0,
    recompute: games('CASE WHEN count(is_opponent) > 0 THEN count(*) FILTER (WHERE is_opponent) END'),
    whenNull: { reason: 'opponent_unknown', rule: 'tonight’s opponent is unknown' },
    mayBeConstant: true,
  },
  ...(['paint', 'mid', 'three'] as const).map(
    (zone): Feature => ({
      ...CACHE,
      name: `${zone}_rate_last_10`,
      source: 'player_shot_zone_analysis',
      column: `${zone}_rate_last_10`,
      definition: `Shots from the ${ZONE_WORDS[zone]}, of the shots of the last 10 games played that have zones`,
      unit: 'percent',
      range: [0, 100],
      recompute: games(`100.0 * ${attempts(ZONE_ATTEMPTS[zone])} / nullif(${attempts(ALL_ATTEMPTS)}, 0)`),
      whenNull: { reason: 'no_zones', rule: 'no game of the window has zones, or there was no shot' },
    }),
  ),
  {
    ...CACHE,
    name: 'assisted_rate_last_10',
    source: 'player_shot_zone_analysis',
    column: 'assisted_rate_last_10',
    definition: 'Makes that were assisted, of the makes of the last 10 games played that tell them apart',
    unit: 'percent',
    range: [0, 100],
    recompute: games(
      '100.0 * sum(assisted_fgm) FILTER (WHERE nth <= 10) / nullif(sum(assisted_fgm + unassisted_fgm) FILTER (WHERE nth <= 10), 0)',
    ),
    whenNull: {
      reason: 'no_assist_data',
      rule: 'no game of the window tells them apart, or there was no make',
    },
  },
  {
    ...CACHE,
    name: 'free_throw_points_rate_last_10',
    source: 'player_shot_zone_analysis',
    column: 'free_throw_points_rate_last_10',
    definition: 'Points from free throws, of the points of the last 10 games played',
    unit: 'percent',
    range: [0, 100],
    recompute: games(
      '100.0 * sum(ftm) FILTER (WHERE nth <= 10 AND points IS NOT NULL) / nullif(sum(points) FILTER (WHERE nth <= 10 AND ftm IS NOT NULL), 0)',
    ),
    whenNull: { reason: 'no_points', rule: 'no point in the window' },
  },
];
