/**
 * The windows of phases 3 and 4 and the features again, each an expression over one of the frames: the features by the
 * words of their contract, and below them the tables that features are read from.
 */
import { CONTRACT_VERSION, FEATURES } from '../../../tables/feature-contract.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT } from '../../../tables/nba-analytics.ts';
import {
  PLAYER_COMPOSITE_FACTORS,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
  TEAM_DEFENSE_ZONE_ANALYSIS,
} from '../../../tables/nba-precompute.ts';
import { ML_FEATURE_STORE_V2 } from '../../../tables/nba-predictions.ts';
import type { Table } from '../../../tables/table.ts';
import { FRAME_WORDS, type FrameName, frameRelation } from '../frames.ts';
import { type BySql, EXACT, TO_NINE } from '../recomputation.ts';

interface Cell {
  readonly column: string;
  readonly frame: FrameName;
  readonly expression: string;
  readonly decimals: number;
}

/** 28 minutes and 24 % usage over the games of the season from the tenth on, before that with last season’s. */
const IS_STAR = `CASE WHEN count(*) FILTER (WHERE is_season) >= 10
  THEN coalesce(avg(minutes) FILTER (WHERE is_season) >= 28 AND avg(usage_rate) FILTER (WHERE is_season) >= 24, FALSE)
  ELSE coalesce(count(nth) >= 10 AND avg(minutes) >= 28 AND avg(usage_rate) >= 24, FALSE) END`;

const FACTORS = {
  fatigue_score: `CASE WHEN days_since_last_game IS NOT NULL THEN 100 - 30 * least(1, greatest(0, (3 - days_since_last_game) / 2.0))
    - 30 * least(1, games_last_7_days / 5.0) - 40 * least(1, minutes_last_14_days / 320.0) END`,
  stars_out: 'stars_out',
  rest_advantage: 'team_days_since_last_game - opponent_days_since_last_game',
  injury_risk: `CASE injury_status WHEN 'available' THEN 0 WHEN 'not_listed' THEN 0 WHEN 'probable' THEN 25
    WHEN 'questionable' THEN 50 WHEN 'doubtful' THEN 75 WHEN 'out' THEN 100 END`,
  is_playoffs: `left(game_id, 3) = '004'`,
};

const [TOGETHER, APART] = ['count(*) FILTER (WHERE is_together)', 'count(*) FILTER (WHERE NOT is_together)'];
const [WITH, WITHOUT] = [
  'avg(usage_rate) FILTER (WHERE is_together)',
  'avg(usage_rate) FILTER (WHERE NOT is_together)',
];
const STAR_GAMES = {
  games_with_stars: `CASE WHEN max(stars) > 0 THEN ${TOGETHER} END`,
  games_without_stars: `CASE WHEN max(stars) > 0 THEN ${APART} END`,
  usage_with_stars: WITH,
  usage_without_stars: WITHOUT,
  usage_shift: `CASE WHEN max(stars) = 0 THEN 0 WHEN ${TOGETHER} >= 5 AND ${APART} >= 5 THEN ${WITHOUT} - ${WITH} END`,
};

const COMPLETENESS = 'CASE WHEN expected > 0 THEN least(1, 1.0 * least(10, played) / expected) END';

const WEIGHTS = FEATURES.reduce((sum, { weight }) => sum + weight, 0);
const QUALITY = `(${FEATURES.map(({ name, weight }) => `CASE WHEN ${name} IS NULL THEN 0 ELSE ${weight} END`).join(' + ')}) / CAST(${WEIGHTS} AS DOUBLE)`;

const ATTEMPTS = { paint: 'paint_fga', mid: 'mid_fga', three: 'fg3a' } as const;
const MAKES = { paint: 'paint_fgm', mid: 'mid_fgm', three: 'threes' } as const;
const ZONES = ['paint', 'mid', 'three'] as const;

const versus = (zone: (typeof ZONES)[number]) => `(${zone}_fg_pct_allowed - ${zone}_league_fg_pct)`;
/** The zone of the least (or most) of the three; of equals the nearer to the basket. */
const extreme = (than: '<=' | '>=') => {
  const [paint, mid, three] = ZONES.map(versus);
  return `CASE WHEN ${paint} IS NULL OR ${mid} IS NULL OR ${three} IS NULL THEN NULL
    WHEN ${paint} ${than} ${mid} AND ${paint} ${than} ${three} THEN 'paint'
    WHEN ${mid} ${than} ${three} THEN 'mid' ELSE 'three' END`;
};
const DEFENSE_ROW = {
  ...Object.fromEntries(
    ZONES.flatMap((zone) => [
      [`${zone}_fga_allowed_per_game`, `1.0 * ${zone}_fga_allowed / nullif(games, 0)`],
      [`${zone}_fg_pct_vs_league`, versus(zone)],
    ]),
  ),
  strongest_zone: extreme('<='),
  weakest_zone: extreme('>='),
};

export const WINDOWS: readonly BySql[] = [
  ...roads(
    ML_FEATURE_STORE_V2,
    'player_lookup',
    FEATURES.map(({ name, decimals, recompute }) => ({ column: name, decimals, ...recompute })),
    (column) => `contains(s.out_of_range, '"${column}"')`,
  ),
  ...roads(ML_FEATURE_STORE_V2, 'player_lookup', [
    ...over('feature_row', TO_NINE, { quality: QUALITY, contract_version: String(CONTRACT_VERSION) }),
    ...over('player_row', EXACT, {
      is_bootstrap: 'is_bootstrap',
      player_id: 'player_id',
      tip_off: 'tip_off',
      game_id: 'game_id',
      team: 'team',
      opponent: 'opponent',
    }),
    ...over('player_games', EXACT, {
      season_first_date: 'min(f.slate_date) FILTER (WHERE is_season)',
      contributing_dates: datesOf('nth <= 20'),
      opponent_dates: datesOf('is_opponent'),
    }),
    ...over('completeness', TO_NINE, { window_completeness: COMPLETENESS }),
  ]),
  ...roads(UPCOMING_PLAYER_GAME_CONTEXT, 'player_lookup', [
    ...over('player_games', EXACT, {
      days_since_last_game: 'min(f.slate - f.slate_date)',
      is_back_to_back: 'min(f.slate - f.slate_date) = 1',
      games_last_7_days: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 7)',
      games_last_14_days: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 14)',
      is_three_in_four: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 3) >= 2',
      is_four_in_six: 'count(*) FILTER (WHERE f.slate_date >= f.slate - 5) >= 3',
      season_games: 'count(*) FILTER (WHERE is_season)',
      career_games_known: 'count(nth)',
      is_star: IS_STAR,
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
  ]),
  ...roads(UPCOMING_TEAM_GAME_CONTEXT, 'team', [
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
  ]),
  ...roads(
    PLAYER_SHOT_ZONE_ANALYSIS,
    'player_lookup',
    [10, 20].flatMap((games) => [
      ...over('player_games', EXACT, {
        [`games_last_${games}`]: `count(*) FILTER (WHERE nth <= ${games} AND zone_source IS NOT NULL)`,
        [`games_without_zones_last_${games}`]: `count(*) FILTER (WHERE nth <= ${games} AND zone_source IS NULL)`,
        ...zoneSums(games),
      }),
      ...over('player_games', TO_NINE, zoneRates(games)),
      ...over(
        'zone_row',
        TO_NINE,
        Object.fromEntries(
          ZONES.map((zone) => [
            `${zone}_fga_per_game_last_${games}`,
            `1.0 * ${zone}_fga_last_${games} / nullif(games_last_${games}, 0)`,
          ]),
        ),
      ),
      ...over('player_games', TO_NINE, {
        [`assisted_rate_last_${games}`]: `100.0 * sum(assisted_fgm) FILTER (WHERE nth <= ${games} AND unassisted_fgm IS NOT NULL)
          / nullif(sum(assisted_fgm + unassisted_fgm) FILTER (WHERE nth <= ${games}), 0)`,
      }),
    ]),
  ),
  ...roads(
    PLAYER_SHOT_ZONE_ANALYSIS,
    'player_lookup',
    over('player_games', TO_NINE, {
      free_throw_points_rate_last_10:
        '100.0 * sum(ftm) FILTER (WHERE nth <= 10 AND points IS NOT NULL) / nullif(sum(points) FILTER (WHERE nth <= 10 AND ftm IS NOT NULL), 0)',
      primary_zone: primaryZone(),
    }),
  ),
  ...roads(PLAYER_DAILY_CACHE, 'player_lookup', [
    ...ofFeatures('player_daily_cache'),
    ...over('player_games', TO_NINE, {
      minutes_last_5: 'avg(minutes) FILTER (WHERE nth <= 5)',
      minutes_last_20: 'avg(minutes) FILTER (WHERE nth <= 20)',
      minutes_season: 'avg(minutes) FILTER (WHERE is_season)',
      usage_season: 'avg(usage_rate) FILTER (WHERE is_season)',
      season_first_date: 'min(f.slate_date) FILTER (WHERE is_season)',
      window_dates: datesOf('nth <= 20'),
      opponent_dates: datesOf('is_opponent'),
    }),
    ...over('completeness', TO_NINE, {
      expected_games: 'expected',
      window_completeness: COMPLETENESS,
    }),
  ]),
  ...roads(PLAYER_COMPOSITE_FACTORS, 'player_lookup', [
    ...over('player_row', TO_NINE, FACTORS),
    ...over('pace_row', TO_NINE, {
      expected_game_pace: '(pace_last_10 + opponent_pace_last_10) / 2',
      usual_game_pace: 'usual',
      pace_factor: '(pace_last_10 + opponent_pace_last_10) / 2 - usual',
    }),
    ...over('zone_rows', TO_NINE, {
      zone_mismatch: `(${ZONES.map(
        (zone) => `s.${zone}_rate_last_20 * ${zone === 'three' ? 3 : 2} * d.${zone}_fg_pct_vs_league`,
      ).join(' + ')}) / 100`,
    }),
    ...over('star_games', TO_NINE, STAR_GAMES),
  ]),
  ...roads(TEAM_DEFENSE_ZONE_ANALYSIS, 'team', [
    ...over('team_games', EXACT, {
      games: 'count(*) FILTER (WHERE nth <= 15 AND opponent_paint_fga IS NOT NULL)',
      games_without_zones: 'count(*) FILTER (WHERE nth <= 15 AND opponent_paint_fga IS NULL)',
      paint_fgm_allowed: 'sum(opponent_paint_fgm) FILTER (WHERE nth <= 15)',
      mid_fgm_allowed: 'sum(opponent_mid_fgm) FILTER (WHERE nth <= 15)',
      three_fgm_allowed: 'sum(opponent_fg3m) FILTER (WHERE nth <= 15 AND opponent_paint_fga IS NOT NULL)',
      paint_fga_allowed: 'sum(opponent_paint_fga) FILTER (WHERE nth <= 15)',
      mid_fga_allowed: 'sum(opponent_mid_fga) FILTER (WHERE nth <= 15)',
      three_fga_allowed: 'sum(opponent_fg3a) FILTER (WHERE nth <= 15 AND opponent_paint_fga IS NOT NULL)',
    }),
    ...over('defense_row', TO_NINE, DEFENSE_ROW),
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
  ]),
];

function over(
  frame: FrameName,
  decimals: number,
  expressions: Readonly<Record<string, string>>,
): readonly Cell[] {
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

function roads(
  table: Table,
  key: 'player_lookup' | 'team',
  cells: readonly Cell[],
  isNulled?: (column: string) => string,
): readonly BySql[] {
  return [...Map.groupBy(cells, ({ frame }) => frame)].map(([frame, own]) => ({
    kind: 'sql',
    table,
    key: [key],
    from: FRAME_WORDS[frame],
    columns: Object.fromEntries(own.map(({ column, decimals }) => [column, decimals])),
    ...(isNulled === undefined ? {} : { isNulled }),
    again({ range }) {
      const { relation, isGrouped } = frameRelation(frame, range);
      const values = own.map(({ column, expression }) => `${expression} AS ${column}`).join(', ');
      return `SELECT f.slate AS slate_date, f.who AS ${key}, ${values} FROM ${relation} f${isGrouped ? ' GROUP BY f.slate, f.who' : ''}`;
    },
  }));
}

/** The columns of a table that features are the value of, by the words of the contract. */
function ofFeatures(source: string): readonly Cell[] {
  return FEATURES.filter((feature) => feature.source === source && feature.take === 'value').map(
    ({ column, decimals, recompute }) => ({ column, decimals, ...recompute }),
  );
}

function datesOf(condition: string): string {
  const quoted = `'"' || CAST(f.slate_date AS VARCHAR) || '"'`;
  return `'[' || coalesce(string_agg(${quoted}, ',' ORDER BY f.slate_date DESC) FILTER (WHERE ${condition}), '') || ']'`;
}

function primaryZone(): string {
  const sum = (zone: (typeof ZONES)[number]) =>
    `coalesce(sum(${ATTEMPTS[zone]}) FILTER (WHERE nth <= 20 AND zone_source IS NOT NULL), 0)`;
  const [paint, mid, three] = ZONES.map(sum);
  return `CASE WHEN ${paint} + ${mid} + ${three} = 0 THEN NULL WHEN ${paint} >= ${mid} AND ${paint} >= ${three} THEN 'paint'
    WHEN ${mid} >= ${three} THEN 'mid' ELSE 'three' END`;
}
