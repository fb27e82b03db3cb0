/** What is measured on box scores as the provider gives them. */
import { pointsFromShots } from '../../league/box-score.ts';
import type { Slate } from '../../league/slate.ts';
import type { Measure } from '../../ledger/measure.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { AnyRow } from '../../tables/table.ts';
import { columnMeasures } from '../column-measures.ts';
import { gameCoverage, teamRows } from '../game-measures.ts';
import { measured } from '../measured.ts';

/** Five play at a time. */
const LEAST_PLAYERS_PER_TEAM = 5;

const playerColumns = columnMeasures(NBAC_PLAYER_BOXSCORES);
const teamColumns = columnMeasures(NBAC_TEAM_BOXSCORES);

export function playerBoxscoreMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  // Those who are listed and did not play make no side.
  const appeared = rows.filter((row) => row.status === 'appeared');
  return [gameCoverage(appeared, slate, LEAST_PLAYERS_PER_TEAM), ...playerColumns(rows)];
}

export function teamBoxscoreMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  return [
    gameCoverage(rows, slate, 1),
    teamRows(rows, slate),
    measured('team_arithmetic', rows, addsUp),
    ...teamColumns(rows),
  ];
}

/** Points are what the shots make. */
function addsUp({ pts, fgm, fg3m, ftm }: AnyRow): boolean {
  return (
    typeof fgm === 'number' &&
    typeof fg3m === 'number' &&
    typeof ftm === 'number' &&
    pointsFromShots({ fgm, fg3m, ftm }) === pts
  );
}
