/**
 * The contract of player_game_summary.
 *
 * Beside the ranges stand the extremes of the ten regular seasons. Minutes of the league game log are whole, so that a
 * rate per minute on court errs by half of a short stint: it is held to what it means from five minutes on, and to what
 * rounding can make of it below. The assist rate divides by the shots of the others, of which a player may have made
 * nearly all: 2,191 % were seen from five minutes on, 122 % from ten.
 */
import {
  type ColumnContract,
  type RowCondition,
  type TableContract,
  tableContract,
} from '../column-contract.ts';
import { PLAYER_GAME_SUMMARY } from '../nba-analytics.ts';
import { full, loose, nearlyFull } from './number-columns.ts';

function onCourt(minutes: number, text: string): RowCondition {
  return {
    text,
    holds: (row) => typeof row.minutes === 'number' && row.minutes >= minutes,
    sql: `minutes >= ${minutes}`,
  };
}

const ONE_MINUTE = onCourt(1, 'rows with at least one minute');
const FIVE_MINUTES = onCourt(5, 'rows with at least five minutes');
const TEN_MINUTES = onCourt(10, 'rows with at least ten minutes');

/** Percent of what happens on court: up to `short` in a single minute, up to `long` from five on. */
function rate(column: string, short: number, long: number): readonly ColumnContract[] {
  return [
    { ...nearlyFull(column, 0, short), where: ONE_MINUTE },
    { ...loose(column, 0, long), where: FIVE_MINUTES },
  ];
}

/** A line and what was made beside it. */
function againstLine(market: string, line: number, most: number): readonly ColumnContract[] {
  return [loose(`${market}_line`, 0, line), loose(`${market}_margin`, -line, most)];
}

export const PLAYER_GAME_CONTRACT: TableContract = tableContract({
  table: PLAYER_GAME_SUMMARY,
  covers: {
    text: 'players who appeared',
    holds: (row) => row.status === 'appeared',
    sql: "status = 'appeared'",
  },
  columns: [
    // How many may be missing is the business of minutes_coverage.
    loose('minutes', 0, 70),
    nearlyFull('points', 0, 105),
    nearlyFull('rebounds', 0, 60),
    nearlyFull('offensive_rebounds', 0, 30),
    nearlyFull('defensive_rebounds', 0, 40),
    nearlyFull('assists', 0, 35),
    nearlyFull('threes', 0, 25),
    nearlyFull('steals', 0, 15),
    nearlyFull('blocks', 0, 20),
    nearlyFull('turnovers', 0, 20),
    nearlyFull('fouls', 0, 7),
    nearlyFull('fgm', 0, 40),
    nearlyFull('fga', 0, 65),
    nearlyFull('fg3a', 0, 40),
    nearlyFull('ftm', 0, 40),
    nearlyFull('fta', 0, 50),
    loose('plus_minus', -80, 80),
    loose('fg_pct', 0, 1),
    loose('fg3_pct', 0, 1),
    loose('ft_pct', 0, 1),
    // One shot, a three, made: 1.5. Nobody can do better.
    loose('true_shooting', 0, 1.5),
    loose('effective_field_goal', 0, 1.5),
    loose('three_point_attempt_rate', 0, 1),
    // Seen: 14 free throws and a single shot.
    loose('free_throw_rate', 0, 50),
    // Seen: 195 and 78; a share of what the team does ends at 100 %.
    ...rate('usage_rate', 250, 100),
    // Seen from ten minutes on: 122.
    { ...loose('assist_rate', 0, 200), where: TEN_MINUTES },
    // Seen: 294 and 93, 253 and 128, 190 and 76.
    ...rate('offensive_rebound_rate', 600, 150),
    ...rate('defensive_rebound_rate', 600, 200),
    ...rate('rebound_rate', 400, 120),
    // Seen: 55 and 32.
    ...rate('steal_rate', 150, 60),
    // Seen: 133 and 63.
    ...rate('block_rate', 300, 100),
    loose('turnover_rate', 0, 100),
    // Seen: 20.
    loose('assist_to_turnover', 0, 35),
    // Seen: −11.2 to 64, −3.5 to 105.2.
    nearlyFull('game_score', -30, 100),
    nearlyFull('fantasy_points', -20, 170),
    // Of the seasons with shots, seen: 20 of 25 in the paint, 12 of 19 from mid-range.
    loose('paint_fgm', 0, 40),
    loose('paint_fga', 0, 65),
    loose('mid_fgm', 0, 40),
    loose('mid_fga', 0, 65),
    loose('restricted_area_fgm', 0, 40),
    loose('restricted_area_fga', 0, 65),
    loose('paint_rate', 0, 100),
    loose('mid_rate', 0, 100),
    loose('three_rate', 0, 100),
    loose('assisted_fgm', 0, 40),
    loose('unassisted_fgm', 0, 40),
    loose('and_ones', 0, 15),
    full('team_points', 40, 220),
    full('opponent_points', 40, 220),
    full('point_margin', -120, 120),
    full('overtime_periods', 0, 6),
    loose('points_line_books', 1, 60),
    // Seen: lines to 34.5, 14.5, 12, 5.5 and 51.5.
    ...againstLine('points', 80, 105),
    ...againstLine('rebounds', 30, 60),
    ...againstLine('assists', 25, 35),
    ...againstLine('threes', 15, 25),
    ...againstLine('pra', 110, 150),
  ],
});
