/** The date of the season's first game, as the schedule lists it. */
import { openingDate, type Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { slatesFrom } from '../../pipeline/schedule-reader.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';

/** `otherwise` when no listing of the season is known yet. */
export async function seasonStart(
  read: AsOfReader,
  season: Season,
  otherwise: SlateDate,
): Promise<SlateDate> {
  const date = openingDate(season);
  const listing = await read.rows(NBAC_SCHEDULE, { from: date, to: date });
  return slatesFrom(listing, season)[0]?.date ?? otherwise;
}
