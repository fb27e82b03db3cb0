/**
 * A slate date: the Eastern calendar date on which a game is scheduled to tip off, written YYYY-MM-DD.
 *
 * Promises that every SlateDate is a day that exists, in the years 1 to 9999, so that text order is date order
 * and `<` and `>` compare dates. It knows nothing of time zones: eastern.ts turns a moment into a slate date.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { type CivilDate, civilDate, dayNumber, formatCivilDate, isCivilDate } from './civil-day.ts';

export type SlateDate = string & { readonly __brand: 'SlateDate' };

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_DAY = dayNumber({ year: 1, month: 1, day: 1 });
const LAST_DAY = dayNumber({ year: 9999, month: 12, day: 31 });

/** Throws INVALID_DATE unless the text is a calendar date written YYYY-MM-DD. */
export function slateDate(text: string): SlateDate {
  if (!ISO_DATE.test(text)) throw invalidDate(text);
  const date = fields(text);
  if (date.year === 0 || !isCivilDate(date)) throw invalidDate(text);
  return text as SlateDate;
}

/** The date `n` whole days later (earlier when negative). Throws INVALID_DATE outside the years 1 to 9999. */
export function addDays(date: SlateDate, n: number): SlateDate {
  return slateDateFromDayNumber(dayNumber(fields(date)) + n);
}

/** Whole days from one date to the other; negative when `to` comes first. */
export function daysBetween(from: SlateDate, to: SlateDate): number {
  return dayNumber(fields(to)) - dayNumber(fields(from));
}

/** The date of a day number counted from 1970-01-01. */
export function slateDateFromDayNumber(number: number): SlateDate {
  if (!Number.isInteger(number) || number < FIRST_DAY || number > LAST_DAY) {
    throw invalidDate(`day ${number} after 1970-01-01`);
  }
  return formatCivilDate(civilDate(number)) as SlateDate;
}

function fields(text: string): CivilDate {
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) };
}

function invalidDate(text: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_DATE',
    message: `"${text}" is not a calendar date.`,
    subject: text,
    next: 'Write the date as YYYY-MM-DD, for example 2025-01-15.',
  });
}

/** Slate dates, both inclusive. */
export interface DateRange {
  readonly from: SlateDate;
  readonly to: SlateDate;
}
