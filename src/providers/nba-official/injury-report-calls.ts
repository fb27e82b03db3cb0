/**
 * Where the NBA's injury reports lie: one file an hour, and one a quarter of an hour since 2025-12-23.
 *
 * Promises the newest report that may be out at a moment first, then older ones for a few hours back, and never one
 * that is published later. An hourly file is named by the hour in which it is published, at half past.
 */
import { twoDigits } from '../../league/civil-day.ts';
import { easternClock } from '../../league/eastern.ts';
import { HOUR, type Instant, instant, MINUTE, parseInstant } from '../../league/instant.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';

const FOLDER = 'https://ak-static.cms.nba.com/referee/injuryreport';
const FIRST_QUARTER_HOURLY: SlateDate = slateDate('2025-12-23');
const QUARTER = 15 * MINUTE;
const HALF_PAST = 30;
/** Hours back to which a report is looked for. */
const HOURS_BACK = 4;

/** `date` as in the request: UTC, ISO 8601. */
export function injuryReportUrls(date: string): readonly string[] {
  const asked = parseInstant(date);
  const newest = Math.floor(asked / QUARTER) * QUARTER;
  const urls: string[] = [];
  for (let at = newest; at > asked - HOURS_BACK * HOUR; at -= QUARTER) urls.push(...urlsAt(instant(at)));
  return urls;
}

/** The names of a report published at a quarter of an hour. */
function urlsAt(at: Instant): readonly string[] {
  const { date, hour, minute } = easternClock(at);
  const hourOfTwelve = twoDigits(hour % 12 === 0 ? 12 : hour % 12);
  const half = hour < 12 ? 'AM' : 'PM';
  const urls: string[] = [];
  if (date >= FIRST_QUARTER_HOURLY) {
    urls.push(`${FOLDER}/Injury-Report_${date}_${hourOfTwelve}_${twoDigits(minute)}${half}.pdf`);
  }
  if (minute === HALF_PAST) urls.push(`${FOLDER}/Injury-Report_${date}_${hourOfTwelve}${half}.pdf`);
  return urls;
}
