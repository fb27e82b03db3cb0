/**
 * Games a player has played, newest first, strictly before a slate: the one function behind every window.
 * A game counts when the player appeared; those who did not play have no numbers to average.
 */

import type { PlayerLookup } from '../../league/player-name.ts';
import { previousSeason, type Season } from '../../league/season.ts';
import { addDays, type DateRange, type SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { openingDate } from '../../pipeline/schedule-reader.ts';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';

export type PlayerGame = RowOf<typeof PLAYER_GAME_SUMMARY>;

export interface PlayerHistory {
  /** All games played, newest first. */
  games(player: PlayerLookup): readonly PlayerGame[];
  players(): Iterable<PlayerLookup>;
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
  const history = groupByPlayer(rows);
  histories.set(rows, history);
  return history;
}

/** The outputs of one slate read the same rows one after another; they are grouped once. */
const histories = new WeakMap<readonly PlayerGame[], PlayerHistory>();

function groupByPlayer(rows: readonly PlayerGame[]): PlayerHistory {
  const byPlayer = new Map<PlayerLookup, PlayerGame[]>();
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row === undefined || row.status !== 'appeared') continue;
    const games = byPlayer.get(row.player_lookup);
    if (games === undefined) byPlayer.set(row.player_lookup, [row]);
    else games.push(row);
  }
  return {
    games: (player) => byPlayer.get(player) ?? [],
    players: () => byPlayer.keys(),
  };
}
