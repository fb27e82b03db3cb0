/**
 * Distances and time zones between arenas.
 *
 * Great-circle kilometres on a sphere of the earth's mean radius, which is within half a percent of the road in the
 * air. It knows no itineraries: teams are taken to go from arena to arena.
 */
import type { Instant } from './instant.ts';
import type { Team } from './team-table.ts';

const EARTH_RADIUS_KM = 6_371.0088;
const NANOSECONDS_PER_HOUR = 3.6e12;

export type Place = Pick<Team, 'latitude' | 'longitude'>;

/** Kilometres, by the haversine formula. */
export function distanceKm(from: Place, to: Place): number {
  const [phi, theta] = [radians(from.latitude), radians(to.latitude)];
  const half =
    haversine(theta - phi) +
    Math.cos(phi) * Math.cos(theta) * haversine(radians(to.longitude - from.longitude));
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Hours by which clocks are put forward on the way at that moment: positive to the east. */
export function hoursEast(from: Pick<Team, 'timeZone'>, to: Pick<Team, 'timeZone'>, at: Instant): number {
  return offsetHours(to.timeZone, at) - offsetHours(from.timeZone, at);
}

function offsetHours(zone: string, at: Instant): number {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return here.offsetNanoseconds / NANOSECONDS_PER_HOUR;
}

function haversine(angle: number): number {
  return Math.sin(angle / 2) ** 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
