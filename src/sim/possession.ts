/**
 * One possession: from gaining the ball to losing it, with every count it leaves in the box score.
 *
 * Promises that each event is written down on both sides (a steal has its turnover, a rebound its miss, a block
 * its shot), that points reach the score and the plus-minus of the ten on the floor, and that the time it took is
 * on the clocks of those ten. Rates are the league's of 2024-25, per event.
 */
import type { FloorPlayer } from './floor-player.ts';
import type { PlayRecorder } from './play-recorder.ts';
import type { Skills } from './player.ts';
import type { Random } from './random.ts';
import type { Side } from './side.ts';

interface PossessionClock {
  readonly secondsLeft: number;
  /** Divides the time a possession takes. */
  readonly pace: number;
  /** Last seconds of a game: the points the offence needs at once, or null in ordinary play. */
  readonly pointsNeeded: number | null;
  /** Null: nobody writes down what happens. */
  readonly recorder: PlayRecorder | null;
}

const FIRST_ATTEMPT_SECONDS = { least: 4.4, most: 23.4 } as const;
const SECOND_ATTEMPT_SECONDS = { least: 2, most: 12 } as const;
/** A leading team eases off and a trailing one tightens up: make probability per point of lead. */
const LEAD_EFFECT = 0.0013;
const LEAD_EFFECT_LIMIT = 0.04;

const STOLEN = 0.61;
const OFFENSIVE_FOUL = 0.1;
const COMMON_FOUL = 0.058;
const THREE_SHOT_FOUL = 0.03;
const AND_ONE_TWO = 0.042;
const AND_ONE_THREE = 0.006;
const BLOCKED_TWO = 0.215;
const ASSISTED_TWO = 0.53;
const ASSISTED_THREE = 0.84;
/** Mean weight of a teammate in a usual lineup, which makes the two shares above the league's. */
const USUAL_ASSIST_WEIGHT = 1.05;
const MOST_ASSISTED = 0.97;
/** Rebounds that go to a team rather than a player are in nobody's line. */
const TEAM_REBOUND = 0.095;
const TEAM_REBOUND_OFFENSIVE = 0.35;
const OFFENSIVE_REBOUND = 0.262;
const OFFENSIVE_REBOUND_OF_FREE_THROW = 0.12;

/** Plays it and returns the seconds it took, at most those left. */
export function playPossession(offence: Side, defence: Side, clock: PossessionClock, random: Random): number {
  return new Possession(offence, defence, clock, random).run();
}

class Possession {
  readonly #offence: Side;
  readonly #defence: Side;
  readonly #clock: PossessionClock;
  readonly #random: Random;
  readonly #edge: number;

  constructor(offence: Side, defence: Side, clock: PossessionClock, random: Random) {
    this.#offence = offence;
    this.#defence = defence;
    this.#clock = clock;
    this.#random = random;
    const lead = LEAD_EFFECT * (offence.points - defence.points);
    const stops = defence.lineup.reduce((sum, { skills }) => sum + skills.defence, 0);
    this.#edge = offence.edge - stops - Math.max(-LEAD_EFFECT_LIMIT, Math.min(LEAD_EFFECT_LIMIT, lead));
  }

  run(): number {
    const { secondsLeft, pace, recorder } = this.#clock;
    let seconds = 0;
    let range: { readonly least: number; readonly most: number } = FIRST_ATTEMPT_SECONDS;
    let keepsBall = true;
    while (keepsBall && seconds < secondsLeft) {
      seconds += this.#random.between(range.least, range.most) / pace;
      recorder?.at(secondsLeft - seconds);
      keepsBall = this.#attempt();
      range = SECOND_ATTEMPT_SECONDS;
    }
    const used = Math.min(seconds, secondsLeft);
    for (const player of this.#offence.lineup) player.seconds += used;
    for (const player of this.#defence.lineup) player.seconds += used;
    return used;
  }

  /** True when the offence keeps the ball. */
  #attempt(): boolean {
    const random = this.#random;
    if (random.chance(COMMON_FOUL)) this.#foul('personal');
    const user = this.#pick(this.#offence, 'usage');
    const { turnover, foulDrawn } = user.skills;
    const event = random.uniform();
    if (event < turnover) return this.#turnover(user);
    if (event < turnover + foulDrawn) {
      this.#foul('shooting');
      return this.#freeThrows(user, random.chance(THREE_SHOT_FOUL) ? 3 : 2);
    }
    return this.#shot(user);
  }

  #turnover(user: FloorPlayer): boolean {
    const { recorder } = this.#clock;
    user.tov += 1;
    let stolenBy: FloorPlayer | null = null;
    let isOffensiveFoul = false;
    if (this.#random.chance(STOLEN)) {
      stolenBy = this.#pick(this.#defence, 'steal');
      stolenBy.stl += 1;
    } else if (!user.hasFouledOut && this.#random.chance(OFFENSIVE_FOUL)) {
      isOffensiveFoul = true;
      user.pf += 1;
      recorder?.note({ kind: 'foul', player: user, foul: 'offensive' });
    }
    recorder?.note({ kind: 'turnover', player: user, stolenBy, isOffensiveFoul });
    return false;
  }

  #shot(user: FloorPlayer): boolean {
    const random = this.#random;
    const { skills } = user;
    const isThree = this.#mustBeThree() ?? random.chance(skills.threeShare);
    const made = random.chance((isThree ? skills.threeMade : skills.twoMade) + this.#edge);
    user.fga += 1;
    if (isThree) user.fg3a += 1;
    const { recorder } = this.#clock;
    const value = isThree ? 3 : 2;
    if (!made) {
      let blockedBy: FloorPlayer | null = null;
      if (!isThree && random.chance(BLOCKED_TWO * this.#meanWeight(this.#defence, 'block'))) {
        blockedBy = this.#pick(this.#defence, 'block');
        blockedBy.blk += 1;
      }
      recorder?.note({ kind: 'shot', player: user, isMade: false, value, assist: null, blockedBy });
      return this.#rebound(OFFENSIVE_REBOUND);
    }
    user.fgm += 1;
    if (isThree) user.fg3m += 1;
    this.#score(value);
    const assist = this.#assist(user, isThree ? ASSISTED_THREE : ASSISTED_TWO);
    recorder?.note({ kind: 'shot', player: user, isMade: true, value, assist, blockedBy: null });
    if (!random.chance(isThree ? AND_ONE_THREE : AND_ONE_TWO)) return false;
    this.#foul('shooting');
    return this.#freeThrows(user, 1);
  }

  /** A foul by a defender who still has one to give. */
  #foul(foul: 'personal' | 'shooting'): void {
    const able = this.#defence.lineup.filter((player) => !player.hasFouledOut);
    const total = able.reduce((sum, { skills }) => sum + skills.foul, 0);
    if (able.length === 0) return;
    const player = pickWeighted(able, 'foul', total, this.#random);
    player.pf += 1;
    this.#clock.recorder?.note({ kind: 'foul', player, foul });
  }

  /** Null leaves the choice to the shooter. */
  #mustBeThree(): boolean | null {
    const { pointsNeeded } = this.#clock;
    return pointsNeeded === null ? null : pointsNeeded === 3;
  }

  #freeThrows(user: FloorPlayer, shots: number): boolean {
    let made = false;
    for (let i = 0; i < shots; i += 1) {
      made = this.#random.chance(user.skills.freeThrowMade);
      user.fta += 1;
      if (made) {
        user.ftm += 1;
        this.#score(1);
      }
      this.#clock.recorder?.note({
        kind: 'free_throw',
        player: user,
        isMade: made,
        number: i + 1,
        of: shots,
      });
    }
    return made ? false : this.#rebound(OFFENSIVE_REBOUND_OF_FREE_THROW);
  }

  #assist(shooter: FloorPlayer, share: number): FloorPlayer | null {
    const teammates = this.#offence.lineup.filter((player) => player !== shooter);
    const weight = teammates.reduce((sum, { skills }) => sum + skills.assist, 0);
    const probability = (share * weight) / (teammates.length * USUAL_ASSIST_WEIGHT);
    if (!this.#random.chance(Math.min(MOST_ASSISTED, probability))) return null;
    const assist = pickWeighted(teammates, 'assist', weight, this.#random);
    assist.ast += 1;
    return assist;
  }

  #rebound(offensive: number): boolean {
    const random = this.#random;
    const { recorder } = this.#clock;
    if (random.chance(TEAM_REBOUND)) {
      const isOffensive = random.chance(TEAM_REBOUND_OFFENSIVE);
      const side = isOffensive ? this.#offence : this.#defence;
      recorder?.note({ kind: 'team_rebound', side, isOffensive });
      return isOffensive;
    }
    const ours = offensive * this.#meanWeight(this.#offence, 'offensiveRebound');
    const theirs = (1 - offensive) * this.#meanWeight(this.#defence, 'defensiveRebound');
    if (random.chance(ours / (ours + theirs))) {
      const player = this.#pick(this.#offence, 'offensiveRebound');
      player.oreb += 1;
      recorder?.note({ kind: 'rebound', player, isOffensive: true });
      return true;
    }
    const player = this.#pick(this.#defence, 'defensiveRebound');
    player.dreb += 1;
    recorder?.note({ kind: 'rebound', player, isOffensive: false });
    return false;
  }

  #score(points: number): void {
    this.#offence.points += points;
    for (const player of this.#offence.lineup) player.plusMinus += points;
    for (const player of this.#defence.lineup) player.plusMinus -= points;
  }

  #meanWeight(side: Side, weight: keyof Skills): number {
    return side.lineup.reduce((sum, { skills }) => sum + skills[weight], 0) / side.lineup.length;
  }

  #pick(side: Side, weight: keyof Skills): FloorPlayer {
    const total = side.lineup.reduce((sum, { skills }) => sum + skills[weight], 0);
    return pickWeighted(side.lineup, weight, total, this.#random);
  }
}

function pickWeighted(
  players: readonly FloorPlayer[],
  weight: keyof Skills,
  total: number,
  random: Random,
): FloorPlayer {
  let left = random.uniform() * total;
  for (const player of players) {
    left -= player.skills[weight];
    if (left < 0) return player;
  }
  const last = players.at(-1);
  if (last === undefined) throw new Error('There is nobody on the floor.');
  return last;
}
