/** The form of one player: fed game by game, oldest first. */
import { STATS, type Stat } from '../../lines/markets.ts';
import { DecayedSum } from './decayed.ts';
import { MINUTES_HALF_LIVES, RATE_HALF_LIVES } from './form-columns.ts';
import type { FormGame } from './form-game.ts';

/**
 * What players make in a minute, as if each had been seen doing so for PRIOR_MINUTES: 2022-23, all appearances
 * (N = 25,895).
 */
const PRIOR_RATE: Readonly<Record<Stat, number>> = {
  points: 0.47,
  rebounds: 0.18,
  assists: 0.105,
  threes: 0.051,
};
const PRIOR_MINUTES = 60;
const RECENT = 5;

export class PlayerForm {
  readonly #minutes = MINUTES_HALF_LIVES.map((games) => new DecayedSum(games));
  readonly #rateMinutes = RATE_HALF_LIVES.map((games) => new DecayedSum(games));
  readonly #made = new Map(
    STATS.map((stat) => [stat, RATE_HALF_LIVES.map((games) => new DecayedSum(games))]),
  );
  #recent: readonly number[] = [];
  #season = { label: '', games: 0, minutes: 0 };
  #fouls = { count: 0, minutes: 0 };
  #team = '';

  add(game: FormGame): void {
    for (const sum of this.#minutes) sum.add(game.minutes);
    for (const sum of this.#rateMinutes) sum.add(game.minutes);
    for (const [stat, sums] of this.#made) for (const sum of sums) sum.add(game[stat]);
    this.#recent = [...this.#recent.slice(1 - RECENT), game.minutes];
    if (this.#season.label !== game.season) this.#season = { label: game.season, games: 0, minutes: 0 };
    this.#season.games += 1;
    this.#season.minutes += game.minutes;
    this.#fouls.count += game.fouls;
    this.#fouls.minutes += game.minutes;
    this.#team = game.team;
  }

  /** The team he last played for. */
  get team(): string {
    return this.#team;
  }

  /** Minutes a game by the nth half-life. */
  minutes(halfLife: number): number {
    return this.#minutes[halfLife]?.mean ?? Number.NaN;
  }

  /** Per minute, by the nth half-life, leaning on what players usually make. */
  rate(stat: Stat, halfLife: number): number {
    const made = this.#made.get(stat)?.[halfLife]?.sum ?? Number.NaN;
    const minutes = this.#rateMinutes[halfLife]?.sum ?? Number.NaN;
    return (made + PRIOR_RATE[stat] * PRIOR_MINUTES) / (minutes + PRIOR_MINUTES);
  }

  get recentMinutes(): readonly number[] {
    return this.#recent;
  }

  /** NaN before the first game of the season. */
  seasonMinutes(season: string): number {
    return this.#season.label === season ? this.#season.minutes / this.#season.games : Number.NaN;
  }

  /** NaN for who has not been on the floor for a whole minute yet. */
  get foulsPerMinute(): number {
    return this.#fouls.minutes < 1 ? Number.NaN : this.#fouls.count / this.#fouls.minutes;
  }
}
