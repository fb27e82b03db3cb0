/**
 * Minutes played, from every notation the sources use, as decimal minutes.
 *
 * Promises that nothing unknown becomes a number: an absent value is the caller's to keep as null, and any
 * other text throws INVALID_MINUTES. A player who did not play has no minutes, which is not zero minutes.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';

/** stats.nba.com also writes the minutes of a clock with six decimals, which are zeros. */
const CLOCK = /^(\d{1,3})(?:\.0{6})?:(\d{2})$/;
const ISO_DURATION = /^PT(?:(\d{1,3})M)?(?:(\d{1,2}(?:\.\d+)?)S)?$/;
const WHOLE = /^\d{1,3}$/;
const SECONDS_PER_MINUTE = 60;

/**
 * Reads `45:28`, `45.000000:28`, `PT45M28.00S`, `PT12M`, `34` and 34; a team's `265:00` as well. Throws
 * INVALID_MINUTES on anything else: a fraction, a negative number, sixty seconds or more.
 */
export function parseMinutes(value: string | number): number {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0) throw invalidMinutes(value);
    return value;
  }
  if (WHOLE.test(value)) return Number(value);
  const match = CLOCK.exec(value) ?? ISO_DURATION.exec(value);
  if (match === null) throw invalidMinutes(value);
  const [, minutes, seconds] = match;
  if (minutes === undefined && seconds === undefined) throw invalidMinutes(value);
  if (Number(seconds ?? 0) >= SECONDS_PER_MINUTE) throw invalidMinutes(value);
  return Number(minutes ?? 0) + Number(seconds ?? 0) / SECONDS_PER_MINUTE;
}

function invalidMinutes(value: string | number): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_MINUTES',
    message: `"${value}" is not a number of minutes played.`,
    subject: String(value),
    next: 'Known notations are 45:28, PT45M28.00S and whole minutes; look at the payload the value came from.',
  });
}
