/**
 * One player's night: what he brings to it, and what he has done so far.
 *
 * Promises that the counts only ever grow, and by one event at a time; minutes are kept in seconds.
 */
import type { TeamCode } from '../league/team.ts';
import type { Player, Skills } from './player.ts';

const SECONDS_PER_MINUTE = 60;
/** Six fouls end a player's night. */
const FOUL_LIMIT = 6;

/** A player who is dressed for a game. */
export interface NightPlayer {
  readonly player: Player;
  readonly team: TeamCode;
  /** With the form of the week in them. */
  readonly skills: Skills;
  readonly plannedMinutes: number;
  /** Minutes after which he leaves the game hurt; null: he does not. */
  readonly leavesAfterMinutes: number | null;
}

export class FloorPlayer {
  readonly player: Player;
  readonly skills: Skills;
  readonly plannedMinutes: number;
  readonly #leavesAfterSeconds: number;
  isStarter = false;
  seconds = 0;
  fgm = 0;
  fga = 0;
  fg3m = 0;
  fg3a = 0;
  ftm = 0;
  fta = 0;
  oreb = 0;
  dreb = 0;
  ast = 0;
  stl = 0;
  blk = 0;
  tov = 0;
  pf = 0;
  plusMinus = 0;

  constructor(night: NightPlayer) {
    this.player = night.player;
    this.skills = night.skills;
    this.plannedMinutes = night.plannedMinutes;
    this.#leavesAfterSeconds = (night.leavesAfterMinutes ?? Infinity) * SECONDS_PER_MINUTE;
  }

  get minutes(): number {
    return this.seconds / SECONDS_PER_MINUTE;
  }

  get hasFouledOut(): boolean {
    return this.pf >= FOUL_LIMIT;
  }

  get isGone(): boolean {
    return this.hasFouledOut || this.seconds >= this.#leavesAfterSeconds;
  }

  get points(): number {
    return 2 * (this.fgm - this.fg3m) + 3 * this.fg3m + this.ftm;
  }
}
