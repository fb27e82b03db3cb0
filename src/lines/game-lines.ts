/**
 * The as-of service of game lines: spread, total and moneyline of a game as the books showed them.
 *
 * `consensus(gameId, cutoff)` counts boards that were known before the cut-off, and captured before it and before the
 * scheduled tip-off. Of each book it takes the newest board of each market; the consensus is the median over the books.
 * A board that contradicts itself (two favourites, two totals) is not used. Nothing is made up: a market that no book
 * shows is null, and a game without any is null.
 */
import { earlierOf, type Instant } from '../league/instant.ts';
import { decimalFromAmerican, impliedProbability } from '../models/odds/odds.ts';
import type { ODDS_API_GAME_LINES } from '../tables/nba-raw-odds.ts';
import type { RowOf } from '../tables/table.ts';
import { median } from './median.ts';

export type GameLineRow = RowOf<typeof ODDS_API_GAME_LINES>;

export interface ConsensusNumber {
  readonly value: number;
  /** Consensus of each book's first board. */
  readonly opening: number;
  readonly books: number;
}

export interface GameLine {
  /** The home team's handicap: negative when it is the favourite. */
  readonly homeSpread: ConsensusNumber | null;
  readonly total: ConsensusNumber | null;
  /** Probability that the home team wins, from moneylines of both sides without the book's margin. */
  readonly homeWinProbability: ConsensusNumber | null;
  /** Latest capture among the boards used. */
  readonly capturedAt: Instant;
  /** Latest `known_at` among the rows used. */
  readonly knownAt: Instant;
}

export interface GameLines {
  consensus(gameId: string, cutoff: Instant): GameLine | null;
}

/** What one board says, or null where it says nothing or contradicts itself. */
type Reading = (board: readonly GameLineRow[]) => number | null;

/** `tipOffs` by game id; rows of other games are not lines of this slate. */
export function gameLines(rows: readonly GameLineRow[], tipOffs: ReadonlyMap<string, Instant>): GameLines {
  const byGame = Map.groupBy(
    rows.filter((row) => row.game_id !== null && tipOffs.has(row.game_id)),
    (row) => row.game_id as string,
  );
  return {
    consensus(gameId, cutoff) {
      const end = earlierOf(tipOffs.get(gameId) ?? cutoff, cutoff);
      const known = (byGame.get(gameId) ?? []).filter(
        (row) => row.captured_at < end && row.known_at < cutoff,
      );
      const used: GameLineRow[] = [];
      const market = (name: GameLineRow['market'], read: Reading) =>
        consensusOf(
          known.filter((row) => row.market === name),
          read,
          used,
        );
      const line = {
        homeSpread: market('spreads', homeSpread),
        total: market('totals', total),
        homeWinProbability: market('h2h', homeWinProbability),
      };
      if (used.length === 0) return null;
      return {
        ...line,
        capturedAt: Math.max(...used.map((row) => row.captured_at)) as Instant,
        knownAt: Math.max(...used.map((row) => row.known_at)) as Instant,
      };
    },
  };
}

function consensusOf(
  rows: readonly GameLineRow[],
  read: Reading,
  used: GameLineRow[],
): ConsensusNumber | null {
  const [values, openings]: [number[], number[]] = [[], []];
  for (const book of Map.groupBy(rows, (row) => row.bookmaker).values()) {
    const captures = book.map((row) => row.captured_at);
    const boardAt = (capture: number) => book.filter((row) => row.captured_at === capture);
    const [newest, first] = [boardAt(Math.max(...captures)), boardAt(Math.min(...captures))];
    const value = read(newest);
    if (value === null) continue;
    values.push(value);
    openings.push(read(first) ?? value);
    used.push(...newest, ...first);
  }
  if (values.length === 0) return null;
  return { value: median(values), opening: median(openings), books: values.length };
}

function homeSpread(board: readonly GameLineRow[]): number | null {
  const home = points(board, 'home');
  const away = points(board, 'away').map(negative);
  return onlyValue([...home, ...away]);
}

function total(board: readonly GameLineRow[]): number | null {
  return onlyValue([...points(board, 'over'), ...points(board, 'under')]);
}

function homeWinProbability(board: readonly GameLineRow[]): number | null {
  const [home, away] = [implied(board, 'home'), implied(board, 'away')];
  return home === null || away === null ? null : home / (home + away);
}

function implied(board: readonly GameLineRow[], outcome: GameLineRow['outcome']): number | null {
  const price = onlyValue(
    board.flatMap((row) => (row.outcome === outcome && isPrice(row.price) ? [row.price] : [])),
  );
  return price === null ? null : impliedProbability(decimalFromAmerican(price));
}

/** American odds lie at +100 and beyond, or at −100 and below; anything else is no price. */
function isPrice(price: number | null): price is number {
  return price !== null && Math.abs(price) >= 100;
}

function points(board: readonly GameLineRow[], outcome: GameLineRow['outcome']): readonly number[] {
  return board.flatMap((row) => (row.outcome === outcome && row.point !== null ? [row.point] : []));
}

/** The value on which all agree; null when they do not, or when there is none. */
function onlyValue(values: readonly number[]): number | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** A pick'em stays 0. */
function negative(value: number): number {
  return value === 0 ? 0 : -value;
}
