/**
 * Attempts and makes of one window by zone.
 *
 * A game counts when its source gave all of its zones; the others are counted apart and add nothing. Shares of zones
 * sum to 100. Without a single game that counts everything is null.
 */

import type { ZonePart } from '../../tables/precompute/player-shot-zone-analysis.ts';
import { SHOT_ZONES, type ShotZone } from '../../tables/precompute/shot-zones.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { percent } from './arithmetic.ts';

export interface ZoneCount {
  readonly fgm: number;
  readonly fga: number;
}
export type ZoneCounts = Readonly<Record<ShotZone, ZoneCount>>;

export interface ShotZoneWindow {
  readonly games: number;
  readonly gamesWithoutZones: number;
  /** Null without a game with zones. */
  readonly counts: ZoneCounts | null;
  readonly zones: Readonly<Record<ShotZone, Readonly<Record<ZonePart, number | null>>>>;
}

const UNKNOWN: Readonly<Record<ZonePart, null>> = {
  fgm: null,
  fga: null,
  fga_per_game: null,
  fg_pct: null,
  rate: null,
};

export function shotZoneWindow(games: readonly PlayerGame[]): ShotZoneWindow {
  const known = games.flatMap((game) => zonesOf(game) ?? []);
  const counts = summedZones(known);
  return {
    games: known.length,
    gamesWithoutZones: games.length - known.length,
    counts,
    zones: {
      paint: partsOf(counts, 'paint', known.length),
      mid: partsOf(counts, 'mid', known.length),
      three: partsOf(counts, 'three', known.length),
    },
  };
}

/** Null when one of the six numbers is. */
function zonesOf(game: PlayerGame): ZoneCounts | null {
  const paint = zoneCount(game.paint_fgm, game.paint_fga);
  const mid = zoneCount(game.mid_fgm, game.mid_fga);
  const three = zoneCount(game.threes, game.fg3a);
  return paint === null || mid === null || three === null ? null : { paint, mid, three };
}

export function zoneCount(fgm: number | null, fga: number | null): ZoneCount | null {
  return fgm === null || fga === null ? null : { fgm, fga };
}

/** Null for no games. */
export function summedZones(games: readonly ZoneCounts[]): ZoneCounts | null {
  if (games.length === 0) return null;
  const total = (zone: ShotZone): ZoneCount => {
    let [fgm, fga] = [0, 0];
    for (const game of games) {
      fgm += game[zone].fgm;
      fga += game[zone].fga;
    }
    return { fgm, fga };
  };
  return { paint: total('paint'), mid: total('mid'), three: total('three') };
}

function partsOf(
  counts: ZoneCounts | null,
  zone: ShotZone,
  games: number,
): Readonly<Record<ZonePart, number | null>> {
  if (counts === null) return UNKNOWN;
  const { fgm, fga } = counts[zone];
  const all = SHOT_ZONES.reduce((total, each) => total + counts[each].fga, 0);
  return {
    fgm,
    fga,
    fga_per_game: fga / games,
    fg_pct: percent(fgm, fga),
    rate: percent(fga, all),
  };
}

/** The zone of most attempts; of equals the nearer to the basket. Null without an attempt. */
export function primaryZone({ counts }: ShotZoneWindow): ShotZone | null {
  if (counts === null) return null;
  const [first, ...rest] = SHOT_ZONES;
  const most = rest.reduce<ShotZone>(
    (best, zone) => (counts[zone].fga > counts[best].fga ? zone : best),
    first,
  );
  return counts[most].fga === 0 ? null : most;
}
