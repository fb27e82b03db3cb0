/** The form of one team: what it makes and gives up a game, and who has been playing for it. */
import { DecayedSum } from './decayed.ts';
import { TEAM_COUNTS, TEAM_HALF_LIFE, type TeamCount } from './form-columns.ts';
import type { FormGame } from './form-game.ts';

export class TeamForm {
  readonly #makes = new Map(TEAM_COUNTS.map((count) => [count, new DecayedSum(TEAM_HALF_LIFE)]));
  readonly #allows = new Map(TEAM_COUNTS.map((count) => [count, new DecayedSum(TEAM_HALF_LIFE)]));
  readonly #lastGame = new Map<number, number>();
  #games = 0;

  add(own: readonly FormGame[], others: readonly FormGame[]): void {
    this.#games += 1;
    for (const count of TEAM_COUNTS) {
      this.#makes.get(count)?.add(total(own, count));
      this.#allows.get(count)?.add(total(others, count));
    }
    for (const { playerId } of own) this.#lastGame.set(playerId, this.#games);
  }

  makes(count: TeamCount): number {
    return this.#makes.get(count)?.mean ?? Number.NaN;
  }

  allows(count: TeamCount): number {
    return this.#allows.get(count)?.mean ?? Number.NaN;
  }

  /** Everybody who has played for it, with the games it has played since. */
  *players(): Iterable<readonly [playerId: number, gamesSince: number]> {
    for (const [playerId, game] of this.#lastGame) yield [playerId, this.#games - game];
  }

  /** NaN for who has never played for it. */
  gamesSince(playerId: number): number {
    return this.#games - (this.#lastGame.get(playerId) ?? Number.NaN);
  }
}

function total(games: readonly FormGame[], count: TeamCount): number {
  return games.reduce((sum, game) => sum + game[count], 0);
}
