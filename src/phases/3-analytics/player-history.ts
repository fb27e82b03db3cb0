/**
 * Games a player has played, newest first, strictly before a slate: the one function behind every window.
 *
 * A game counts when the player appeared; those who did not play have no numbers to average. A player is one by his
 * id: names change, and every lookup he ever had leads to all of his games.
 */
import type { PlayerLookup } from '../../league/player-name.ts';
import { openingDate, previousSeason, type Season } from '../../league/season.ts';
import { addDays, type DateRange, type SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';

export type PlayerGame = RowOf<typeof PLAYER_GAME_SUMMARY>;

export interface PlayerHistory {
  /** All games played, newest first, under any name of the player. */
  games(player: PlayerLookup): readonly PlayerGame[];
  gamesOf(playerId: number): readonly PlayerGame[];
  /** Games he was listed for, played or not, newest first. */
  listingsOf(playerId: number): readonly PlayerGame[];
  /** Of a lookup that several had, the player who was listed last. */
  idOf(player: PlayerLookup): number | null;
  /** Who played, each under the newest name. */
  players(): Iterable<PlayerLookup>;
  playerIds(): Iterable<number>;
}

/** This season and the one before, up to the day before the slate. */
export function historyRange(season: Season, slate: SlateDate): DateRange {
  return { from: openingDate(previousSeason(season)), to: addDays(slate, -1) };
}

export async function playerHistory(
  read: AsOfReader,
  season: Season,
  slate: SlateDate,
): Promise<PlayerHistory> {
  const rows = await read.rows(PLAYER_GAME_SUMMARY, historyRange(season, slate));
  const known = histories.get(rows);
  if (known !== undefined) return known;
  const history = historyOf(rows);
  histories.set(rows, history);
  return history;
}

/** The outputs of one slate read the same rows one after another; they are grouped once. */
const histories = new WeakMap<readonly PlayerGame[], PlayerHistory>();

const NONE: readonly PlayerGame[] = [];

/** `rows`: oldest first, as the reader gives them. */
export function historyOf(rows: readonly PlayerGame[]): PlayerHistory {
  const listings = new Map<number, PlayerGame[]>();
  const games = new Map<number, PlayerGame[]>();
  const ids = new Map<PlayerLookup, number>();
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row === undefined) continue;
    if (!ids.has(row.player_lookup)) ids.set(row.player_lookup, row.player_id);
    push(listings, row);
    if (row.status === 'appeared') push(games, row);
  }
  const idOf = (player: PlayerLookup) => ids.get(player) ?? null;
  const gamesOf = (playerId: number): readonly PlayerGame[] => games.get(playerId) ?? NONE;
  return {
    games(player) {
      const id = idOf(player);
      return id === null ? NONE : gamesOf(id);
    },
    gamesOf,
    listingsOf: (playerId) => listings.get(playerId) ?? NONE,
    idOf,
    *players() {
      for (const [newest] of games.values()) if (newest !== undefined) yield newest.player_lookup;
    },
    playerIds: () => games.keys(),
  };
}

function push(byPlayer: Map<number, PlayerGame[]>, row: PlayerGame): void {
  const known = byPlayer.get(row.player_id);
  if (known === undefined) byPlayer.set(row.player_id, [row]);
  else known.push(row);
}
