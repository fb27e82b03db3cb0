/** Contracts of team_offense_game_summary and team_defense_game_summary, with the extremes of 23,958 team games. */
import { type ColumnContract, EVERY_ROW, type TableContract, tableContract } from '../column-contract.ts';
import { TEAM_DEFENSE_GAME_SUMMARY, TEAM_OFFENSE_GAME_SUMMARY } from '../nba-analytics.ts';
import { full, loose } from './number-columns.ts';

/** Under the names of the offence; the defence has the opponent’s. */
function shooting(prefix: '' | 'opponent_'): readonly ColumnContract[] {
  return [
    // Seen: 19 to 65, 60 to 128, 0 to 29, 4 to 70, 0 to 44, 0 to 64.
    full(`${prefix}fgm`, 10, 90),
    full(`${prefix}fga`, 45, 160),
    full(`${prefix}fg3m`, 0, 45),
    full(`${prefix}fg3a`, 0, 90),
    full(`${prefix}ftm`, 0, 70),
    full(`${prefix}fta`, 0, 90),
    // Seen: 0.33 to 0.83, 0.29 to 0.80.
    full(`${prefix}true_shooting`, 0.2, 1),
    full(`${prefix}effective_field_goal`, 0.15, 1),
    // Seen: 1 to 28 %, 0 to 56 %, 0 to 0.81.
    full(`${prefix}turnover_rate`, 0, 50),
    full(`${prefix}offensive_rebound_rate`, 0, 85),
    full(`${prefix}free_throw_rate`, 0, 1.5),
    // Seen: 0.05 to 0.69, 21 to 97 %; an assist is of a field goal.
    full(`${prefix}three_point_attempt_rate`, 0, 1),
    full(`${prefix}assist_rate`, 0, 100),
  ];
}

/** Of the seasons with shots, seen: 6 of 15 to 38 of 60 in the paint, 0 of 3 to 22 of 40 from mid-range. */
function zones(prefix: '' | 'opponent_'): readonly ColumnContract[] {
  return [
    loose(`${prefix}paint_fgm`, 0, 80),
    loose(`${prefix}paint_fga`, 0, 120),
    loose(`${prefix}mid_fgm`, 0, 70),
    loose(`${prefix}mid_fga`, 0, 110),
    loose(`${prefix}restricted_area_fgm`, 0, 80),
    loose(`${prefix}restricted_area_fga`, 0, 120),
    loose(`${prefix}paint_rate`, 0, 100),
    loose(`${prefix}mid_rate`, 0, 100),
    loose(`${prefix}three_rate`, 0, 100),
    loose(`${prefix}assisted_fgm`, 0, 80),
    loose(`${prefix}unassisted_fgm`, 0, 80),
    loose(`${prefix}and_ones`, 0, 30),
  ];
}

/** Seen: 142 days within a season, in 2020; margins of 73. */
const SCHEDULED = [
  loose('days_since_last_game', 1, 250),
  full('point_margin', -120, 120),
  full('overtime_periods', 0, 6),
];

const OFFENSE = tableContract({
  table: TEAM_OFFENSE_GAME_SUMMARY,
  covers: EVERY_ROW,
  columns: [
    ...SCHEDULED,
    ...shooting(''),
    ...zones(''),
    full('points', 40, 220),
    full('opponent_points', 40, 220),
    // Seen: 0 to 29, 16 to 60, 22 to 74, 7 to 50, 1 to 31, 4 to 42.
    full('offensive_rebounds', 0, 45),
    full('defensive_rebounds', 5, 80),
    full('rebounds', 10, 110),
    full('assists', 2, 70),
    full('turnovers', 0, 45),
    full('fouls', 0, 65),
    // Seen: 0.27 to 0.69, 0 to 0.84, 0.14 to 1.
    full('fg_pct', 0.1, 0.9),
    loose('fg3_pct', 0, 1),
    loose('ft_pct', 0, 1),
    // Seen: 81 to 145, with overtimes.
    full('possessions', 60, 200),
    // Seen: 79.5 to 121.
    full('pace', 70, 140),
    full('game_pace', 70, 140),
    // Seen: 65.8 to 163; apart by 70.4.
    full('offensive_rating', 45, 190),
    full('net_rating', -110, 110),
    // Seen: 0.42 to 29.
    loose('assist_to_turnover', 0, 70),
  ],
});

const DEFENSE = tableContract({
  table: TEAM_DEFENSE_GAME_SUMMARY,
  covers: EVERY_ROW,
  columns: [
    ...SCHEDULED,
    ...shooting('opponent_'),
    ...zones('opponent_'),
    full('opponent_points', 40, 220),
    full('opponent_possessions', 60, 200),
    full('defensive_rating', 45, 190),
    full('opponent_assists', 2, 70),
    full('opponent_rebounds', 10, 110),
    full('opponent_offensive_rebounds', 0, 45),
    full('turnovers_forced', 0, 45),
    // Seen: 0 to 22, 0 to 20.
    full('steals', 0, 35),
    full('blocks', 0, 35),
    full('fouls', 0, 65),
    full('defensive_rebounds', 5, 80),
    // Seen: 44 to 100 %.
    full('defensive_rebound_rate', 15, 100),
  ],
});

export const TEAM_GAME_CONTRACTS: readonly TableContract[] = [OFFENSE, DEFENSE];
