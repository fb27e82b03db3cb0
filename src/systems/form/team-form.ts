/** The form of one team: what it makes and gives up a game, and who has been playing for it. */
import { DecayedSum } from './decayed.ts';
import { TEAM_COUNTS, TEAM_HALF_LIFE, type TeamCount } from './form-columns.ts';
import type { FormGame } from './form-game.ts';

export class TeamForm {
  readonly #makes = TEAM_COUNTS.map(() => new DecayedSum(TEAM_HALF_LIFE));
  readonly #allows = TEAM_COUNTS.map(() => new DecayedSum(TEAM_HALF_LIFE));
  readonly #lastGame = new Map<number, number>();
  #games = 0;

  add(own: readonly FormGame[], others: readonly FormGame[]): void {
    this.#games += 1;
    for (const [at, count] of TEAM_COUNTS.entries()) {
      this.#makes[at]?.add(total(own, count));
      this.#allows[at]?.add(total(others, count));
    }
    for (const { playerId } of own) this.#lastGame.set(playerId, this.#games);
  }

  /** A game, of TEAM_COUNTS. */
  get makes(): readonly number[] {
    return this.#makes.map((sum) => sum.mean);
  }

  /** A game, of TEAM_COUNTS. */
  get allows(): readonly number[] {
    return this.#allows.map((sum) => sum.mean);
  }

  /** Points a game. */
  get margin(): number {
    const at = TEAM_COUNTS.indexOf('points');
    return (this.#makes[at]?.mean ?? Number.NaN) - (this.#allows[at]?.mean ?? Number.NaN);
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
