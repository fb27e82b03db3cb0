/**
 * What the games played say of one market: windows, slope, trend, z-score, breakout, per minute, against tonight's
 * opponent. Pure: numbers of games in, newest first; null wherever a window cannot give a number.
 */

import type { MarketForm, StatWindow } from '../../tables/precompute/player-daily-cache.ts';
import { mean, slope, standardDeviation } from '../3-analytics/window.ts';
import { difference, ratio } from './arithmetic.ts';

type Numbers = readonly (number | null)[];

/** Newest first. */
export interface MarketGames {
  readonly last20: Numbers;
  /** Minutes of the same games as `last20`. */
  readonly minutes: Numbers;
  readonly season: Numbers;
  readonly againstOpponent: Numbers;
}

/** Digits to which the z-score is rounded before it is compared: the two sides of a tie do not depend on rounding. */
const BREAKOUT_DIGITS = 6;

export function statWindows(last20: Numbers, season: Numbers): Readonly<Record<StatWindow, number | null>> {
  return {
    last_5: mean(last20.slice(0, 5)),
    last_10: mean(last20.slice(0, 10)),
    last_20: mean(last20),
    season: mean(season),
    sd: standardDeviation(last20),
  };
}

export function marketForm(
  games: MarketGames,
  windows: Readonly<Record<StatWindow, number | null>>,
): Readonly<Record<MarketForm, number | null>> {
  const z = ratio(difference(windows.last_5, windows.season), windows.sd);
  return {
    slope_last_10: slope(games.last20.slice(0, 10).toReversed()),
    trend: difference(windows.last_5, mean(games.last20.slice(5, 10))),
    z_last_5: z,
    breakout: z === null ? null : Number(Number(z.toFixed(BREAKOUT_DIGITS)) >= 1),
    per_minute_last_10: perMinute(games.last20.slice(0, 10), games.minutes.slice(0, 10)),
    against_opponent: mean(games.againstOpponent),
  };
}

function perMinute(values: Numbers, minutes: Numbers): number | null {
  let [total, played] = [0, 0];
  for (const [index, value] of values.entries()) {
    const of = minutes[index] ?? null;
    if (value === null || of === null) continue;
    total += value;
    played += of;
  }
  return ratio(total, played);
}
