/**
 * How a player's role and touch drift through the season.
 *
 * Promises a function of the seed, the season, the player and the week: a first-order autoregression per week, so that last
 * week says something about this one and little about the one in three months.
 */
import type { Season } from '../league/season.ts';
import type { Player } from './player.ts';
import { Random } from './random.ts';

export interface Form {
  /** Added to the minutes of a full-strength night. */
  readonly minutes: number;
  /** Multiplies the weight with which he ends possessions. */
  readonly usage: number;
  /** Added to the probability of making a shot. */
  readonly touch: number;
}

const WEEKS = 27;
const DAYS_PER_WEEK = 7;
/** Weekly correlation; with it, minutes of consecutive games correlate by about 0.2 as in 2024-25. */
const PERSISTENCE = 0.88;
const MINUTES_DEVIATION = 2.2;
/** Below this many minutes a role has less room to drift: the deviation is in proportion. */
const FULL_ROLE = 14;
const USAGE_LOG_DEVIATION = 0.07;
const TOUCH_DEVIATION = 0.006;

export function formOf(
  { seed, season }: { readonly seed: number; readonly season: Season },
  player: Player,
): (offset: number) => Form {
  const random = new Random(seed, 'form', season, player.playerId);
  const role = drift(random);
  const share = drift(random);
  const touch = drift(random);
  const minutes = MINUTES_DEVIATION * Math.min(1, player.skills.minutes / FULL_ROLE);
  return (offset) => {
    const week = Math.floor(offset / DAYS_PER_WEEK);
    return {
      minutes: minutes * (role[week] ?? 0),
      usage: Math.exp(USAGE_LOG_DEVIATION * (share[week] ?? 0)),
      touch: TOUCH_DEVIATION * (touch[week] ?? 0),
    };
  };
}

/** Of unit variance in every week. */
function drift(random: Random): readonly number[] {
  const innovation = Math.sqrt(1 - PERSISTENCE ** 2);
  let value = random.normal(0, 1);
  return Array.from({ length: WEEKS }, () => {
    const now = value;
    value = PERSISTENCE * value + random.normal(0, innovation);
    return now;
  });
}
