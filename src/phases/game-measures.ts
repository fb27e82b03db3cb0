/** Rows against the games of their slate, by identity. */
import type { Slate } from '../league/slate.ts';
import type { Measure } from '../ledger/measure.ts';
import type { AnyRow } from '../tables/table.ts';
import { measured } from './measured.ts';

/** Games with at least `leastPerTeam` rows on each side, of the games of the slate. */
export function gameCoverage(rows: readonly AnyRow[], slate: Slate, leastPerTeam: number): Measure {
  const perSide = sideCounts(rows);
  return measured('game_coverage', slate.games, ({ gameId, home, away }) =>
    [home, away].every((team) => (perSide.get(`${gameId} ${team}`) ?? 0) >= leastPerTeam),
  );
}

/** Games with exactly one row on each side and no third, of the games of the slate that have rows. */
export function teamRows(rows: readonly AnyRow[], slate: Slate): Measure {
  const perSide = sideCounts(rows);
  const perGame = Map.groupBy(rows, (row) => row.game_id);
  const withRows = slate.games.filter(({ gameId }) => perGame.has(gameId));
  return measured('team_rows', withRows, ({ gameId, home, away }) => {
    const isPaired = [home, away].every((team) => perSide.get(`${gameId} ${team}`) === 1);
    return isPaired && perGame.get(gameId)?.length === 2;
  });
}

function sideCounts(rows: readonly AnyRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { game_id: game, team } of rows) {
    const side = `${game} ${team}`;
    counts.set(side, (counts.get(side) ?? 0) + 1);
  }
  return counts;
}
