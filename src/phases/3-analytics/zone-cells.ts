/**
 * Zones of a line of a box score, from the attempts of one source, or null with the fault.
 *
 * The attempts must make the same field goals and threes, made and attempted, as the line, and each needs its zone.
 * Assisted makes stand only where the source has the assists of the whole team; they are no zones, and a fault in them
 * leaves the zones alone.
 */
import { ratio } from '../../league/box-score.ts';
import type { ShotZone } from '../../league/shot-zone.ts';
import type { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { MAKES, ZONES } from '../../tables/nba-analytics-columns.ts';
import type { RowOf } from '../../tables/table.ts';
import type { ShotAttempt } from './shot-attempt.ts';

export type ZoneCells = Pick<RowOf<typeof PLAYER_GAME_SUMMARY>, keyof typeof ZONES | keyof typeof MAKES>;

export interface FieldGoals {
  readonly fgm: number | null;
  readonly fga: number | null;
  readonly fg3m: number | null;
  readonly fg3a: number | null;
}

/** A source of one game's shots. */
export interface ShotSource {
  readonly name: ShotAttempt['source'];
  /** The source states the area of every attempt. */
  readonly hasAreas: boolean;
}

export const NO_ZONES: ZoneCells = {
  zone_source: null,
  zone_fault: null,
  paint_fgm: null,
  paint_fga: null,
  mid_fgm: null,
  mid_fga: null,
  restricted_area_fgm: null,
  restricted_area_fga: null,
  paint_rate: null,
  mid_rate: null,
  three_rate: null,
  assisted_fgm: null,
  unassisted_fgm: null,
  and_ones: null,
};

/** `assistFault`: why the assists of the line's team are not to be used; null when they are. */
export function zoneCells(
  source: ShotSource,
  attempts: readonly ShotAttempt[],
  line: FieldGoals,
  assistFault: string | null,
): ZoneCells {
  const fault = zoneFault(source, attempts, line);
  if (fault !== null) return { ...NO_ZONES, zone_fault: fault };
  const taken = (zone: ShotZone) => attempts.filter((each) => each.zone === zone);
  const [paint, mid, three] = [taken('paint'), taken('mid'), taken('three')];
  const restricted = attempts.filter((each) => each.isRestricted === true);
  const rate = (part: readonly ShotAttempt[]) => ratio(100 * part.length, attempts.length);
  return {
    zone_source: source.name,
    zone_fault: assistFault,
    paint_fgm: made(paint),
    paint_fga: paint.length,
    mid_fgm: made(mid),
    mid_fga: mid.length,
    restricted_area_fgm: source.hasAreas ? made(restricted) : null,
    restricted_area_fga: source.hasAreas ? restricted.length : null,
    paint_rate: rate(paint),
    mid_rate: rate(mid),
    three_rate: rate(three),
    ...makes(source, attempts, assistFault),
  };
}

/** Null where the attempts are those of the line. */
export function zoneFault(
  { name }: Pick<ShotSource, 'name'>,
  attempts: readonly ShotAttempt[],
  line: FieldGoals,
): string | null {
  const threes = attempts.filter(({ zone }) => zone === 'three');
  const shots = `${made(attempts)}/${attempts.length} with ${made(threes)}/${threes.length} threes`;
  const box = `${line.fgm}/${line.fga} with ${line.fg3m}/${line.fg3a} threes`;
  if (shots !== box) return `${name} has ${shots}, the box score ${box}`;
  const homeless = attempts.filter(({ zone }) => zone === null).length;
  return homeless === 0 ? null : `${name} states no place for ${homeless} of ${attempts.length} attempts`;
}

function makes(
  source: ShotSource,
  attempts: readonly ShotAttempt[],
  assistFault: string | null,
): Pick<ZoneCells, keyof typeof MAKES> {
  if (source.name !== 'play_by_play') return { assisted_fgm: null, unassisted_fgm: null, and_ones: null };
  const assisted = attempts.filter(({ isAssisted }) => isAssisted === true).length;
  return {
    assisted_fgm: assistFault === null ? assisted : null,
    unassisted_fgm: assistFault === null ? made(attempts) - assisted : null,
    and_ones: attempts.filter(({ isAndOne }) => isAndOne === true).length,
  };
}

function made(attempts: readonly ShotAttempt[]): number {
  return attempts.filter(({ isMade }) => isMade).length;
}
