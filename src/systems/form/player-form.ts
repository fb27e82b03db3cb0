/** The form of one player: fed game by game, oldest first. */
import { daysBetween, type SlateDate } from '../../league/slate-date.ts';
import { STATS, type Stat } from '../../lines/markets.ts';
import { DecayedSum } from './decayed.ts';
import {
  ABSENCE_HALF_LIFE,
  COUNT_HALF_LIVES,
  MINUTES_HALF_LIVES,
  PLAYER_COUNTS,
  RATE_HALF_LIVES,
  RECENT_COUNTS,
} from './form-columns.ts';
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
const [LAST_FEW, LAST_TEN] = [5, 10];
/** What a player is to his team is read from the third of COUNT_HALF_LIVES. */
const USUAL = 2;
const TRIPS_PER_FREE_THROW = 0.44;

export class PlayerForm {
  readonly #minutes = MINUTES_HALF_LIVES.map((games) => new DecayedSum(games));
  readonly #rateMinutes = RATE_HALF_LIVES.map((games) => new DecayedSum(games));
  readonly #made = new Map(
    STATS.map((stat) => [stat, RATE_HALF_LIVES.map((games) => new DecayedSum(games))]),
  );
  readonly #counts = PLAYER_COUNTS.map(() => COUNT_HALF_LIVES.map((games) => new DecayedSum(games)));
  readonly #away = new DecayedSum(ABSENCE_HALF_LIFE);
  #recent: readonly FormGame[] = [];
  #season = { label: '', games: 0, sums: PLAYER_COUNTS.map(() => 0) };
  #fouls = { count: 0, minutes: 0 };
  #games = 0;
  #team = '';

  /** `chancesAway`: the usual chances of the teammates who were away from this game; NaN where nobody can tell. */
  add(game: FormGame, chancesAway: number): void {
    for (const sum of this.#minutes) sum.add(game.minutes);
    for (const sum of this.#rateMinutes) sum.add(game.minutes);
    for (const [stat, sums] of this.#made) for (const sum of sums) sum.add(game[stat]);
    if (this.#season.label !== game.season) {
      this.#season = { label: game.season, games: 0, sums: PLAYER_COUNTS.map(() => 0) };
    }
    this.#season.games += 1;
    for (const [at, count] of PLAYER_COUNTS.entries()) {
      for (const sum of this.#counts[at] ?? []) sum.add(game[count]);
      this.#season.sums[at] = (this.#season.sums[at] ?? 0) + game[count];
    }
    if (!Number.isNaN(chancesAway)) this.#away.add(chancesAway);
    this.#recent = [...this.#recent.slice(1 - LAST_TEN), game];
    this.#fouls.count += game.fouls;
    this.#fouls.minutes += game.minutes;
    this.#games += 1;
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

  /** Of MATE_COUNTS, what he brings to a game. */
  get share(): readonly number[] {
    const usual = (count: (typeof PLAYER_COUNTS)[number]): number =>
      this.#counts[PLAYER_COUNTS.indexOf(count)]?.[USUAL]?.mean ?? Number.NaN;
    const chances = usual('fga') + TRIPS_PER_FREE_THROW * usual('fta');
    return [usual('minutes'), ...STATS.map(usual), chances];
  }

  /** The minutes, most and least of the last few games: three numbers. */
  get lastMinutes(): readonly number[] {
    const minutes = this.#recent.slice(-LAST_FEW).map((game) => game.minutes);
    return [minutes.at(-1) ?? Number.NaN, Math.max(...minutes), Math.min(...minutes)];
  }

  /** Decayed means of PLAYER_COUNTS, each by all half-lives; then what they were a game this season, NaN before it. */
  counts(season: string): readonly number[] {
    const own = this.#season.label === season ? this.#season : null;
    return [
      ...this.#counts.flatMap((sums) => sums.map((sum) => sum.mean)),
      ...PLAYER_COUNTS.map((_, at) => (own === null ? Number.NaN : (own.sums[at] ?? 0) / own.games)),
    ];
  }

  /** Mean, median and standard deviation of RECENT_COUNTS over the last ten games, then points and shots of the last. */
  get recent(): readonly number[] {
    const last = this.#recent.at(-1);
    return [
      ...RECENT_COUNTS.flatMap((count) => spreadOf(this.#recent.map((game) => game[count]))),
      last?.points ?? Number.NaN,
      last?.fga ?? Number.NaN,
    ];
  }

  /** Games this season, games known of, days since the last, and games of the three and seven days before. */
  calendar(season: string, tonight: SlateDate): readonly number[] {
    const ages = this.#recent.map((game) => daysBetween(game.slateDate, tonight));
    const within = (days: number) => ages.filter((age) => age <= days).length;
    const games = this.#season.label === season ? this.#season.games : 0;
    return [games, this.#games, Math.min(MOST_DAYS, ages.at(-1) ?? Number.NaN), within(3), within(7)];
  }

  get chancesUsuallyAway(): number {
    return this.#away.mean;
  }

  /** NaN for who has not been on the floor for a whole minute yet. */
  get foulsPerMinute(): number {
    return this.#fouls.minutes < 1 ? Number.NaN : this.#fouls.count / this.#fouls.minutes;
  }
}

/** Longer pauses are alike. */
const MOST_DAYS = 30;

function spreadOf(values: readonly number[]): readonly [mean: number, median: number, sd: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, median, Math.sqrt(squares / values.length)];
}
