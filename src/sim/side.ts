/**
 * One team during a game: its score, its players, and the five on the floor.
 *
 * Promises five different players on the floor at all times. In ordinary play whoever is most behind his planned
 * minutes comes in; in a close finish those with the largest roles stay; in a decided game those with the smallest
 * finish it. At least eight players with a plan appear, unless fewer dress. Only when fewer than five are left to choose from does a player stay who should have gone.
 */
import { FloorPlayer, type NightPlayer } from './floor-player.ts';
import type { Random } from './random.ts';

export type Situation = 'tip_off' | 'ordinary' | 'close_finish' | 'decided';

/** Scores are in minutes: how far a player is behind his plan. */
const NOISE = 1.3;
/** Who is on the floor tends to stay. */
const ON_THE_FLOOR = 0.9;
const FOUL_TROUBLE = 5;
/** A coach looks this far ahead, in minutes. */
const LOOK_AHEAD = 2;
const FINISH_NOISE = 3;
const REGULATION_MINUTES = 48;
const LAST_PERIOD = 4;
const FIVE = 5;
/** From the second period on, and ahead of everybody else, those come in who are needed to make eight. */
const FEWEST_APPEARING = 8;
const DEBUT_PERIOD = 2;
const DEBUT = 100;

export class Side {
  readonly players: readonly FloorPlayer[];
  /** Added to every make probability: quality, venue, fatigue. */
  readonly edge: number;
  points = 0;
  lineup: readonly FloorPlayer[] = [];

  constructor(night: readonly NightPlayer[], edge: number) {
    this.players = night.map((player) => new FloorPlayer(player));
    this.edge = edge;
  }

  substitute(situation: Situation, clock: { elapsedMinutes: number; period: number }, random: Random): void {
    const score = (player: FloorPlayer): number => {
      switch (situation) {
        case 'tip_off':
          return player.plannedMinutes;
        case 'close_finish':
          return player.plannedMinutes + random.normal(0, FINISH_NOISE);
        case 'decided':
          return -player.plannedMinutes - player.minutes + random.normal(0, FINISH_NOISE);
        case 'ordinary':
          return this.#behindPlan(player, clock) + random.normal(0, NOISE);
      }
    };
    const candidates = this.players.filter((player) => !player.isGone);
    const ranked = (candidates.length >= FIVE ? candidates : this.players)
      .map((player) => ({ player, score: score(player) }))
      .sort((a, b) => b.score - a.score);
    this.lineup = ranked.slice(0, FIVE).map(({ player }) => player);
    if (situation === 'tip_off') for (const player of this.lineup) player.isStarter = true;
  }

  /** Somebody on the floor has fouled out or is hurt. */
  get mustSubstitute(): boolean {
    return this.lineup.some(({ isGone }) => isGone);
  }

  #appeared(): number {
    return this.players.filter(({ seconds }) => seconds > 0).length;
  }

  #behindPlan(
    player: FloorPlayer,
    { elapsedMinutes, period }: { elapsedMinutes: number; period: number },
  ): number {
    // Outside the rotation nobody is ever behind his plan.
    if (player.plannedMinutes === 0) return -Infinity;
    const due = (player.plannedMinutes * (elapsedMinutes + LOOK_AHEAD)) / REGULATION_MINUTES;
    const stays = this.lineup.includes(player) ? ON_THE_FLOOR : 0;
    const inTrouble = player.pf > period && period < LAST_PERIOD ? FOUL_TROUBLE : 0;
    const mustAppear = period >= DEBUT_PERIOD && player.seconds === 0 && this.#appeared() < FEWEST_APPEARING;
    return due - player.minutes + stays - inTrouble + (mustAppear ? DEBUT : 0);
  }
}
