/**
 * The dates of a season and how many games each should have.
 *
 * Promises a Tuesday opening between 18 and 24 October and a Sunday closing 173 days later, as in 2021-22 to
 * 2024-25; no games on Thanksgiving, Christmas Eve, five days of February, the Monday of the college final and
 * the last Saturday; the targets add up to 1,230. What a date really gets may differ by a few games.
 */

import { type Season, seasonStartYear } from '../league/season.ts';
import { addDays, daysBetween, type SlateDate, slateDate } from '../league/slate-date.ts';
import { LEAGUE_GAMES } from './pairings.ts';
import type { Random } from './random.ts';

export interface SeasonDate {
  readonly date: SlateDate;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Games wanted; 0 on a date without games. */
  readonly target: number;
}

const LAST_OFFSET = 173;
const A_SUNDAY = slateDate('2000-01-02');

/** Sunday first: games per date in 2024-25, rounded. Thursdays and Tuesdays belong to national television. */
const USUAL_GAMES = [6.6, 8.1, 6.7, 9.7, 5, 9.3, 7.2] as const;
/** Share by which a date may differ from the usual. */
const SPREAD = 0.3;

/** The opening three weeks are set by hand, so that even a short demonstration meets every kind of slate. */
const OPENING_TARGETS = [2, 11, 2, 11, 9, 5, 11, 4, 12, 4, 10, 9, 3, 13, 1, 12, 4, 10, 9, 6, 8] as const;
/** Every team plays on the last Friday and the last Sunday. */
const FULL_SLATE = 15;
export const FULL_SLATE_OFFSETS: readonly number[] = [LAST_OFFSET - 2, LAST_OFFSET];
const CHRISTMAS_GAMES = 5;
/** Smallest and largest target that rounding may leave on a date that is not set by hand. */
const TARGET_BOUNDS = { least: 2, most: 13 } as const;

export function seasonDates(season: Season, random: Random): readonly SeasonDate[] {
  const opening = openingNight(season);
  const dates = Array.from({ length: LAST_OFFSET + 1 }, (_, offset) => addDays(opening, offset));
  const free = datesWithoutGames(season);
  const christmas = slateDate(`${seasonStartYear(season)}-12-25`);
  const fixed = dates.map((date, offset): number | null => {
    if (free.has(date)) return 0;
    if (FULL_SLATE_OFFSETS.includes(offset)) return FULL_SLATE;
    if (date === christmas) return CHRISTMAS_GAMES;
    return OPENING_TARGETS[offset] ?? null;
  });
  singleGameDates(fixed, random);
  const wanted = dates.map(
    (date, i) => fixed[i] ?? (USUAL_GAMES[weekdayOf(date)] ?? 0) * random.between(1 - SPREAD, 1 + SPREAD),
  );
  const targets = rounded(wanted, fixed, random);
  return dates.map((date, i) => ({ date, weekday: weekdayOf(date), target: targets[i] ?? 0 }));
}

/** The Tuesday between 18 and 24 October of the season's start year. */
function openingNight(season: Season): SlateDate {
  return onOrAfter(slateDate(`${seasonStartYear(season)}-10-18`), 2);
}

function datesWithoutGames(season: Season): ReadonlySet<SlateDate> {
  const year = seasonStartYear(season);
  // The fourth Thursday of November falls on 22 to 28.
  const thanksgiving = onOrAfter(slateDate(`${year}-11-22`), 4);
  const christmasEve = slateDate(`${year}-12-24`);
  // Friday to Tuesday around the Sunday between 14 and 20 February.
  const allStarSunday = onOrAfter(slateDate(`${year + 1}-02-14`), 0);
  const allStar = [-2, -1, 0, 1, 2].map((days) => addDays(allStarSunday, days));
  const lastSunday = addDays(openingNight(season), LAST_OFFSET);
  return new Set([thanksgiving, christmasEve, ...allStar, addDays(lastSunday, -6), addDays(lastSunday, -1)]);
}

/** Three dates between Christmas and the end keep a single game or two, as the real calendar has. */
function singleGameDates(fixed: (number | null)[], random: Random): void {
  const open = fixed.flatMap((target, i) => (target === null ? [i] : []));
  for (const [i, offset] of random.shuffled(open).slice(0, 3).entries()) fixed[offset] = i === 2 ? 2 : 1;
}

/** Scales what is not set by hand and rounds it, so that the whole adds up to the season's games. */
function rounded(wanted: readonly number[], fixed: readonly (number | null)[], random: Random): number[] {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const set = sum(fixed.map((target) => target ?? 0));
  const scale = (LEAGUE_GAMES - set) / (sum(wanted) - set);
  const { least, most } = TARGET_BOUNDS;
  const targets = wanted.map((games, i) =>
    (fixed[i] ?? null) === null ? Math.min(most, Math.max(least, Math.round(games * scale))) : games,
  );
  const open = fixed.flatMap((target, i) => (target === null ? [i] : []));
  for (let missing = LEAGUE_GAMES - sum(targets); missing !== 0; ) {
    const i = random.pick(open);
    const changed = (targets[i] ?? 0) + Math.sign(missing);
    if (changed < least || changed > most) continue;
    targets[i] = changed;
    missing -= Math.sign(missing);
  }
  return targets;
}

function weekdayOf(date: SlateDate): number {
  const days = daysBetween(A_SUNDAY, date) % 7;
  return days < 0 ? days + 7 : days;
}

function onOrAfter(date: SlateDate, weekday: number): SlateDate {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7);
}
