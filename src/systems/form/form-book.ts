/**
 * Form of the whole league: fed slate by slate, asked for tonight’s players in between.
 *
 * `outlook` sees the slates that were added, and no other. Rows of a slate may come in any order. What it says of a
 * player depends on this season and the one before only, because that is what it is fed.
 */
import { STATS } from '../../lines/markets.ts';
import { TEAM_COUNTS } from './form-columns.ts';
import type { FormGame } from './form-game.ts';
import { PlayerForm } from './player-form.ts';
import { TeamForm } from './team-form.ts';

export interface Tonight {
  readonly playerId: number;
  readonly season: string;
  /** Null where unknown: then nothing is said of teammates or opponent. */
  readonly team: string | null;
  readonly opponent: string | null;
}

/** Somebody who has played for the team within so many of its games belongs to it. */
const LATELY = 15;
/** Minutes a game of a regular. */
const REGULAR = 20;
const [FAST, SLOW] = [0, 1];
const ROLE = 2;

export class FormBook {
  readonly #players = new Map<number, PlayerForm>();
  readonly #teams = new Map<string, TeamForm>();

  addSlate(games: readonly FormGame[]): void {
    const ordered = games.toSorted((a, b) => order(a.gameId, b.gameId) || a.playerId - b.playerId);
    for (const game of Map.groupBy(ordered, ({ gameId }) => gameId).values()) this.#addGame(game);
  }

  /** In the order of FORM_COLUMNS, NaN where there is nothing to say; null for who has not played. */
  outlook(tonight: Tonight): Float64Array | null {
    const player = this.#players.get(tonight.playerId);
    if (player === undefined) return null;
    const team = this.#teams.get(tonight.team ?? '');
    const opponent = this.#teams.get(tonight.opponent ?? '');
    const recent = player.recentMinutes;
    return Float64Array.from([
      player.minutes(FAST),
      player.minutes(SLOW),
      player.minutes(ROLE),
      recent.at(-1) ?? Number.NaN,
      Math.max(...recent),
      Math.min(...recent),
      player.seasonMinutes(tonight.season),
      player.foulsPerMinute,
      team?.gamesSince(tonight.playerId) ?? Number.NaN,
      tonight.team === null ? Number.NaN : Number(player.team !== tonight.team),
      ...STATS.flatMap((stat) => [player.rate(stat, FAST), player.rate(stat, SLOW)]),
      ...STATS.map((stat) => player.minutes(FAST) * player.rate(stat, SLOW)),
      ...this.#teammates(tonight, team),
      ...TEAM_COUNTS.map((count) => opponent?.allows(count) ?? Number.NaN),
      ...STATS.map((stat) => team?.makes(stat) ?? Number.NaN),
    ]);
  }

  #teammates({ playerId, team: name }: Tonight, team: TeamForm | undefined): readonly number[] {
    if (team === undefined) return Array.from({ length: STATS.length + 3 }, () => Number.NaN);
    let [there, away, regulars] = [0, 0, 0];
    const made = STATS.map(() => 0);
    for (const [id, gamesSince] of team.players()) {
      const mate = this.#players.get(id);
      if (id === playerId || mate === undefined || mate.team !== name || gamesSince > LATELY) continue;
      const minutes = mate.minutes(ROLE);
      if (gamesSince === 0) {
        there += minutes;
        continue;
      }
      away += minutes;
      regulars += minutes >= REGULAR ? 1 : 0;
      STATS.forEach((stat, at) => {
        made[at] = (made[at] ?? 0) + minutes * mate.rate(stat, SLOW);
      });
    }
    return [there, away, ...made, regulars];
  }

  #addGame(games: readonly FormGame[]): void {
    for (const [name, own] of Map.groupBy(games, ({ team }) => team)) {
      const team = this.#teams.get(name) ?? new TeamForm();
      this.#teams.set(name, team);
      team.add(
        own,
        games.filter((game) => game.team !== name),
      );
    }
    for (const game of games) {
      const player = this.#players.get(game.playerId) ?? new PlayerForm();
      this.#players.set(game.playerId, player);
      player.add(game);
    }
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
