/** The way to tonight's arena: from where the team played last this season, and how long it has been at home or away. */

import { type TeamCode, team as teamOf } from '../../league/team.ts';
import { distanceKm, hoursEast } from '../../league/travel.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import type { UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { ROAD } from '../../tables/nba-analytics-columns.ts';
import type { RowOf } from '../../tables/table.ts';
import type { TeamOffense } from './team-history.ts';

export type RoadCells = Pick<RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT>, keyof typeof ROAD>;

/** `played`: the team's games before tonight, newest first. Other seasons do not count. */
export function roadCells(team: TeamCode, tonight: ScheduleRow, played: readonly TeamOffense[]): RoadCells {
  const ofSeason = played.filter((game) => game.season === tonight.season);
  const isHome = team === tonight.home_team;
  const brokenAt = ofSeason.findIndex((game) => game.is_home !== isHome);
  const inARow = 1 + (brokenAt === -1 ? ofSeason.length : brokenAt);
  return {
    ...wayTo(tonight, ofSeason[0]),
    home_stand_game: isHome ? inARow : null,
    road_trip_game: isHome ? null : inARow,
  };
}

function wayTo(
  tonight: ScheduleRow,
  last: TeamOffense | undefined,
): Pick<RoadCells, 'travel_km' | 'time_zones_crossed'> {
  if (last === undefined || last.is_neutral || tonight.is_neutral || tonight.tip_off === null) {
    return { travel_km: null, time_zones_crossed: null };
  }
  const [from, to] = [teamOf(last.is_home ? last.team : last.opponent), teamOf(tonight.home_team)];
  return {
    travel_km: distanceKm(from, to),
    time_zones_crossed: hoursEast(from, to, tonight.tip_off),
  };
}
