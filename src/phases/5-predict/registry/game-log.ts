/**
 * Who was listed and who played on each slate of a range, in memory: what training asks of player_game_summary, and no
 * more of it than that. A player is one by his id, under every name he has had.
 */
import type { PlayerLookup } from '../../../league/player-name.ts';
import {
  openingDate,
  previousSeason,
  type Season,
  seasonFromStartYear,
  seasonStartYear,
} from '../../../league/season.ts';
import type { DateRange, SlateDate } from '../../../league/slate-date.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import type { FormGame } from '../../../systems/form/form-game.ts';
import { formGames } from '../../../systems/form/form-games.ts';
import type { PastGame } from '../../../systems/player-input.ts';
import { PLAYER_GAME_SUMMARY } from '../../../tables/nba-analytics.ts';
import type { PlayerGame } from '../../3-analytics/player-history.ts';

import { GAMES_AT_HAND, pastGame } from './past-games.ts';
import { stretches } from './stretches.ts';

interface LoggedGame {
  /** As seen from a slate of its own season, and from one of the season after. */
  readonly asThisSeason: PastGame;
  readonly asLastSeason: PastGame;
}

interface LoggedSlate {
  readonly gameIds: Set<string>;
  /** Of those who appeared. */
  readonly byId: Map<number, LoggedGame>;
  readonly idByLookup: Map<PlayerLookup, number>;
  readonly form: FormGame[];
}

export class GameLog {
  /** In order of slate. */
  readonly #slates = new Map<SlateDate, LoggedSlate>();
  /** Games played, oldest first. */
  readonly #games = new Map<number, LoggedGame[]>();

  /** Reads the range in stretches, so that no more than one of them is in memory with all its columns. */
  static async read(read: AsOfReader, range: DateRange): Promise<GameLog> {
    const log = new GameLog();
    for (const stretch of stretches(range)) {
      for (const row of await read.rows(PLAYER_GAME_SUMMARY, stretch)) log.#add(row);
    }
    return log;
  }

  /** In order. */
  slates(): readonly SlateDate[] {
    return [...this.#slates.keys()];
  }

  /** Appearances of the slate of which every number is known. */
  appearances(slate: SlateDate): readonly FormGame[] {
    return this.#slates.get(slate)?.form ?? [];
  }

  /** The game is summarised: of its players it is known who appeared. */
  isSummarised(slate: SlateDate, gameId: string): boolean {
    return this.#slates.get(slate)?.gameIds.has(gameId) === true;
  }

  /** Of a player who has no id in the row: the one who was listed under the name that night. */
  idOf(slate: SlateDate, lookup: PlayerLookup): number | null {
    return this.#slates.get(slate)?.idByLookup.get(lookup) ?? null;
  }

  /** What he did on the slate; null when he did not appear. */
  outcome(slate: SlateDate, playerId: number): PastGame | null {
    return this.#slates.get(slate)?.byId.get(playerId)?.asThisSeason ?? null;
  }

  /** Newest first, strictly before the slate, of its season and the one before. */
  gamesBefore(slate: SlateDate, season: Season, playerId: number): readonly PastGame[] {
    const games = this.#games.get(playerId) ?? [];
    const [seasonFrom, oldest] = [openingDate(season), openingDate(previousSeason(season))];
    const found: PastGame[] = [];
    for (let index = firstFrom(games, slate) - 1; index >= 0 && found.length < GAMES_AT_HAND; index -= 1) {
      const game = games[index];
      if (game === undefined || game.asThisSeason.slateDate < oldest) break;
      found.push(game.asThisSeason.slateDate >= seasonFrom ? game.asThisSeason : game.asLastSeason);
    }
    return found;
  }

  #add(row: PlayerGame): void {
    const slate = this.#slateOf(row.slate_date);
    slate.gameIds.add(row.game_id);
    slate.idByLookup.set(row.player_lookup, row.player_id);
    if (row.status !== 'appeared') return;
    const next = seasonFromStartYear(seasonStartYear(row.season) + 1);
    const game = { asThisSeason: pastGame(row, row.season), asLastSeason: pastGame(row, next) };
    slate.byId.set(row.player_id, game);
    slate.form.push(...formGames([row]));
    const games = this.#games.get(row.player_id);
    if (games === undefined) this.#games.set(row.player_id, [game]);
    else games.push(game);
  }

  #slateOf(date: SlateDate): LoggedSlate {
    const known = this.#slates.get(date);
    if (known !== undefined) return known;
    const made: LoggedSlate = { gameIds: new Set(), byId: new Map(), idByLookup: new Map(), form: [] };
    this.#slates.set(date, made);
    return made;
  }
}

/** Index of the first game on or after the slate; the games are in order of date. */
function firstFrom(games: readonly LoggedGame[], slate: SlateDate): number {
  let [low, high] = [0, games.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((games[middle]?.asThisSeason.slateDate ?? slate) >= slate) high = middle;
    else low = middle + 1;
  }
  return low;
}
