/**
 * What a slate is compared with: the slates of its own season in the 45 days before it. While there are fewer than 14
 * of those, the same weeks of the season before stand in as well, 22 days to either side: at its start a season is like
 * the start of another, not like the end of one.
 *
 * A column that rises all season, such as games played, is never far from its last 45 days; the distance from the
 * middle of an even rise is at most 1.7 of its own spread.
 */
import { seasonOf } from '../../../league/season.ts';
import { addDays, type DateRange, daysBetween, type SlateDate } from '../../../league/slate-date.ts';

export const HISTORY_DAYS = 45;
export const LEAST_SLATES = 14;
/** 52 weeks: the same day of the week. */
const A_YEAR = 364;
const WEEKS_AROUND = 22;
/** By then a season has 14 slates, whenever in October it begins. */
const EARLY_DAYS = 60;

/** What must be read to compare every slate of the range. */
export function historyRanges({ from, to }: DateRange): readonly DateRange[] {
  const own = { from: addDays(from, -HISTORY_DAYS), to };
  if (!isEarly(from)) return [own];
  let last = from;
  while (last < to && isEarly(addDays(last, 1))) last = addDays(last, 1);
  return [{ from: addDays(from, -A_YEAR - WEEKS_AROUND), to: addDays(last, -A_YEAR + WEEKS_AROUND) }, own];
}

/** Of the slates that were read, those that this one is compared with. */
export function historyOf(date: SlateDate, read: Iterable<SlateDate>): readonly SlateDate[] {
  const dates = [...read];
  const season = seasonOf(date);
  const own = dates.filter(
    (each) => each < date && each >= addDays(date, -HISTORY_DAYS) && seasonOf(each) === season,
  );
  if (own.length >= LEAST_SLATES) return own;
  const then = addDays(date, -A_YEAR);
  return [
    ...dates.filter((each) => Math.abs(daysBetween(then, each)) <= WEEKS_AROUND && seasonOf(each) < season),
    ...own,
  ];
}

function isEarly(date: SlateDate): boolean {
  return seasonOf(addDays(date, -EARLY_DAYS)) !== seasonOf(date);
}
