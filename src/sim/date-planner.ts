/**
 * Puts the games of a season on dates.
 *
 * Promises that no team plays twice on a date or on three dates in a row, that no date holds more than 15
 * games, that each team has 13 to 17 back-to-backs, that every date meant to have games has one, and that the
 * first three weeks hold a slate of at most 2 games and one of at least 12.
 *
 * How: a first plan date by date, then simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) that moves one
 * game at a time. A plan that misses a promise is thrown away and another is drawn from the same stream.
 */
import type { TeamCode } from '../league/team.ts';
import type { Pairing } from './pairings.ts';
import type { Random } from './random.ts';
import type { SeasonDate } from './season-dates.ts';
import { FULL_SLATE_OFFSETS } from './season-dates.ts';
import { BACK_TO_BACKS, TeamDiary } from './team-diary.ts';

export interface DatedPairing {
  readonly pairing: Pairing;
  /** Dates since opening night. */
  readonly offset: number;
}

export type TeamDiaries = ReadonlyMap<TeamCode, TeamDiary>;

interface DatePlan {
  readonly games: readonly DatedPairing[];
  readonly diaries: TeamDiaries;
}

/** What a slate's distance from its target costs, squared; more where the target is small or large. */
const SLATE_SIZE = 1;
const NOTABLE_SLATE_SIZE = 10;
/** Dates tried for a game of the first plan. */
const FIRST_PLAN_TRIES = 12;
const REPAIR_ROUNDS = 5;
const STEPS = 60_000;
const TEMPERATURE = { first: 5, last: 0.12 } as const;
/** More plans than have ever been needed; running out of them is a defect of the costs. */
const PLANS = 20;
const MOST_GAMES = 15;
const OPENING_DAYS = 21;
const SMALL_SLATE = 2;
const LARGE_SLATE = 12;

interface PlannedGame {
  readonly pairing: Pairing;
  readonly home: TeamDiary;
  readonly away: TeamDiary;
  offset: number;
}

export function planDates(
  pairings: readonly Pairing[],
  dates: readonly SeasonDate[],
  random: Random,
): DatePlan {
  for (let plan = 0; plan < PLANS; plan += 1) {
    const draft = new Draft(pairings, dates, random);
    draft.anneal();
    draft.repair();
    if (draft.isSound()) return draft.result();
  }
  throw new Error(
    `No sound calendar was found in ${PLANS} plans: the planner's costs contradict its promises.`,
  );
}

class Draft {
  readonly #random: Random;
  readonly #diaries: Map<TeamCode, TeamDiary>;
  readonly #targets: readonly number[];
  readonly #sizes: number[];
  readonly #weights: readonly number[];
  readonly #playable: readonly number[];
  readonly #movable: PlannedGame[] = [];
  readonly #fixed: PlannedGame[] = [];

  constructor(pairings: readonly Pairing[], dates: readonly SeasonDate[], random: Random) {
    this.#random = random;
    this.#targets = dates.map(({ target }) => target);
    this.#sizes = dates.map(() => 0);
    this.#weights = this.#targets.map((target) => (isNotable(target) ? NOTABLE_SLATE_SIZE : SLATE_SIZE));
    this.#playable = dates.flatMap(({ target }, offset) =>
      target > 0 && !FULL_SLATE_OFFSETS.includes(offset) ? [offset] : [],
    );
    const teams = [...new Set(pairings.map(({ home }) => home))];
    this.#diaries = new Map(teams.map((code) => [code, new TeamDiary(dates.length)]));
    const rest = random.shuffled(pairings);
    for (const offset of FULL_SLATE_OFFSETS) this.#placeFullSlate(random.shuffled(teams), rest, offset);
    for (const pairing of rest) this.#placeFirst(pairing);
  }

  anneal(): void {
    const { first, last } = TEMPERATURE;
    for (let step = 0; step < STEPS; step += 1) {
      const temperature = first * (last / first) ** (step / STEPS);
      const game = this.#random.pick(this.#movable);
      const to = this.#random.pick(this.#playable);
      const from = game.offset;
      if (to === from) continue;
      this.#lift(game);
      const change = this.#costOf(game, to) - this.#costOf(game, from);
      const accepted = change <= 0 || this.#random.chance(Math.exp(-change / temperature));
      this.#put(game, accepted ? to : from);
    }
  }

  /** What annealing leaves are a few games stuck in a hollow: each in turn goes to its cheapest date. */
  repair(): void {
    for (let round = 0; round < REPAIR_ROUNDS; round += 1) {
      const stuck = this.#movable.filter((game) => !isAtEase(game));
      if (stuck.length === 0) return;
      for (const game of stuck) {
        this.#lift(game);
        const costs = this.#playable.map((offset) => this.#costOf(game, offset));
        this.#put(game, this.#playable[costs.indexOf(Math.min(...costs))] ?? game.offset);
      }
    }
  }

  isSound(): boolean {
    return [...this.#movable, ...this.#fixed].every(isAtEase) && this.#slatesFit();
  }

  #slatesFit(): boolean {
    const opening = this.#sizes.slice(0, OPENING_DAYS).filter((size) => size > 0);
    return (
      this.#sizes.every((size, i) => (this.#targets[i] === 0) === (size === 0) && size <= MOST_GAMES) &&
      Math.min(...opening) <= SMALL_SLATE &&
      Math.max(...opening) >= LARGE_SLATE
    );
  }

  result(): DatePlan {
    const games = [...this.#movable, ...this.#fixed].map(({ pairing, offset }) => ({ pairing, offset }));
    return { games, diaries: this.#diaries };
  }

  /** Any two teams meet at least twice, so pairs of a shuffled league always find a game. */
  #placeFullSlate(teams: readonly TeamCode[], rest: Pairing[], offset: number): void {
    for (let i = 0; i < teams.length; i += 2) {
      const pair = [teams[i], teams[i + 1]];
      const pairing = rest.find(({ home, away }) => pair.includes(home) && pair.includes(away));
      if (pairing === undefined) throw new Error('A pair of teams has no game left for a full slate.');
      rest.splice(rest.indexOf(pairing), 1);
      const game = this.#planned(pairing);
      this.#put(game, offset);
      this.#fixed.push(game);
    }
  }

  #placeFirst(pairing: Pairing): void {
    const game = this.#planned(pairing);
    const tries = Array.from({ length: FIRST_PLAN_TRIES }, () => this.#random.pick(this.#playable));
    const costs = tries.map((offset) => this.#costOf(game, offset));
    this.#put(game, tries[costs.indexOf(Math.min(...costs))] ?? this.#random.pick(this.#playable));
    this.#movable.push(game);
  }

  #planned(pairing: Pairing): PlannedGame {
    const home = this.#diaries.get(pairing.home);
    const away = this.#diaries.get(pairing.away);
    if (home === undefined || away === undefined) throw new Error('A pairing names a team without a diary.');
    return { pairing, home, away, offset: 0 };
  }

  #costOf({ home, away }: PlannedGame, offset: number): number {
    const over = (this.#sizes[offset] ?? 0) - (this.#targets[offset] ?? 0);
    return (
      (this.#weights[offset] ?? 0) * (2 * over + 1) + home.costOfAdding(offset) + away.costOfAdding(offset)
    );
  }

  #put(game: PlannedGame, offset: number): void {
    game.offset = offset;
    game.home.add(offset);
    game.away.add(offset);
    this.#sizes[offset] = (this.#sizes[offset] ?? 0) + 1;
  }

  #lift(game: PlannedGame): void {
    game.home.remove(game.offset);
    game.away.remove(game.offset);
    this.#sizes[game.offset] = (this.#sizes[game.offset] ?? 0) - 1;
  }
}

/** Neither team plays twice on the date or for the third date in a row, or has a wrong number of back-to-backs. */
function isAtEase({ home, away, offset }: PlannedGame): boolean {
  return [home, away].every(
    (diary) =>
      diary.gamesOn(offset) === 1 &&
      !diary.wouldBeThirdInARow(offset) &&
      diary.backToBacks >= BACK_TO_BACKS.fewest &&
      diary.backToBacks <= BACK_TO_BACKS.most,
  );
}

function isNotable(target: number): boolean {
  return target <= SMALL_SLATE || target >= LARGE_SLATE;
}
