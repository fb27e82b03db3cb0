/** What is measured on the three post-game summaries. */
import { pointsFromShots } from '../../league/box-score.ts';
import type { Slate } from '../../league/slate.ts';
import type { Measure } from '../../ledger/measure.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
} from '../../tables/nba-analytics.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { columnMeasures } from '../column-measures.ts';
import { gameCoverage, teamRows } from '../game-measures.ts';
import { measured } from '../measured.ts';
import { sum } from './window.ts';

type PlayerRow = RowOf<typeof PLAYER_GAME_SUMMARY>;
type OffenseRow = RowOf<typeof TEAM_OFFENSE_GAME_SUMMARY>;

const LEAST_PLAYERS_PER_TEAM = 5;

const playerColumns = columnMeasures(PLAYER_GAME_SUMMARY);
const offenseColumns = columnMeasures(TEAM_OFFENSE_GAME_SUMMARY);
const defenseColumns = columnMeasures(TEAM_DEFENSE_GAME_SUMMARY);

/** Those who did not play have no minutes, and are in no denominator. */
export function playerSummaryMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  const appeared = (rows as readonly PlayerRow[]).filter((row) => row.status === 'appeared');
  return [
    gameCoverage(appeared, slate, LEAST_PLAYERS_PER_TEAM),
    measured('minutes_coverage', appeared, (row) => row.minutes !== null),
    playerArithmetic(appeared),
    ...playerColumns(rows),
  ];
}

export function offenseMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  return [
    gameCoverage(rows, slate, 1),
    teamRows(rows, slate),
    teamArithmetic(rows as readonly OffenseRow[]),
    ...offenseColumns(rows),
  ];
}

export function defenseMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  return [gameCoverage(rows, slate, 1), teamRows(rows, slate), ...defenseColumns(rows)];
}

/** Sides whose players' points are what their shots make, and whose sum beats the other side's just when they won. */
function playerArithmetic(rows: readonly PlayerRow[]): Measure {
  const sides = Map.groupBy(rows, (row) => `${row.game_id} ${row.team}`);
  const points = new Map([...sides].map(([side, players]) => [side, sum(players.map((row) => row.points))]));
  return measured('team_arithmetic', [...sides], ([side, players]) => {
    const [first] = players;
    const own = points.get(side);
    const theirs = points.get(`${first?.game_id} ${first?.opponent}`);
    if (own === undefined || theirs === undefined || own === theirs) return false;
    return players.every((row) => addsUp(row) && row.is_win === own > theirs);
  });
}

/** Rows whose points are what the shots make, and that say of both teams what the opponent's row says. */
function teamArithmetic(rows: readonly OffenseRow[]): Measure {
  const bySide = new Map(rows.map((row) => [`${row.game_id} ${row.team}`, row]));
  return measured('team_arithmetic', rows, (row) => {
    const other = bySide.get(`${row.game_id} ${row.opponent}`);
    return (
      other !== undefined &&
      addsUp(row) &&
      other.points === row.opponent_points &&
      row.is_win === row.points > row.opponent_points
    );
  });
}

function addsUp({
  points,
  fgm,
  threes,
  fg3m,
  ftm,
}: Pick<PlayerRow, 'points' | 'fgm' | 'ftm'> & {
  readonly threes?: PlayerRow['threes'];
  readonly fg3m?: OffenseRow['fg3m'];
}): boolean {
  const made = fg3m ?? threes;
  return (
    fgm !== null &&
    ftm !== null &&
    made !== null &&
    made !== undefined &&
    pointsFromShots({ fgm, fg3m: made, ftm }) === points
  );
}
