/** Days since a team's last game, as the newest listing of the season has it. */

import { openingDate, type Season } from '../../league/season.ts';
import { daysBetween, type SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';

export type ListedRest = (team: TeamCode) => number | null;

/** Null for a team’s first game of the season. */
export async function listedRest(read: AsOfReader, season: Season, date: SlateDate): Promise<ListedRest> {
  const own = await listing(read, season, date);
  const rows = own.length > 0 ? own : await listing(read, season, openingDate(season));
  const last = new Map<TeamCode, SlateDate>();
  for (const row of rows) {
    if (row.game_date >= date || row.is_postponed) continue;
    for (const team of [row.home_team, row.away_team]) {
      const known = last.get(team);
      if (known === undefined || row.game_date > known) last.set(team, row.game_date);
    }
  }
  return (team) => {
    const played = last.get(team);
    return played === undefined ? null : daysBetween(played, date);
  };
}

async function listing(read: AsOfReader, season: Season, date: SlateDate): Promise<readonly ScheduleRow[]> {
  const rows = await read.rows(NBAC_SCHEDULE, { from: date, to: date });
  return rows.filter((row) => row.purpose === 'pregame' && row.season === season);
}
