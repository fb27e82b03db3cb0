/**
 * The contracts of the columns, by table.
 *
 * The extremes of the ten regular seasons 2015-16 to 2024-25 (252,513 player games, 23,958 team games) stand beside
 * the ranges that were drawn around them.
 */
import { type ColumnContract, EVERY_ROW, type TableContract, tableContract } from './column-contract.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from './nba-analytics.ts';
import { PLAYER_PROP_PREDICTIONS } from './nba-predictions.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from './nba-raw-boxscores.ts';
import { PRECOMPUTE_CONTRACTS } from './precompute/precompute-contracts.ts';
import { qualifiedName, type Table } from './table.ts';

/** Numbers that a row must have. */
const full = (column: string, minimum: number, maximum: number): ColumnContract => ({
  column,
  range: [minimum, maximum],
  nullsAtMost: 0,
});

/** Numbers that a row may lack. */
const loose = (column: string, minimum: number, maximum: number): ColumnContract => ({
  column,
  range: [minimum, maximum],
  nullsAtMost: null,
});

/** Seen at most: 60 minutes, 73 points, 50 attempts, 36 free throws, 12 turnovers. */
const PLAYER_COUNTS = [
  loose('fgm', 0, 40),
  loose('fga', 0, 65),
  loose('fg3m', 0, 25),
  loose('fg3a', 0, 40),
  loose('ftm', 0, 40),
  loose('fta', 0, 50),
  loose('oreb', 0, 30),
  loose('dreb', 0, 40),
  loose('ast', 0, 35),
  loose('stl', 0, 15),
  loose('blk', 0, 20),
  loose('tov', 0, 20),
  loose('pf', 0, 7),
  loose('pts', 0, 105),
  loose('minutes', 0, 70),
  loose('plus_minus', -80, 80),
];

/** Seen: 237 to 341 minutes, 64 to 176 points, 60 to 128 attempts. */
const TEAM_COUNTS = [
  full('minutes', 230, 420),
  full('fgm', 10, 90),
  full('fga', 45, 160),
  full('fg3m', 0, 45),
  full('fg3a', 0, 90),
  full('ftm', 0, 70),
  full('fta', 0, 90),
  full('oreb', 0, 45),
  full('dreb', 5, 80),
  full('ast', 2, 70),
  full('stl', 0, 35),
  full('blk', 0, 35),
  full('tov', 0, 45),
  full('pf', 0, 65),
  full('pts', 40, 220),
];

const SECONDS_ON_COURT = {
  text: 'rows with at least one minute',
  holds: (row: { readonly minutes?: unknown }) => typeof row.minutes === 'number' && row.minutes >= 1,
};
const MINUTES_ON_COURT = {
  text: 'rows with at least five minutes',
  holds: (row: { readonly minutes?: unknown }) => typeof row.minutes === 'number' && row.minutes >= 5,
};

const CONTRACTS: readonly TableContract[] = [
  tableContract({ table: NBAC_PLAYER_BOXSCORES, covers: EVERY_ROW, columns: PLAYER_COUNTS }),
  tableContract({ table: NBAC_TEAM_BOXSCORES, covers: EVERY_ROW, columns: TEAM_COUNTS }),
  tableContract({
    table: PLAYER_GAME_SUMMARY,
    covers: { text: 'players who appeared', holds: (row) => row.status === 'appeared' },
    columns: [
      // How many may be missing is the business of minutes_coverage.
      loose('minutes', 0, 70),
      ...[
        full('points', 0, 105),
        full('rebounds', 0, 60),
        full('assists', 0, 35),
        full('threes', 0, 25),
        full('steals', 0, 15),
        full('blocks', 0, 20),
        full('turnovers', 0, 20),
        full('fouls', 0, 7),
        full('fgm', 0, 40),
        full('fga', 0, 65),
        full('fg3a', 0, 40),
        full('ftm', 0, 40),
        full('fta', 0, 50),
      ].map((contract) => ({ ...contract, nullsAtMost: 0.02 })),
      loose('plus_minus', -80, 80),
      // One shot, a three, made: 1.5. Nobody can do better.
      loose('true_shooting', 0, 1.5),
      loose('effective_field_goal', 0, 1.5),
      // Minutes are whole: in a single one four plays read as 195 %. From five minutes on the most seen is 78 %.
      { column: 'usage_rate', range: [0, 250], nullsAtMost: 0.02, where: SECONDS_ON_COURT },
      { column: 'usage_rate', range: [0, 100], nullsAtMost: null, where: MINUTES_ON_COURT },
      loose('points_line', 0, 80),
      loose('points_margin', -80, 105),
    ],
  }),
  tableContract({
    table: TEAM_OFFENSE_GAME_SUMMARY,
    covers: EVERY_ROW,
    columns: [
      full('points', 40, 220),
      full('opponent_points', 40, 220),
      full('overtime_periods', 0, 6),
      full('fga', 45, 160),
      full('fta', 0, 90),
      full('turnovers', 0, 45),
      full('rebounds', 10, 110),
      full('assists', 2, 70),
      // Seen: 81 to 145, with overtimes.
      full('possessions', 60, 200),
      // Seen: 79.5 to 121.
      full('pace', 70, 140),
      full('game_pace', 70, 140),
      // Seen: 65.8 to 163.
      full('offensive_rating', 45, 190),
      full('true_shooting', 0.2, 1),
      full('effective_field_goal', 0.15, 1),
    ],
  }),
  tableContract({
    table: TEAM_DEFENSE_GAME_SUMMARY,
    covers: EVERY_ROW,
    columns: [
      full('opponent_points', 40, 220),
      full('opponent_fga', 45, 160),
      full('opponent_possessions', 60, 200),
      full('defensive_rating', 45, 190),
      full('opponent_true_shooting', 0.2, 1),
      full('opponent_rebounds', 10, 110),
      full('turnovers_forced', 0, 45),
      full('steals', 0, 35),
      full('blocks', 0, 35),
      full('defensive_rebounds', 5, 80),
    ],
  }),
  tableContract({
    table: UPCOMING_TEAM_GAME_CONTEXT,
    covers: EVERY_ROW,
    columns: [
      loose('days_since_last_game', 1, 1500),
      full('games_last_7_days', 0, 7),
      full('games_last_14_days', 0, 12),
      full('season_games', 0, 82),
      loose('pace_last_10', 70, 140),
      loose('offensive_rating_last_10', 60, 170),
      loose('defensive_rating_last_10', 60, 170),
      loose('opponent_pace_last_10', 70, 140),
      loose('opponent_defensive_rating_last_10', 60, 170),
    ],
  }),
  tableContract({
    table: UPCOMING_PLAYER_GAME_CONTEXT,
    covers: EVERY_ROW,
    columns: [
      loose('days_since_last_game', 1, 1500),
      full('games_last_7_days', 0, 7),
      full('games_last_14_days', 0, 12),
      full('minutes_last_7_days', 0, 300),
      full('minutes_last_14_days', 0, 520),
      full('season_games', 0, 85),
      loose('points_line', 0, 80),
      loose('points_opening_line', 0, 80),
      loose('points_line_move', -40, 40),
      full('points_line_books', 0, 60),
    ],
  }),
  tableContract({
    table: PLAYER_PROP_PREDICTIONS,
    covers: EVERY_ROW,
    columns: [
      full('mean', 0, 150),
      full('variance', 0, 5000),
      full('median', 0, 150),
      full('quantile_10', 0, 150),
      full('quantile_90', 0, 250),
      loose('line', 0, 120),
      full('line_books', 0, 60),
      loose('probability_over', 0, 1),
      loose('probability_under', 0, 1),
    ],
  }),
  ...PRECOMPUTE_CONTRACTS,
];

const BY_TABLE: ReadonlyMap<string, TableContract> = new Map(
  CONTRACTS.map((contract) => [qualifiedName(contract.table), contract]),
);

/** Throws a defect on a table without one. */
export function contractOf(table: Table): TableContract {
  const found = BY_TABLE.get(qualifiedName(table));
  if (found === undefined) throw new Error(`no column of ${qualifiedName(table)} has a contract`);
  return found;
}
