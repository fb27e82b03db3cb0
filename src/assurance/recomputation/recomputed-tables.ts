/**
 * Every rolling number of phases 3 and 4, with the SQL that says it again: the features by the words of their
 * contract, and below them the windows of the tables that features are read from.
 */
import { FEATURES } from '../../tables/feature-contract.ts';
import type { FrameName } from './frames.ts';
import type { Recomputed, RecomputedTable } from './recomputation.ts';

const EXACT = 0;
const TO_NINE = 9;

const ATTEMPTS = { paint: 'paint_fga', mid: 'mid_fga', three: 'fg3a' } as const;
const MAKES = { paint: 'paint_fgm', mid: 'mid_fgm', three: 'threes' } as const;
const ZONES = ['paint', 'mid', 'three'] as const;

export const RECOMPUTED_TABLES: readonly RecomputedTable[] = [
  {
    table: 'nba_predictions.ml_feature_store_v2',
    key: 'player_lookup',
    isNulled: (column) => `contains(s.out_of_range, '"${column}"')`,
    columns: FEATURES.map(({ name, decimals, recompute }) => ({ column: name, decimals, ...recompute })),
  },
  {
    table: 'nba_analytics.upcoming_player_game_context',
    key: 'player_lookup',
    isNulled: null,
    columns: [
      ...over('player_games', EXACT, {
        days_since_last_game: 'min(f.slate - f.slate_date)',
        is_back_to_back: 'min(f.slate - f.slate_date) = 1',
        games_last_7_days: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 7)',
        games_last_14_days: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 14)',
        is_three_in_four: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 3) >= 2',
        is_four_in_six: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 5) >= 3',
        season_games: 'count(*) FILTER (WHERE is_season)',
        career_games_known: 'count(nth)',
      }),
      ...over('player_games', TO_NINE, {
        minutes_last_game: 'max(minutes) FILTER (WHERE nth = 1)',
        minutes_last_7_days: 'coalesce(sum(minutes) FILTER (WHERE f.slate_date >= f.slate - 7), 0)',
        minutes_last_14_days: 'coalesce(sum(minutes) FILTER (WHERE f.slate_date >= f.slate - 14), 0)',
        points_last_5_vs_season: 'avg(points) FILTER (WHERE nth <= 5) - avg(points) FILTER (WHERE is_season)',
        minutes_last_5_vs_season:
          'avg(minutes) FILTER (WHERE nth <= 5) - avg(minutes) FILTER (WHERE is_season)',
        usage_last_5_vs_season:
          'avg(usage_rate) FILTER (WHERE nth <= 5) - avg(usage_rate) FILTER (WHERE is_season)',
        starter_share_last_10: 'avg(CAST(is_starter AS INTEGER)) FILTER (WHERE nth <= 10)',
      }),
    ],
  },
  {
    table: 'nba_analytics.upcoming_team_game_context',
    key: 'team',
    isNulled: null,
    columns: [
      ...over('team_games', EXACT, {
        days_since_last_game: 'min(f.slate - f.slate_date)',
        is_back_to_back: 'min(f.slate - f.slate_date) = 1',
        games_last_7_days: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 7)',
        games_last_14_days: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 14)',
        is_three_in_four: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 3) >= 2',
        is_four_in_six: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 5) >= 3',
        season_games: 'count(*) FILTER (WHERE is_season)',
      }),
      ...over('team_games', TO_NINE, {
        win_share_season: 'avg(CAST(is_win AS INTEGER)) FILTER (WHERE is_season)',
        win_share_last_10: 'avg(CAST(is_win AS INTEGER)) FILTER (WHERE nth <= 10)',
        ...lastTen('pace', 'game_pace'),
        ...lastTen('offensive_rating', 'offensive_rating'),
        ...lastTen('defensive_rating', 'defensive_rating'),
      }),
    ],
  },
  {
    table: 'nba_precompute.player_shot_zone_analysis',
    key: 'player_lookup',
    isNulled: null,
    columns: [10, 20].flatMap((games) => [
      ...over('player_games', EXACT, {
        [`games_last_${games}`]: `count(*) FILTER (WHERE nth <= ${games} AND zone_source IS NOT NULL)`,
        [`games_without_zones_last_${games}`]: `count(*) FILTER (WHERE nth <= ${games} AND zone_source IS NULL)`,
        ...zoneSums(games),
      }),
      ...over('player_games', TO_NINE, zoneRates(games)),
    ]),
  },
  {
    table: 'nba_precompute.team_defense_zone_analysis',
    key: 'team',
    isNulled: null,
    columns: [
      ...over('team_games', EXACT, {
        games: 'count(*) FILTER (WHERE nth <= 15 AND opponent_paint_fga IS NOT NULL)',
        games_without_zones: 'count(*) FILTER (WHERE nth <= 15 AND opponent_paint_fga IS NULL)',
        paint_fga_allowed: 'sum(opponent_paint_fga) FILTER (WHERE nth <= 15)',
        mid_fga_allowed: 'sum(opponent_mid_fga) FILTER (WHERE nth <= 15)',
        three_fga_allowed: 'sum(opponent_fg3a) FILTER (WHERE nth <= 15 AND opponent_paint_fga IS NOT NULL)',
      }),
      ...over('team_games', TO_NINE, {
        paint_fg_pct_allowed: allowed('opponent_paint_fgm', 'opponent_paint_fga', 'nth <= 15'),
        mid_fg_pct_allowed: allowed('opponent_mid_fgm', 'opponent_mid_fga', 'nth <= 15'),
        three_fg_pct_allowed: allowed('opponent_fg3m', 'opponent_fg3a', 'nth <= 15'),
      }),
      ...over('league_month', EXACT, { league_games: 'count(opponent_paint_fga)' }),
      ...over('league_month', TO_NINE, {
        paint_league_fg_pct: allowed('opponent_paint_fgm', 'opponent_paint_fga', 'TRUE'),
        mid_league_fg_pct: allowed('opponent_mid_fgm', 'opponent_mid_fga', 'TRUE'),
        three_league_fg_pct: allowed('opponent_fg3m', 'opponent_fg3a', 'TRUE'),
      }),
    ],
  },
];

function over(
  frame: FrameName,
  decimals: number,
  expressions: Readonly<Record<string, string>>,
): readonly Recomputed[] {
  return Object.entries(expressions).map(([column, expression]) => ({ column, frame, decimals, expression }));
}

function lastTen(name: string, column: string): Readonly<Record<string, string>> {
  return {
    [`${name}_last_10`]: `avg(${column}) FILTER (WHERE nth <= 10)`,
    [`${name}_variance_last_10`]: `var_samp(${column}) FILTER (WHERE nth <= 10)`,
  };
}

function zoneSums(games: number): Readonly<Record<string, string>> {
  const within = `FILTER (WHERE nth <= ${games} AND zone_source IS NOT NULL)`;
  return Object.fromEntries(
    ZONES.flatMap((zone) => [
      [`${zone}_fgm_last_${games}`, `sum(${MAKES[zone]}) ${within}`],
      [`${zone}_fga_last_${games}`, `sum(${ATTEMPTS[zone]}) ${within}`],
    ]),
  );
}

function zoneRates(games: number): Readonly<Record<string, string>> {
  const within = `FILTER (WHERE nth <= ${games} AND zone_source IS NOT NULL)`;
  const all = `nullif(sum(paint_fga + mid_fga + fg3a) ${within}, 0)`;
  return Object.fromEntries(
    ZONES.flatMap((zone) => [
      [
        `${zone}_fg_pct_last_${games}`,
        `100.0 * sum(${MAKES[zone]}) ${within} / nullif(sum(${ATTEMPTS[zone]}) ${within}, 0)`,
      ],
      [`${zone}_rate_last_${games}`, `100.0 * sum(${ATTEMPTS[zone]}) ${within} / ${all}`],
    ]),
  );
}

/** Percent of the attempts in games that have zones. */
function allowed(makes: string, attempts: string, where: string): string {
  const within = `FILTER (WHERE ${where} AND opponent_paint_fga IS NOT NULL)`;
  return `100.0 * sum(${makes}) ${within} / nullif(sum(${attempts}) ${within}, 0)`;
}
