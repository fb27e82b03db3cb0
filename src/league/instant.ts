/**
 * A moment: whole milliseconds since 1970-01-01T00:00:00Z.
 *
 * Promises that every Instant is a whole number between the years 1 and 9999, that text without an offset is
 * refused (a wall time is not a moment), and that formatting and parsing are inverse to each other.
 * It does not read a clock.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { civilDate, dayNumber, formatCivilDate, isCivilDate, twoDigits } from './civil-day.ts';

export type Instant = number & { readonly __brand: 'Instant' };

const SECOND = 1_000;
/** Milliseconds in a minute, an hour and a day (a day of 24 hours, not a calendar day). */
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const EARLIEST = dayNumber({ year: 1, month: 1, day: 1 }) * DAY;
const LATEST = dayNumber({ year: 10_000, month: 1, day: 1 }) * DAY - 1;

const ISO_INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2})(?::?(\d{2}))?)$/;

/** Milliseconds since the epoch, UTC. Throws INVALID_INSTANT unless whole and between the years 1 and 9999. */
export function instant(ms: number): Instant {
  if (!Number.isInteger(ms) || ms < EARLIEST || ms > LATEST) throw invalidInstant(String(ms));
  return ms as Instant;
}

/**
 * Reads `2025-01-15T19:30:00Z`, `2025-01-15T19:30-05:00` and the like. Throws INVALID_INSTANT when the offset
 * is absent or a field is out of range. Digits past the millisecond are cut off, never rounded up.
 */
export function parseInstant(iso: string): Instant {
  const match = ISO_INSTANT.exec(iso);
  if (match === null) throw invalidInstant(iso);
  const field = (index: number): number => Number(match[index] ?? 0);
  const date = { year: field(1), month: field(2), day: field(3) };
  const [hour, minute, second] = [field(4), field(5), field(6)];
  const [offsetHour, offsetMinute] = [field(9), field(10)];
  const inRange = hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
  if (!inRange || !isCivilDate(date)) throw invalidInstant(iso);
  const millis = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const wall = dayNumber(date) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + millis;
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHour * HOUR + offsetMinute * MINUTE);
  const ms = wall - offset;
  if (ms < EARLIEST || ms > LATEST) throw invalidInstant(iso);
  return ms as Instant;
}

/** `YYYY-MM-DDTHH:MM:SSZ`, with `.mmm` before the Z only when there are milliseconds to show. */
export function formatInstant(i: Instant): string {
  const day = Math.floor(i / DAY);
  const rest = i - day * DAY;
  const clock = [Math.floor(rest / HOUR), Math.floor(rest / MINUTE) % 60, Math.floor(rest / SECOND) % 60];
  const millis = rest % SECOND;
  const fraction = millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`;
  return `${formatCivilDate(civilDate(day))}T${clock.map(twoDigits).join(':')}${fraction}Z`;
}

/** The moment `n` minutes later (earlier when negative); a fraction is kept to the millisecond. */
export function plusMinutes(i: Instant, n: number): Instant {
  return instant(i + Math.round(n * MINUTE));
}

export function laterOf(first: Instant, ...others: readonly Instant[]): Instant {
  return Math.max(first, ...others) as Instant;
}

export function earlierOf(first: Instant, ...others: readonly Instant[]): Instant {
  return Math.min(first, ...others) as Instant;
}

function invalidInstant(text: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_INSTANT',
    message: `"${text}" is not a moment between the years 1 and 9999 written with its offset from UTC.`,
    subject: text,
    next: 'Write the time with a Z or an offset, for example 2025-01-15T19:30:00-05:00.',
  });
}
