/** What is measured on the two contexts of the games to come. */
import type { Slate } from '../../league/slate.ts';
import type { Measure } from '../../ledger/measure.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { columnMeasures } from '../column-measures.ts';
import { teamRows } from '../game-measures.ts';
import { measured } from '../measured.ts';

type PlayerRow = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;

/** Both teams together: a name that only a line shows may belong to either. */
const LEAST_EXPECTED_PER_GAME = 10;

const playerColumns = columnMeasures(UPCOMING_PLAYER_GAME_CONTEXT);
const teamColumns = columnMeasures(UPCOMING_TEAM_GAME_CONTEXT);

export function upcomingTeamMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  return [teamRows(rows, slate), ...teamColumns(rows)];
}

export function upcomingPlayerMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  const players = rows as readonly PlayerRow[];
  const perGame = Map.groupBy(players, (row) => row.game_id);
  return [
    measured(
      'expected_game_coverage',
      slate.games,
      ({ gameId }) => (perGame.get(gameId)?.length ?? 0) >= LEAST_EXPECTED_PER_GAME,
    ),
    playerLineCoverage(players),
    ...playerColumns(rows),
  ];
}

/** A slate on which nobody has a line is one without lines: the lines' own output says so. */
function playerLineCoverage(rows: readonly PlayerRow[]): Measure {
  const coverage = measured('player_line_coverage', rows, (row) => row.points_line !== null);
  return coverage.numerator === 0 ? { ...coverage, denominator: 0 } : coverage;
}
