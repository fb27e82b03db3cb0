/** Seconds left in a period, from `0:11:48`; overtimes start at `0:05:00`. */
import { malformed } from '../payload-boundary.ts';

const CLOCK = /^0:(\d{2}):([0-5]\d(?:\.\d{1,3})?)$/;
const QUARTER = 720;
const OVERTIME = 300;
const QUARTERS = 4;

/** Throws PAYLOAD_MALFORMED: no clock, or more time than the period has. */
export function bdbClock(payload: string, place: string, text: string, period: number): number {
  const match = CLOCK.exec(text);
  if (match === null) throw malformed(payload, place, `"${text}" is no clock.`);
  const seconds = Number(match[1]) * 60 + Number(match[2]);
  if (seconds <= (period <= QUARTERS ? QUARTER : OVERTIME)) return seconds;
  throw malformed(payload, place, `${text} is more than period ${period} has.`);
}
