/**
 * The league's clock: moments as Eastern (America/New_York) dates and wall times, and back.
 *
 * Promises the same answers as the time zone database, daylight saving included, at the cost of an addition
 * per call: the offset is asked for once per stretch between two clock changes and remembered.
 */
import { twoDigits } from './civil-day.ts';
import { DAY, HOUR, type Instant, instant, MINUTE } from './instant.ts';
import { type SlateDate, slateDateFromDayNumber } from './slate-date.ts';

export interface EasternClock {
  readonly date: SlateDate;
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

const ZONE = 'America/New_York';

/** The Eastern calendar date of a moment; for a scheduled tip-off, its slate. */
export function slateDateOf(i: Instant): SlateDate {
  const day = Math.floor(wallMilliseconds(i) / DAY);
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = slateDateFromDayNumber(day);
  dates.set(day, date);
  return date;
}

/**
 * The moment of an Eastern wall time. A time that the spring change skips is moved an hour later; of a time
 * that the autumn change repeats, the first is meant. Throws RangeError on an hour or minute off the clock.
 */
export function easternInstant(date: SlateDate, hour: number, minute = 0): Instant {
  if (!isBelow(hour, 24) || !isBelow(minute, 60)) {
    throw new RangeError(`${hour}:${minute} is not a time of day; use hours 0 to 23 and minutes 0 to 59.`);
  }
  const wall = Temporal.PlainDate.from(date).toPlainDateTime({ hour, minute });
  return instant(wall.toZonedDateTime(ZONE, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** Eastern date, hour and minute of a moment; seconds are dropped. */
export function easternClock(i: Instant): EasternClock {
  const timeOfDay = wallMilliseconds(i) % DAY;
  const sinceMidnight = timeOfDay < 0 ? timeOfDay + DAY : timeOfDay;
  return {
    date: slateDateOf(i),
    hour: Math.floor(sinceMidnight / HOUR),
    minute: Math.floor(sinceMidnight / MINUTE) % 60,
  };
}

/** `2025-01-15 19:30 ET`. */
export function formatEastern(i: Instant): string {
  const { date, hour, minute } = easternClock(i);
  return `${date} ${twoDigits(hour)}:${twoDigits(minute)} ET`;
}

/** A stretch of time during which Eastern clocks are not changed. */
interface OffsetPeriod {
  readonly from: number;
  readonly until: number;
  /** What to add to UTC, in milliseconds. */
  readonly offset: number;
}

// Memory of pure answers: nothing here can be observed but the speed.
const dates = new Map<number, SlateDate>();
const periods: OffsetPeriod[] = [];
let lastUsed: OffsetPeriod = { from: 0, until: 0, offset: 0 };

function wallMilliseconds(i: Instant): number {
  if (i < lastUsed.from || i >= lastUsed.until) lastUsed = periodOf(i);
  return i + lastUsed.offset;
}

function periodOf(i: Instant): OffsetPeriod {
  const remembered = periods.find((p) => i >= p.from && i < p.until);
  if (remembered !== undefined) return remembered;
  const here = Temporal.Instant.fromEpochMilliseconds(i).toZonedDateTimeISO(ZONE);
  const period = {
    // 'previous' looks strictly before, so a change at this very moment is found from a millisecond later.
    from: here.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    until: here.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offset: here.offsetNanoseconds / 1e6,
  };
  periods.push(period);
  return period;
}

function isBelow(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit;
}
