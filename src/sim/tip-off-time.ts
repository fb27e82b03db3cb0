/**
 * The Eastern wall time at which a game is scheduled to start.
 *
 * Promises times the league really uses (the shares are those of 2024-25, rounded): most evenings start at seven
 * or half past by the home team's clock, so that games on the Pacific coast start at 10 or 10:30 pm Eastern;
 * Saturdays and Sundays have matinees.
 */
import { type TeamCode, team } from '../league/team.ts';
import type { Random, Weighted } from './random.ts';

export interface WallTime {
  readonly hour: number;
  readonly minute: number;
}

type Zone = 'eastern' | 'central' | 'mountain' | 'pacific';
type Slots = readonly Weighted<WallTime>[];

const at = (hour: number, minute: number): WallTime => ({ hour, minute });

const EVENING: Readonly<Record<Zone, Slots>> = {
  eastern: [
    [58, at(19, 0)],
    [37, at(19, 30)],
    [5, at(20, 0)],
  ],
  central: [
    [85, at(20, 0)],
    [10, at(19, 30)],
    [5, at(21, 30)],
  ],
  mountain: [
    [75, at(21, 0)],
    [15, at(21, 30)],
    [10, at(22, 0)],
  ],
  pacific: [
    [60, at(22, 0)],
    [40, at(22, 30)],
  ],
};

const SATURDAY: Readonly<Record<Zone, Slots>> = {
  ...EVENING,
  eastern: [
    [50, at(19, 0)],
    [15, at(19, 30)],
    [20, at(18, 0)],
    [15, at(17, 0)],
  ],
  central: [
    [75, at(20, 0)],
    [25, at(17, 0)],
  ],
};

const SUNDAY: Readonly<Record<Zone, Slots>> = {
  eastern: [
    [45, at(18, 0)],
    [20, at(19, 0)],
    [20, at(15, 30)],
    [15, at(13, 0)],
  ],
  central: [
    [55, at(19, 0)],
    [25, at(20, 0)],
    [20, at(15, 30)],
  ],
  mountain: [
    [75, at(20, 0)],
    [25, at(15, 30)],
  ],
  pacific: [
    [70, at(21, 0)],
    [15, at(22, 0)],
    [15, at(15, 30)],
  ],
};

const MATINEE: Slots = [
  [35, at(13, 0)],
  [20, at(14, 0)],
  [45, at(15, 30)],
];
/** Abroad: evening there, early afternoon in the East. */
const ABROAD: WallTime = { hour: 14, minute: 0 };

const ZONE_OF_CLOCK: ReadonlyMap<string, Zone> = new Map([
  ['America/Chicago', 'central'],
  ['America/Denver', 'mountain'],
  ['America/Phoenix', 'mountain'],
  ['America/Los_Angeles', 'pacific'],
]);
const SATURDAY_NUMBER = 6;
const SUNDAY_NUMBER = 0;

export interface TipOffOccasion {
  readonly home: TeamCode;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly kind: 'usual' | 'matinee' | 'abroad';
}

export function tipOffTime({ home, weekday, kind }: TipOffOccasion, random: Random): WallTime {
  if (kind === 'abroad') return ABROAD;
  if (kind === 'matinee') return random.weighted(MATINEE);
  // Every other zone name in the table keeps Eastern time.
  const zone = ZONE_OF_CLOCK.get(team(home).timeZone) ?? 'eastern';
  return random.weighted(slotsOn(weekday)[zone]);
}

function slotsOn(weekday: number): Readonly<Record<Zone, Slots>> {
  if (weekday === SUNDAY_NUMBER) return SUNDAY;
  return weekday === SATURDAY_NUMBER ? SATURDAY : EVENING;
}
