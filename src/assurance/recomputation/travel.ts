/**
 * The way to tonight’s arena as SQL: great-circle kilometres and hours of the clock between the arenas’ cities, written
 * down by place and time zone; the arenas’ coordinates are the league’s facts.
 */
import { TEAMS } from '../../league/team.ts';

const EARTH_KM = 6371.0088;

/** A relation of `team`, `north`, `east` (degrees) and `zone`. */
const ARENAS = `(${TEAMS.map(
  ({ code, latitude, longitude, timeZone }) =>
    `SELECT '${code}' AS team, CAST(${latitude} AS DOUBLE) AS north, CAST(${longitude} AS DOUBLE) AS east, '${timeZone}' AS zone`,
).join(' UNION ALL ')})`;

/** `WITH` items: `arena`, and `way` from every arena to every other, by the spherical law as a haversine. */
export const WAY_TABLES = `
  arena AS (SELECT * FROM ${ARENAS}),
  way AS (
    SELECT f.team AS from_team, t.team AS to_team, f.zone AS from_zone, t.zone AS to_zone,
      2 * ${EARTH_KM} * asin(least(1, sqrt(pow(sin(radians(t.north - f.north) / 2), 2)
        + cos(radians(f.north)) * cos(radians(t.north)) * pow(sin(radians(t.east - f.east) / 2), 2)))) AS km
    FROM arena f CROSS JOIN arena t)`;

/** Hours that the clock of one zone is ahead of the other’s at a moment. */
export function hoursAhead(zone: string, than: string, moment: string): string {
  const local = (of: string) => `((${moment} AT TIME ZONE 'UTC') AT TIME ZONE ${of})`;
  return `(epoch(${local(zone)}) - epoch(${local(than)})) / 3600`;
}
