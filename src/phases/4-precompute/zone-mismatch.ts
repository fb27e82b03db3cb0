/**
 * Zone mismatch: where a player shoots against where the opponent is weak, in points per 100 shots.
 *
 *   Σ over zones of share of his shots · points of a make · (FG% the opponent allows − FG% the league allows)
 *
 * A defence weaker than the league where he shoots gives more than 0. Null unless all three zones of both are known.
 */
import { SHOT_ZONES, type ShotZone, ZONE_POINTS } from '../../tables/precompute/shot-zones.ts';

/** `shares`: percent of his shots. `weakness`: percentage points above the league. */
export function zoneMismatch(
  shares: Readonly<Record<ShotZone, number | null>>,
  weakness: Readonly<Record<ShotZone, number | null>>,
): number | null {
  let total = 0;
  for (const zone of SHOT_ZONES) {
    const [share, weak] = [shares[zone], weakness[zone]];
    if (share === null || weak === null) return null;
    total += share * ZONE_POINTS[zone] * weak;
  }
  return total / 100;
}
