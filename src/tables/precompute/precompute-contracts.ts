/** What the cells of nba_precompute may be: what basketball and arithmetic allow, wide enough for every true row. */
import {
  type ColumnContract,
  EVERY_ROW,
  type RowCondition,
  type TableContract,
  tableContract,
} from '../column-contract.ts';
import { loose } from '../contracts/number-columns.ts';
import { FEATURE_MARKETS, type FeatureMarket } from '../features/feature-markets.ts';
import { PLAYER_COMPOSITE_FACTORS } from './player-composite-factors.ts';
import { PLAYER_DAILY_CACHE } from './player-daily-cache.ts';
import { PLAYER_SHOT_ZONE_ANALYSIS } from './player-shot-zone-analysis.ts';
import { SHOT_ZONES } from './shot-zones.ts';
import { TEAM_DEFENSE_ZONE_ANALYSIS } from './team-defense-zone-analysis.ts';

const FIVE_MINUTES_A_GAME: RowCondition = {
  text: 'rows with at least five minutes a game',
  holds: (row) => typeof row.minutes_last_10 === 'number' && row.minutes_last_10 >= 5,
  sql: 'minutes_last_10 >= 5',
};

const MOST: Readonly<Record<FeatureMarket, number>> = {
  points: 100,
  rebounds: 40,
  assists: 40,
  threes: 20,
  pra: 130,
};

function marketColumns(market: FeatureMarket): readonly ColumnContract[] {
  const most = MOST[market];
  return [
    ...['last_5', 'last_10', 'last_20', 'season', 'sd', 'against_opponent'].map((part) =>
      loose(`${market}_${part}`, 0, most),
    ),
    loose(`${market}_slope_last_10`, -most, most),
    loose(`${market}_trend`, -most, most),
    loose(`${market}_breakout`, 0, 1),
    loose(`${market}_per_minute_last_10`, 0, 10),
  ];
}

function zoneColumns(window: 'last_10' | 'last_20', games: number): readonly ColumnContract[] {
  const zones = SHOT_ZONES.flatMap((zone) => [
    loose(`${zone}_fga_${window}`, 0, 60 * games),
    loose(`${zone}_fg_pct_${window}`, 0, 100),
    loose(`${zone}_rate_${window}`, 0, 100),
  ]);
  return [
    loose(`games_${window}`, 0, games),
    loose(`games_without_zones_${window}`, 0, games),
    loose(`assisted_rate_${window}`, 0, 100),
    ...zones,
  ];
}

export const PRECOMPUTE_CONTRACTS: readonly TableContract[] = [
  tableContract({
    table: PLAYER_DAILY_CACHE,
    covers: EVERY_ROW,
    columns: [
      loose('games_in_window', 1, 20),
      loose('season_games', 0, 120),
      loose('window_completeness', 0, 1),
      ...FEATURE_MARKETS.flatMap(marketColumns),
      loose('minutes_last_10', 0, 60),
      // Seen: 164, of a newcomer’s only minute; a share of what the team does ends at 100 %.
      loose('usage_last_10', 0, 250),
      { ...loose('usage_last_10', 0, 100), where: FIVE_MINUTES_A_GAME },
    ],
  }),
  tableContract({
    table: PLAYER_SHOT_ZONE_ANALYSIS,
    covers: EVERY_ROW,
    columns: [
      ...zoneColumns('last_10', 10),
      ...zoneColumns('last_20', 20),
      loose('free_throw_points_rate_last_10', 0, 100),
    ],
  }),
  tableContract({
    table: TEAM_DEFENSE_ZONE_ANALYSIS,
    covers: EVERY_ROW,
    columns: [
      loose('games', 0, 15),
      loose('games_without_zones', 0, 15),
      ...SHOT_ZONES.flatMap((zone) => [
        loose(`${zone}_fg_pct_allowed`, 0, 100),
        loose(`${zone}_league_fg_pct`, 0, 100),
        loose(`${zone}_fg_pct_vs_league`, -60, 60),
      ]),
    ],
  }),
  tableContract({
    table: PLAYER_COMPOSITE_FACTORS,
    covers: EVERY_ROW,
    columns: [
      loose('fatigue_score', 0, 100),
      // Seen: −55 to 76, against a league of a single night with zones. A zone in which nobody misses makes 180.
      loose('zone_mismatch', -200, 200),
      loose('expected_game_pace', 70, 140),
      loose('usual_game_pace', 70, 140),
      loose('usage_shift', -100, 100),
      loose('rest_advantage', -400, 400),
      loose('injury_risk', 0, 100),
    ],
  }),
];
