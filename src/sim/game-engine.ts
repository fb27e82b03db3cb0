/**
 * Plays a game: four periods of twelve minutes, and overtimes of five until somebody has won.
 *
 * Promises that the score is never level at the end, that every second of the game has five players a side on its
 * clock, and that the same two nights and the same stream give the same game.
 *
 * How: possession by possession. Points are therefore over-dispersed as in the league, teammates' counts hang
 * together, and minutes answer to the score: stars sit out a decided last quarter and stay in for a close one.
 */
import type { FloorPlayer, NightPlayer } from './floor-player.ts';
import type { PlayRecorder } from './play-recorder.ts';
import { playPossession } from './possession.ts';
import type { Random } from './random.ts';
import { Side, type Situation } from './side.ts';

export interface TeamNight {
  readonly players: readonly NightPlayer[];
  /** Added to every make probability: the team's quality against this opponent, venue and fatigue. */
  readonly edge: number;
}

export interface PlayedGame {
  readonly home: Side;
  readonly away: Side;
  readonly overtimes: number;
}

const REGULATION_PERIODS = 4;
const PERIOD_SECONDS = 720;
const OVERTIME_SECONDS = 300;
const STINT_SECONDS = { least: 80, most: 200 } as const;
/** Less than this is not enough for a shot. */
const SHORTEST_POSSESSION_SECONDS = 2.5;
/** Minutes to go from which a close game is left to those with the largest roles, and how close that is. */
const FINISH = { minutes: 5.5, points: 11 } as const;
/** The fourth quarter is decided at this lead plus so much for every minute that is left. */
const DECIDED = { points: 12.5, pointsPerMinute: 1.2 } as const;
/** Within this many seconds of the end a team that trails by up to three plays for the tie. */
const LAST_SHOT_SECONDS = 45;
const LAST_SHOT_POINTS = 3;

interface Period {
  readonly number: number;
  readonly seconds: number;
}

export function playGame(
  nights: { home: TeamNight; away: TeamNight },
  { pace, recorder }: { readonly pace: number; readonly recorder: PlayRecorder | null },
  random: Random,
): PlayedGame {
  const home = new Side(nights.home.players, nights.home.edge);
  const away = new Side(nights.away.players, nights.away.edge);
  recorder?.begin({ home, away });
  let number = 0;
  do {
    number += 1;
    const seconds = number > REGULATION_PERIODS ? OVERTIME_SECONDS : PERIOD_SECONDS;
    recorder?.periodStarts(number, seconds);
    playPeriod({ home, away }, { number, seconds }, { pace, random, recorder });
    recorder?.periodEnds();
  } while (number < REGULATION_PERIODS || home.points === away.points);
  recorder?.gameEnds();
  return { home, away, overtimes: number - REGULATION_PERIODS };
}

function playPeriod(
  { home, away }: { home: Side; away: Side },
  period: Period,
  { pace, random, recorder }: { pace: number; random: Random; recorder: PlayRecorder | null },
): void {
  let secondsLeft = period.seconds;
  let stintEnds = secondsLeft;
  let homeHasBall = random.chance(0.5);
  while (secondsLeft > 0) {
    const isStintOver = secondsLeft <= stintEnds;
    for (const side of [home, away]) {
      if (!isStintOver && !side.mustSubstitute) continue;
      const clock = { elapsedMinutes: elapsedMinutes(period, secondsLeft), period: period.number };
      const before = side.lineup;
      side.substitute(situation(period, secondsLeft, home.points - away.points), clock, random);
      recorder?.at(secondsLeft);
      noteSubstitutions(before, side.lineup, recorder);
    }
    if (isStintOver) stintEnds = secondsLeft - random.between(STINT_SECONDS.least, STINT_SECONDS.most);

    const [offence, defence] = homeHasBall ? [home, away] : [away, home];
    const pointsNeeded = pointsNeededAtOnce(offence, defence, { period, secondsLeft });
    secondsLeft -= playPossession(offence, defence, { secondsLeft, pace, pointsNeeded, recorder }, random);
    if (secondsLeft < SHORTEST_POSSESSION_SECONDS) {
      for (const player of [...home.lineup, ...away.lineup]) player.seconds += secondsLeft;
      return;
    }
    homeHasBall = !homeHasBall;
  }
}

/** Who starts the game is not sent in. */
function noteSubstitutions(
  before: readonly FloorPlayer[],
  after: readonly FloorPlayer[],
  recorder: PlayRecorder | null,
): void {
  if (recorder === null || before.length === 0) return;
  for (const player of before) {
    if (!after.includes(player)) recorder.note({ kind: 'substitution', player, direction: 'out' });
  }
  for (const player of after) {
    if (!before.includes(player)) recorder.note({ kind: 'substitution', player, direction: 'in' });
  }
}

function elapsedMinutes({ number, seconds }: Period, secondsLeft: number): number {
  const before = Math.min(number - 1, REGULATION_PERIODS) * PERIOD_SECONDS;
  return (before + seconds - secondsLeft) / 60;
}

function situation({ number }: Period, secondsLeft: number, lead: number): Situation {
  if (number === 1 && secondsLeft === PERIOD_SECONDS) return 'tip_off';
  if (number < REGULATION_PERIODS) return 'ordinary';
  const minutesLeft = secondsLeft / 60;
  const margin = Math.abs(lead);
  if (number === REGULATION_PERIODS && margin > DECIDED.points + DECIDED.pointsPerMinute * minutesLeft) {
    return 'decided';
  }
  const isFinish = minutesLeft <= FINISH.minutes && margin <= FINISH.points;
  return isFinish ? 'close_finish' : 'ordinary';
}

function pointsNeededAtOnce(
  offence: Side,
  defence: Side,
  { period, secondsLeft }: { period: Period; secondsLeft: number },
): number | null {
  const behind = defence.points - offence.points;
  const isLast = period.number >= REGULATION_PERIODS && secondsLeft <= LAST_SHOT_SECONDS;
  return isLast && behind >= 1 && behind <= LAST_SHOT_POINTS ? behind : null;
}
