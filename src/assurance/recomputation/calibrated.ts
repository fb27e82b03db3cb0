/** What a stored calibrator makes of a probability, from its JSON alone. */

const CLOSEST = 1 / 131_070;

interface Stored {
  readonly kind: string;
  readonly temperature?: number;
  readonly intercept?: number;
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly stated?: readonly number[];
  readonly calibrated?: readonly number[];
}

export function calibrated(json: string, chance: number): number {
  const by = JSON.parse(json) as Stored;
  const p = Math.min(1 - CLOSEST, Math.max(CLOSEST, chance));
  const { temperature = 1, intercept = 0, a = 1, b = 1, c = 0 } = by;
  switch (by.kind) {
    case 'temperature':
      return chanceOf(intercept + Math.log(p / (1 - p)) / temperature);
    case 'beta':
      return chanceOf(a * Math.log(p) - b * Math.log(1 - p) + c);
    case 'isotonic':
      return between(by.stated ?? [], by.calibrated ?? [], chance);
    default:
      return chance;
  }
}

function chanceOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** On the straight line between the two knots around it; beyond them the outermost. */
function between(knots: readonly number[], values: readonly number[], at: number): number {
  const last = knots.length - 1;
  if (at >= (knots[last] ?? 1)) return values[last] ?? Number.NaN;
  if (at < (knots[0] ?? 0)) return values[0] ?? Number.NaN;
  let low = 0;
  while ((knots[low + 1] ?? Number.POSITIVE_INFINITY) <= at) low += 1;
  const [x0, x1, y0, y1] = [knots[low] ?? 0, knots[low + 1] ?? 1, values[low] ?? 0, values[low + 1] ?? 0];
  return y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}
