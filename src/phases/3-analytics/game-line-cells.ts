/** Spread and total of a game as one team sees them. */
import type { GameLine } from '../../lines/game-lines.ts';
import type { UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { GAME_LINE } from '../../tables/nba-analytics-columns.ts';
import type { RowOf } from '../../tables/table.ts';

export type GameLineCells = Pick<RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT>, keyof typeof GAME_LINE>;

/** `isHome`: null for a player whose team is not known, who has a total and no side. */
export function gameLineCells(line: GameLine | null, isHome: boolean | null): GameLineCells {
  const side = isHome === null ? null : isHome ? 1 : -1;
  const spread = side === null ? null : (line?.homeSpread ?? null);
  const total = line?.total ?? null;
  const own = signed(spread?.value, side);
  const opening = signed(spread?.opening, side);
  const home = line?.homeWinProbability?.value ?? null;
  const isPriced = own !== null && total !== null;
  return {
    own_spread: own,
    own_spread_opening: opening,
    own_spread_move: own === null || opening === null ? null : own - opening,
    spread_books: spread?.books ?? 0,
    game_total: total?.value ?? null,
    game_total_opening: total?.opening ?? null,
    game_total_move: total === null ? null : total.value - total.opening,
    total_books: total?.books ?? 0,
    implied_team_total: isPriced ? total.value / 2 - own / 2 : null,
    implied_opponent_total: isPriced ? total.value / 2 + own / 2 : null,
    win_probability: home === null || isHome === null ? null : isHome ? home : 1 - home,
  };
}

/** A pick'em is 0 for both, never −0. */
function signed(value: number | undefined, side: 1 | -1 | null): number | null {
  if (value === undefined || side === null) return null;
  return value === 0 ? 0 : side * value;
}
