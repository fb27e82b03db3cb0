/**
 * Contracts of upcoming_team_game_context and upcoming_player_game_context.
 *
 * Before a season's first games there is no form, before the first board no line and before the first report no word of
 * injuries: what a row may lack has no limit here. Counts of what is known are always there, zero included.
 */
import { type ColumnContract, EVERY_ROW, type TableContract, tableContract } from '../column-contract.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT } from '../nba-analytics.ts';
import { full, loose } from './number-columns.ts';

type Prefix = '' | 'opponent_';

/** Seen of teams: 288 days over a summer, 5 games in 7 days, 9 in 14. Players were away for 2,024 days and came back. */
function rest(prefix: Prefix): readonly ColumnContract[] {
  return [
    loose(`${prefix}days_since_last_game`, 1, 1500),
    full(`${prefix}games_last_7_days`, 0, 7),
    full(`${prefix}games_last_14_days`, 0, 12),
  ];
}

/** Seen: pace 89.8 to 111, ratings 78.6 to 129.9; variances to 98 of pace and to 690 of ratings. */
function ratingsLast10(prefix: Prefix): readonly ColumnContract[] {
  return [
    loose(`${prefix}pace_last_10`, 70, 140),
    loose(`${prefix}pace_variance_last_10`, 0, 800),
    loose(`${prefix}offensive_rating_last_10`, 60, 170),
    loose(`${prefix}offensive_rating_variance_last_10`, 0, 3000),
    loose(`${prefix}defensive_rating_last_10`, 60, 170),
    loose(`${prefix}defensive_rating_variance_last_10`, 0, 3000),
  ];
}

/** From Miami to Portland it is 4,352 km and three hours; nine games in a row were the most, at home and away. */
function road(prefix: Prefix): readonly ColumnContract[] {
  return [
    loose(`${prefix}travel_km`, 0, 4500),
    loose(`${prefix}time_zones_crossed`, -3, 3),
    loose(`${prefix}home_stand_game`, 1, 20),
    loose(`${prefix}road_trip_game`, 1, 20),
  ];
}

function record(prefix: Prefix): readonly ColumnContract[] {
  return [
    full(`${prefix}season_games`, 0, 82),
    loose(`${prefix}win_share_season`, 0, 1),
    loose(`${prefix}win_share_last_10`, 0, 1),
  ];
}

function absences(prefix: Prefix): readonly ColumnContract[] {
  return [
    loose(`${prefix}players_out`, 0, 25),
    loose(`${prefix}players_doubtful`, 0, 25),
    loose(`${prefix}stars_out`, 0, 10),
    loose(`${prefix}star_points_out`, 0, 250),
  ];
}

/** Closing lines of nine seasons: totals 180 to 262, spreads to 31, team totals 81.5 to 135. */
const GAME_LINE = [
  loose('own_spread', -45, 45),
  loose('own_spread_opening', -45, 45),
  loose('own_spread_move', -30, 30),
  full('spread_books', 0, 60),
  loose('game_total', 130, 320),
  loose('game_total_opening', 130, 320),
  loose('game_total_move', -60, 60),
  full('total_books', 0, 60),
  loose('implied_team_total', 45, 180),
  loose('implied_opponent_total', 45, 180),
  loose('win_probability', 0, 1),
];

const TEAM = tableContract({
  table: UPCOMING_TEAM_GAME_CONTEXT,
  covers: EVERY_ROW,
  columns: [
    ...(['', 'opponent_'] as const).flatMap((prefix) => [
      ...rest(prefix),
      ...record(prefix),
      ...ratingsLast10(prefix),
      ...road(prefix),
      ...absences(prefix),
    ]),
    ...GAME_LINE,
    loose('rest_advantage', -1500, 1500),
  ],
});

function line(market: string, most: number): readonly ColumnContract[] {
  return [
    loose(`${market}_line`, 0, most),
    loose(`${market}_opening_line`, 0, most),
    loose(`${market}_line_move`, -most / 2, most / 2),
    full(`${market}_line_books`, 0, 60),
  ];
}

const PLAYER = tableContract({
  table: UPCOMING_PLAYER_GAME_CONTEXT,
  covers: EVERY_ROW,
  columns: [
    ...rest(''),
    loose('minutes_last_game', 0, 70),
    // Seen: 218 and 361.
    full('minutes_last_7_days', 0, 300),
    full('minutes_last_14_days', 0, 520),
    // Seen: 84, by way of a trade, and 752 in ten seasons.
    full('season_games', 0, 85),
    full('career_games_known', 0, 2000),
    // Seen: −23 to 28 points, −22 to 28 minutes, −59 to 26 points of usage.
    loose('points_last_5_vs_season', -60, 60),
    loose('minutes_last_5_vs_season', -50, 50),
    loose('usage_last_5_vs_season', -250, 250),
    loose('starter_share_last_10', 0, 1),
    loose('dnp_rate_last_15_team_games', 0, 1),
    loose('team_days_since_last_game', 1, 1500),
    loose('opponent_days_since_last_game', 1, 1500),
    ...road(''),
    ...ratingsLast10('opponent_'),
    ...GAME_LINE,
    ...absences(''),
    ...line('points', 80),
    ...line('rebounds', 30),
    ...line('assists', 25),
    ...line('threes', 15),
    ...line('pra', 110),
  ],
});

export const UPCOMING_CONTRACTS: readonly TableContract[] = [TEAM, PLAYER];
