/** Slates as the stored schedule snapshots list them; which snapshot counts depends on the moment. */
import { openingDate, type Season } from '../league/season.ts';
import type { Slate, SlateGame } from '../league/slate.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { NBAC_SCHEDULE } from '../tables/nba-raw.ts';
import type { RowOf } from '../tables/table.ts';
import type { AsOfReader } from './as-of-reader.ts';

export type ScheduleRow = RowOf<typeof NBAC_SCHEDULE>;

/**
 * The games of one date. Counts the slate's own snapshots first (results before listing), then the season's
 * opening snapshot, which is all that history has.
 */
export async function slateAsOf(read: AsOfReader, season: Season, date: SlateDate): Promise<Slate> {
  return slateFrom(await scheduleOn(read, season, date), season, date);
}

/** Rows of the slate's games, with results where the snapshot has them. */
export async function scheduleOn(
  read: AsOfReader,
  season: Season,
  date: SlateDate,
): Promise<readonly ScheduleRow[]> {
  const own = await read.rows(NBAC_SCHEDULE, { from: date, to: date });
  const results = own.filter((row) => row.purpose === 'postgame');
  const listing = own.filter((row) => row.purpose === 'pregame');
  const snapshot = results.length > 0 ? results : listing.length > 0 ? listing : await opening(read, season);
  return snapshot.filter((row) => row.game_date === date && row.season === season && !row.is_postponed);
}

/** All slates of the season's newest whole-season snapshot taken on or before `date`, in order of date. */
export function slatesFrom(rows: readonly ScheduleRow[], season: Season): readonly Slate[] {
  const played = rows.filter(
    (row) => row.purpose === 'pregame' && row.season === season && !row.is_postponed,
  );
  return [...Map.groupBy(played, (row) => row.game_date)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, games]) => slateFrom(games, season, date));
}

function slateFrom(rows: readonly ScheduleRow[], season: Season, date: SlateDate): Slate {
  const games = rows.map(
    (row): SlateGame => ({
      gameId: row.game_id,
      home: row.home_team,
      away: row.away_team,
      tipOff: row.tip_off,
    }),
  );
  games.sort((a, b) => (a.tipOff ?? 0) - (b.tipOff ?? 0) || (a.gameId < b.gameId ? -1 : 1));
  return { season, date, games };
}

async function opening(read: AsOfReader, season: Season): Promise<readonly ScheduleRow[]> {
  const date = openingDate(season);
  return read.rows(NBAC_SCHEDULE, { from: date, to: date });
}
