/** The three zones of the floor, from which every shot comes. A three is one by its type, never by distance. */
export const SHOT_ZONES = ['paint', 'mid', 'three'] as const;
export type ShotZone = (typeof SHOT_ZONES)[number];

/** Points of a make. */
export const ZONE_POINTS: Readonly<Record<ShotZone, number>> = { paint: 2, mid: 2, three: 3 };
