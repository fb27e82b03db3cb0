/**
 * The zone of a field-goal attempt: one rule for every source.
 *
 * A three is a three by its type and never by its distance. A two within eight feet of the basket is of the paint, any
 * other two of the mid-range, one of 24 feet as well. The distance that the source states counts before the one that
 * follows from coordinates, which are rounded to tenths of feet. A two without either has no zone, and none is guessed.
 */
export type ShotZone = 'paint' | 'mid' | 'three';

/** Feet from the basket, inclusive. */
const PAINT_FEET = 8;
const COORDINATE_UNITS_PER_FOOT = 10;

export interface ShotPlace {
  /** 2 or 3, by the type of the shot. */
  readonly value: number;
  /** Feet from the basket, as the source states it. */
  readonly distance: number | null;
  /** Tenths of feet from the basket. */
  readonly x: number | null;
  readonly y: number | null;
}

/** Throws a defect on a shot that is worth neither two nor three. */
export function shotZone(shot: ShotPlace): ShotZone | null {
  if (shot.value === 3) return 'three';
  if (shot.value !== 2) throw new RangeError(`a field goal is worth 2 or 3, not ${shot.value}`);
  const feet = shot.distance ?? distanceOf(shot);
  if (feet === null) return null;
  return feet <= PAINT_FEET ? 'paint' : 'mid';
}

function distanceOf({ x, y }: ShotPlace): number | null {
  return x === null || y === null ? null : Math.hypot(x, y) / COORDINATE_UNITS_PER_FOOT;
}
