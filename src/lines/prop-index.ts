/**
 * The rows of a slate, grouped once: by player and market, then game, then book, beside the captures of each board.
 *
 * Promises that a market and its alternate lines are one market, each with boards of its own; that a board is one
 * book's market on one game, whatever event id the provider gives it on the way; and that the order of the rows plays
 * no part. It knows no cut-off.
 */
import type { Instant } from '../league/instant.ts';
import type { ODDS_API_PLAYER_PROPS } from '../tables/nba-raw-odds.ts';
import type { RowOf } from '../tables/table.ts';
import { type AsOf, type Capture, counts } from './as-of.ts';

export type PropRow = RowOf<typeof ODDS_API_PLAYER_PROPS>;

/** When a board was captured, and when that capture first became known; newest first. */
export type BoardCaptures = readonly Capture[];

/** What one book has shown of one player's market in one game. */
export interface BookTape {
  readonly bookmaker: string;
  readonly main: readonly PropRow[];
  readonly mainBoards: BoardCaptures;
  readonly alternate: readonly PropRow[];
  readonly alternateBoards: BoardCaptures;
}

export interface GameTapes {
  readonly gameId: string;
  readonly tipOff: Instant;
  /** In order of the book's key. */
  readonly tapes: readonly BookTape[];
}

export interface PropIndex {
  /** The games in which the player has rows of the market, alternate ones included; one as a rule. */
  games(player: string, marketKey: string): readonly GameTapes[];
}

const ALTERNATE = '_alternate';

/** `tipOffs` by game id; every row must be of one of those games. */
export function propIndex(rows: readonly PropRow[], tipOffs: ReadonlyMap<string, Instant>): PropIndex {
  const boards = boardCaptures(rows);
  const byPlayerMarket = Map.groupBy(rows, (row) => `${row.player_lookup} ${marketOf(row)}`);
  const made = new Map<string, readonly GameTapes[]>();
  return {
    games(player, marketKey) {
      const key = `${player} ${marketKey}`;
      const kept = made.get(key);
      if (kept !== undefined) return kept;
      const own = byPlayerMarket.get(key);
      if (own === undefined) return [];
      const games = gamesOf(own, marketKey, tipOffs, boards);
      made.set(key, games);
      return games;
    },
  };
}

/** The newest capture that counts; null without one. */
export function newestCapture(boards: BoardCaptures, when: AsOf): Instant | null {
  return boards.find((board) => counts(board, when))?.captured_at ?? null;
}

function gamesOf(
  rows: readonly PropRow[],
  marketKey: string,
  tipOffs: ReadonlyMap<string, Instant>,
  boards: ReadonlyMap<string, BoardCaptures>,
): readonly GameTapes[] {
  const boardsOf = (row: PropRow, key: string) => boards.get(boardOf(row, key)) ?? [];
  return [...Map.groupBy(rows, (row) => row.game_id)].flatMap(([gameId, ofGame]) => {
    const tipOff = gameId === null ? undefined : tipOffs.get(gameId);
    if (gameId === null || tipOff === undefined) return [];
    const tapes = [...Map.groupBy(ofGame, (row) => row.bookmaker)].flatMap(([bookmaker, ofBook]) => {
      const [any] = ofBook;
      if (any === undefined) return [];
      return [
        {
          bookmaker,
          main: ofBook.filter((row) => row.market === marketKey),
          mainBoards: boardsOf(any, marketKey),
          alternate: ofBook.filter((row) => row.market !== marketKey),
          alternateBoards: boardsOf(any, `${marketKey}${ALTERNATE}`),
        },
      ];
    });
    return [{ gameId, tipOff, tapes: tapes.sort((a, b) => (a.bookmaker < b.bookmaker ? -1 : 1)) }];
  });
}

function boardCaptures(rows: readonly PropRow[]): ReadonlyMap<string, BoardCaptures> {
  const boards = new Map<string, Map<Instant, Instant>>();
  for (const row of rows) {
    const key = boardOf(row, row.market);
    const captures = boards.get(key) ?? new Map<Instant, Instant>();
    if (captures.size === 0) boards.set(key, captures);
    const known = captures.get(row.captured_at);
    if (known === undefined || row.known_at < known) captures.set(row.captured_at, row.known_at);
  }
  return new Map(
    [...boards].map(([key, captures]) => [
      key,
      [...captures]
        .map(([captured_at, known_at]) => ({ captured_at, known_at }))
        .sort((a, b) => b.captured_at - a.captured_at),
    ]),
  );
}

function boardOf(row: PropRow, marketKey: string): string {
  return `${row.game_id} ${row.bookmaker} ${marketKey}`;
}

function marketOf({ market }: PropRow): string {
  return market.endsWith(ALTERNATE) ? market.slice(0, -ALTERNATE.length) : market;
}
