/**
 * What a player should be expected to do on a night, if everything about him were known but the night itself.
 *
 * Promises the mean of the engine's own counts to about 2 %, in closed form: chances while he is on the floor,
 * times the share of them that is his among the teammates he is likely to have, times the probabilities of the
 * possession. The books start from here, and know it only with noise.
 */
import type { NightPlayer } from './floor-player.ts';
import type { TeamNight } from './game-engine.ts';
import type { Skills } from './player.ts';

export interface ExpectedCounts {
  readonly points: number;
  readonly rebounds: number;
  readonly assists: number;
  readonly threes: number;
}

const REGULATION_MINUTES = 48;
const TEAMMATES = 4;
/** Per team and 48 minutes in the engine: shots, trips to the line and turnovers. */
const CHANCES = 111.4;
/** The same: missed shots that somebody rebounds, and made shots. */
const MISSES = 45.8;
const MADE_SHOTS = 40.6;
/** Plans of this length come true in the mean; longer ones fall short by the square, shorter ones gain. */
const SETTLED_MINUTES = 20;
const LOST_MINUTES = 0.0064;
const OFFENSIVE_REBOUND = 0.262;
const FREE_THROWS_PER_TRIP = 2.03;
/** And-ones, per made shot. */
const FREE_THROWS_PER_MADE_SHOT = 0.03;
/** Of made shots; by kind of shot the engine has 0.53 and 0.84. */
const ASSISTED = 0.63;
const USUAL_ASSIST_WEIGHT = 1.05;
const ASSISTS_SETTLED = 2;
const ASSISTS_LOST = 0.012;

export function expectedCounts(
  own: TeamNight,
  opponent: TeamNight,
  pace: number,
): ReadonlyMap<number, ExpectedCounts> {
  return new Map(
    own.players.map((player) => [player.player.playerId, countsOf(player, { own, opponent, pace })]),
  );
}

interface Game {
  readonly own: TeamNight;
  readonly opponent: TeamNight;
  readonly pace: number;
}

function countsOf(player: NightPlayer, { own, opponent, pace }: Game): ExpectedCounts {
  const { skills } = player;
  const floor = (pace * likelyMinutes(player)) / REGULATION_MINUTES;
  const opponentStops = 5 * meanWeight(opponent.players, 'defence');
  const edge = own.edge - opponentStops;

  const ended = CHANCES * floor * shareOf(player, own.players, 'usage');
  const shots = ended * (1 - skills.turnover - skills.foulDrawn);
  const threes = shots * skills.threeShare * (skills.threeMade + edge);
  const twos = shots * (1 - skills.threeShare) * (skills.twoMade + edge);
  const trips = ended * skills.foulDrawn * FREE_THROWS_PER_TRIP + FREE_THROWS_PER_MADE_SHOT * (twos + threes);

  const offensive = OFFENSIVE_REBOUND * shareOf(player, own.players, 'offensiveRebound');
  const defensive = (1 - OFFENSIVE_REBOUND) * shareOf(player, own.players, 'defensiveRebound');
  const teammatesMade = MADE_SHOTS * floor - (twos + threes);
  return {
    points: 3 * threes + 2 * twos + trips * skills.freeThrowMade,
    rebounds: MISSES * floor * (offensive + defensive),
    assists: saturated((teammatesMade * ASSISTED * skills.assist) / (TEAMMATES * USUAL_ASSIST_WEIGHT)),
    threes,
  };
}

/** A basket has one assist at most: the engine caps what great passers would have in proportion. */
function saturated(assists: number): number {
  return assists - ASSISTS_LOST * Math.max(0, assists - ASSISTS_SETTLED) ** 2;
}

/** Decided games and injuries cost those who play most, the more the more they play. */
function likelyMinutes({ plannedMinutes }: NightPlayer): number {
  const above = plannedMinutes - SETTLED_MINUTES;
  return plannedMinutes - Math.sign(above) * LOST_MINUTES * above ** 2;
}

/** His weight among his own and that of four teammates, as likely on the floor as their minutes say. */
function shareOf(player: NightPlayer, team: readonly NightPlayer[], weight: keyof Skills): number {
  const own = player.skills[weight];
  const others = team.filter((other) => other !== player);
  return own / (own + TEAMMATES * meanWeight(others, weight));
}

/** Mean of a weight over the minutes of some players. */
function meanWeight(players: readonly NightPlayer[], weight: keyof Skills): number {
  let sum = 0;
  let minutes = 0;
  for (const { skills, plannedMinutes } of players) {
    sum += skills[weight] * plannedMinutes;
    minutes += plannedMinutes;
  }
  return minutes === 0 ? 0 : sum / minutes;
}
