/**
 * Where on the court a shot of the simulated league was taken, and of what kind it was.
 *
 * Promises a place whose zone, area, range and distance are those of its coordinates, as the league's shot chart
 * draws them (tenths of feet from the basket), and never a three inside the arc or a two beyond it. Shares of zones
 * are those of 2024-25.
 */
import type { ShotPlace } from '../feeds/book-play.ts';
import type { Position } from './player.ts';
import type { Random, Weighted } from './random.ts';

type Zone = 'restricted' | 'paint' | 'mid' | 'left_corner' | 'right_corner' | 'above_break';

const TWOS: Readonly<Record<Position, readonly Weighted<Zone>[]>> = {
  guard: [
    [0.42, 'restricted'],
    [0.34, 'paint'],
    [0.24, 'mid'],
  ],
  wing: [
    [0.5, 'restricted'],
    [0.32, 'paint'],
    [0.18, 'mid'],
  ],
  big: [
    [0.58, 'restricted'],
    [0.34, 'paint'],
    [0.08, 'mid'],
  ],
};
/** Near the basket more goes in: shots that went in come from there more often than those that did not. */
const MADE_NEAR = 1.35;
const THREES: readonly Weighted<Zone>[] = [
  [0.13, 'left_corner'],
  [0.12, 'right_corner'],
  [0.75, 'above_break'],
];

/** Tenths of feet. */
const RESTRICTED = 40;
const PAINT = { halfWidth: 80, depth: 137, behindBasket: -30 } as const;
const MID_RANGE = { from: 82, to: 215 } as const;
const CORNER = { from: 222, to: 244, behindBasket: -40, depth: 86 } as const;
const ABOVE_BREAK = { from: 239, to: 300 } as const;
const NEAR = 80;
const MIDDLE = 160;
const FAR = 240;
const DEGREES = 180 / Math.PI;

const NAMES: Readonly<Record<Zone, string>> = {
  restricted: 'Restricted Area',
  paint: 'In The Paint (Non-RA)',
  mid: 'Mid-Range',
  left_corner: 'Left Corner 3',
  right_corner: 'Right Corner 3',
  above_break: 'Above the Break 3',
};
const KINDS: Readonly<Record<Zone, readonly Weighted<string>[]>> = {
  restricted: [
    [0.34, 'Driving Layup Shot'],
    [0.16, 'Running Layup Shot'],
    [0.14, 'Cutting Layup Shot'],
    [0.12, 'Layup Shot'],
    [0.1, 'Driving Finger Roll Layup Shot'],
    [0.08, 'Cutting Dunk Shot'],
    [0.06, 'Dunk Shot'],
  ],
  paint: [
    [0.38, 'Driving Floating Jump Shot'],
    [0.22, 'Driving Layup Shot'],
    [0.2, 'Pullup Jump shot'],
    [0.12, 'Turnaround Hook Shot'],
    [0.08, 'Fadeaway Jump Shot'],
  ],
  mid: [
    [0.45, 'Pullup Jump shot'],
    [0.25, 'Jump Shot'],
    [0.18, 'Step Back Jump shot'],
    [0.12, 'Fadeaway Jump Shot'],
  ],
  left_corner: [[1, 'Jump Shot']],
  right_corner: [[1, 'Jump Shot']],
  above_break: [
    [0.62, 'Jump Shot'],
    [0.22, 'Pullup Jump shot'],
    [0.16, 'Step Back Jump shot'],
  ],
};

export function shotPlace(
  {
    value,
    isMade,
    position,
  }: { readonly value: 2 | 3; readonly isMade: boolean; readonly position: Position },
  random: Random,
): ShotPlace {
  const zone = random.weighted(value === 3 ? THREES : twos(position, isMade));
  const { x, y } = pointIn(zone, random);
  const distance = Math.hypot(x, y);
  return {
    actionType: random.weighted(KINDS[zone]),
    distance: Math.floor(distance / 10),
    x,
    y,
    zoneBasic: NAMES[zone],
    zoneArea: area(zone, { x, y, distance }),
    zoneRange: range(zone, distance),
  };
}

function twos(position: Position, isMade: boolean): readonly Weighted<Zone>[] {
  const shares = TWOS[position];
  return isMade
    ? shares.map(([share, zone]) => [zone === 'restricted' ? MADE_NEAR * share : share, zone] as const)
    : shares;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function pointIn(zone: Zone, random: Random): Point {
  switch (zone) {
    case 'restricted':
      return polar(random.between(0, RESTRICTED - 2), random.between(0, Math.PI));
    case 'paint':
      return until(
        () => ({
          x: random.whole(1 - PAINT.halfWidth, PAINT.halfWidth - 1),
          y: random.whole(PAINT.behindBasket, PAINT.depth),
        }),
        ({ x, y }) => Math.hypot(x, y) > RESTRICTED + 1,
      );
    case 'mid':
      return until(
        () => polar(random.between(MID_RANGE.from, MID_RANGE.to), random.between(0, Math.PI)),
        ({ x, y }) => Math.abs(x) > PAINT.halfWidth || y > PAINT.depth + 1,
      );
    case 'left_corner':
    case 'right_corner': {
      const side = zone === 'left_corner' ? -1 : 1;
      return {
        x: side * random.whole(CORNER.from, CORNER.to),
        y: random.whole(CORNER.behindBasket, CORNER.depth),
      };
    }
    case 'above_break':
      return until(
        () => polar(random.between(ABOVE_BREAK.from, ABOVE_BREAK.to), random.between(0, Math.PI)),
        ({ x, y }) => y > CORNER.depth + 3 && Math.hypot(x, y) >= ABOVE_BREAK.from && Math.abs(x) < 250,
      );
  }
}

function polar(distance: number, angle: number): Point {
  // A plain 0, never the negative one that rounding makes.
  return { x: Math.round(distance * Math.cos(angle)) + 0, y: Math.round(distance * Math.sin(angle)) + 0 };
}

/** More draws than have ever been needed; each zone takes up a good part of where it is drawn from. */
const DRAWS = 1_000;

function until(draw: () => Point, fits: (point: Point) => boolean): Point {
  for (let i = 0; i < DRAWS; i += 1) {
    const point = draw();
    if (fits(point)) return point;
  }
  throw new Error(`No place was found in ${DRAWS} draws: the zone is empty.`);
}

function area(zone: Zone, { x, y, distance }: Point & { readonly distance: number }): string {
  if (zone === 'left_corner') return 'Left Side(L)';
  if (zone === 'right_corner') return 'Right Side(R)';
  if (distance < NEAR) return 'Center(C)';
  // From 0 at the right to 180 at the left; behind the basket counts as the side.
  const degrees = Math.abs(Math.atan2(Math.max(0, y), x) * DEGREES);
  const fromMiddle = Math.abs(degrees - 90);
  if (distance < MIDDLE) return fromMiddle < 30 ? 'Center(C)' : side(x);
  if (fromMiddle < 18) return 'Center(C)';
  if (fromMiddle < 54 || zone === 'above_break') {
    return x < 0 ? 'Left Side Center(LC)' : 'Right Side Center(RC)';
  }
  return side(x);
}

function side(x: number): string {
  return x < 0 ? 'Left Side(L)' : 'Right Side(R)';
}

function range(zone: Zone, distance: number): string {
  if (zone === 'left_corner' || zone === 'right_corner' || distance >= FAR - 1) return '24+ ft.';
  if (distance < NEAR) return 'Less Than 8 ft.';
  return distance < MIDDLE ? '8-16 ft.' : '16-24 ft.';
}
