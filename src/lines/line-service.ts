/**
 * The as-of line service: the only road to a line.
 *
 * `consensus(player, market, cutoff)` counts boards that were known before the cut-off, the moment of the decision, and
 * captured before it and before the scheduled tip-off. Of each book it takes the newest board; a player who is no longer on it has no line there.
 * Among several lines of one book the main line is the one with the most even prices; the consensus is the median
 * of the main lines. No line is ever made up: without a board the answer is null.
 */
import { earlierOf, type Instant } from '../league/instant.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import { decimalFromAmerican, impliedProbability } from '../models/odds/odds.ts';
import type { ODDS_API_PLAYER_PROPS } from '../tables/nba-raw-odds.ts';
import type { RowOf } from '../tables/table.ts';
import { type Market, oddsKey } from './markets.ts';
import { median } from './median.ts';

export type PropRow = RowOf<typeof ODDS_API_PLAYER_PROPS>;

export interface ConsensusLine {
  readonly line: number;
  /** Consensus of each book's first board. */
  readonly openingLine: number;
  readonly books: number;
  /** Latest capture among the lines of the consensus. */
  readonly capturedAt: Instant;
  /** Latest `known_at` among the rows used. */
  readonly knownAt: Instant;
}

export interface LineService {
  consensus(player: PlayerLookup, market: Market, cutoff: Instant): ConsensusLine | null;
  /** Players with a row in any market, with the game and the name the books print. */
  players(): readonly { readonly player: PlayerLookup; readonly name: string; readonly gameId: string }[];
}

/** `tipOffs` by game id; rows of other games are not lines of this slate. */
export function lineService(rows: readonly PropRow[], tipOffs: ReadonlyMap<string, Instant>): LineService {
  const ours = rows.filter((row) => row.game_id !== null && tipOffs.has(row.game_id));
  const byPlayerMarket = Map.groupBy(ours, (row) => `${row.player_lookup} ${row.market}`);
  const boards = Map.groupBy(ours, boardOf);
  /** A capture at or after it does not count: the cut-off, or the tip-off of the row's game before it. */
  const end = (row: PropRow, cutoff: Instant) => earlierOf(tipOffs.get(row.game_id ?? '') ?? cutoff, cutoff);
  return {
    consensus(player, market, cutoff) {
      const own = byPlayerMarket.get(`${player} ${oddsKey(market)}`) ?? [];
      const known = own.filter((row) => row.captured_at < end(row, cutoff) && row.known_at < cutoff);
      return consensusOf(known, (row) =>
        newestBoard(boards.get(boardOf(row)) ?? [], end(row, cutoff), cutoff),
      );
    },
    players() {
      const seen = new Map(
        ours.map((row) => [
          row.player_lookup,
          { player: row.player_lookup, name: row.player_name, gameId: row.game_id ?? '' },
        ]),
      );
      return [...seen.values()];
    },
  };
}

/** What one book shows of one game; the provider may give the game another event id on the way. */
function boardOf(row: PropRow): string {
  return `${row.game_id} ${row.bookmaker} ${row.market}`;
}

function newestBoard(board: readonly PropRow[], end: Instant, cutoff: Instant): Instant | null {
  let newest: Instant | null = null;
  for (const row of board) {
    if (row.captured_at >= end || row.known_at >= cutoff) continue;
    if (newest === null || row.captured_at > newest) newest = row.captured_at;
  }
  return newest;
}

function consensusOf(
  rows: readonly PropRow[],
  newestCapture: (row: PropRow) => Instant | null,
): ConsensusLine | null {
  const current: PropRow[] = [];
  const opening: PropRow[] = [];
  for (const book of Map.groupBy(rows, (row) => row.bookmaker).values()) {
    const [any] = book;
    if (any === undefined) continue;
    const newest = newestCapture(any);
    const now = mainLine(book.filter((row) => row.captured_at === newest));
    if (now === null) continue;
    const firstCapture = Math.min(...book.map((row) => row.captured_at));
    const first = mainLine(book.filter((row) => row.captured_at === firstCapture));
    current.push(now);
    opening.push(first ?? now);
  }
  if (current.length === 0) return null;
  const used = [...current, ...opening];
  return {
    line: median(current.map((row) => row.line)),
    openingLine: median(opening.map((row) => row.line)),
    books: current.length,
    capturedAt: Math.max(...current.map((row) => row.captured_at)) as Instant,
    knownAt: Math.max(...used.map((row) => row.known_at)) as Instant,
  };
}

/** The line whose two prices are nearest to each other; without prices, the middle one. */
export function mainLine(rows: readonly PropRow[]): PropRow | null {
  const sorted = rows.toSorted((a, b) => a.line - b.line);
  const priced = sorted.flatMap((row) => {
    const { over_price: over, under_price: under } = row;
    if (over === null || under === null) return [];
    return [{ row, unevenness: Math.abs(probability(over) - probability(under)) }];
  });
  if (priced.length === 0) return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
  return priced.reduce((best, next) => (next.unevenness < best.unevenness ? next : best)).row;
}

function probability(american: number): number {
  return impliedProbability(decimalFromAmerican(american));
}
