/**
 * A season label such as 2024-25: the year of its October, and the last two digits of the year after.
 *
 * Promises that every Season is well formed and that text order is time order from 1946-47 to 9998-99.
 * The season of a date is the calendar's answer; where a game id is at hand, game-id.ts is authoritative.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { SlateDate } from './slate-date.ts';

export type Season = string & { readonly __brand: 'Season' };

const LABEL = /^(\d{4})-(\d{2})$/;
const FIRST_START_YEAR = 1946;
const LAST_START_YEAR = 9998;

/**
 * Seasons that did not turn on 1 October. The 2019-20 Finals ended on 2020-10-11, and the preseason of
 * 2020-21 began on 2020-12-11.
 */
const LATE_FIRST_DAY: ReadonlyMap<number, string> = new Map([[2020, '2020-12-01']]);

/** Throws INVALID_SEASON unless the text is a label such as 2024-25 whose second year follows the first. */
export function season(text: string): Season {
  const match = LABEL.exec(text);
  const startYear = match === null ? Number.NaN : Number(match[1]);
  if (!isStartYear(startYear) || labelOf(startYear) !== text) throw invalidSeason(text);
  return text as Season;
}

/** 2024 for 2024-25. */
export function seasonStartYear(s: Season): number {
  return Number(s.slice(0, 4));
}

/** 2024-25 for 2024. Throws INVALID_SEASON before 1946, the league's first year. */
export function seasonFromStartYear(year: number): Season {
  if (!isStartYear(year)) throw invalidSeason(String(year));
  return labelOf(year) as Season;
}

export function previousSeason(s: Season): Season {
  return seasonFromStartYear(seasonStartYear(s) - 1);
}

/** The season a date belongs to; July to September belong to the season that has just ended. */
export function seasonOf(date: SlateDate): Season {
  const year = Number(date.slice(0, 4));
  return seasonFromStartYear(date >= firstDayOf(year) ? year : year - 1);
}

/** The first date that belongs to it: that of its first schedule snapshot, before any slate exists. */
export function openingDate(s: Season): SlateDate {
  return firstDayOf(seasonStartYear(s)) as SlateDate;
}

function firstDayOf(year: number): string {
  return LATE_FIRST_DAY.get(year) ?? `${year}-10-01`;
}

/** All seasons from `first` to `last`, both included, oldest first. Throws INVALID_SEASON when reversed. */
export function seasonsBetween(first: Season, last: Season): readonly Season[] {
  if (first > last) throw invalidSeason(`${first}..${last}`);
  const start = seasonStartYear(first);
  return Array.from({ length: seasonStartYear(last) - start + 1 }, (_, i) => seasonFromStartYear(start + i));
}

/** Reads one season, `2024-25`, or a range with both ends included, `2015-16..2024-25`. */
export function parseSeasonRange(text: string): readonly Season[] {
  const [first, last, ...rest] = text.split('..');
  if (first === undefined || rest.length > 0) throw invalidSeason(text);
  return seasonsBetween(season(first), season(last ?? first));
}

function isStartYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_START_YEAR && year <= LAST_START_YEAR;
}

function labelOf(startYear: number): string {
  return `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}`;
}

function invalidSeason(text: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_SEASON',
    message: `"${text}" is not a season, nor a range of seasons from the older to the newer.`,
    subject: text,
    next: 'Write a season as 2024-25, or a range as 2015-16..2024-25.',
  });
}
