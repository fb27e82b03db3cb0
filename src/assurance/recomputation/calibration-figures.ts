/**
 * Calibration of stated probabilities against what came true, by hand: the expected error over ten bins of equal size in
 * which equal probabilities stay together, and intercept and slope of the outcome on the logit, by Newton’s method.
 * Null below 30 rows, and where the rows determine no line.
 */
import type { Cells } from './recomputation.ts';

const LEAST = 30;
const BINS = 10;
const CLOSEST = 1 / 131_070;
/** Coefficients this large mean that the outcomes are being separated. */
const RUNAWAY = 100;

interface Stated {
  readonly chance: number;
  readonly happened: number;
}

/** `said`: `0.53=OVER 0.61=UNDER …`. */
export function calibration(said: string): Cells {
  const rows = said.split(' ').flatMap((each): readonly Stated[] => {
    const [chance, result] = each.split('=');
    return result === undefined ? [] : [{ chance: Number(chance), happened: result === 'OVER' ? 1 : 0 }];
  });
  if (rows.length < LEAST) {
    return { calibration_error: null, calibration_intercept: null, calibration_slope: null };
  }
  const [intercept, slope] = line(rows) ?? [null, null];
  return { calibration_error: error(rows), calibration_intercept: intercept, calibration_slope: slope };
}

function error(rows: readonly Stated[]): number {
  const sorted = rows.toSorted((a, b) => a.chance - b.chance);
  let [start, sum] = [0, 0];
  for (let bin = 1; bin <= BINS; bin += 1) {
    let end = Math.round((bin * sorted.length) / BINS);
    while (end > 0 && end < sorted.length && sorted[end]?.chance === sorted[end - 1]?.chance) end += 1;
    if (end <= start) continue;
    let away = 0;
    for (const { chance, happened } of sorted.slice(start, end)) away += chance - happened;
    sum += Math.abs(away);
    start = end;
  }
  return sum / sorted.length;
}

/** Null where it does not settle: no line, or one that the outcomes push to infinity. */
function line(rows: readonly Stated[]): readonly [number, number] | null {
  const points = rows.map(({ chance, happened }) => {
    const p = Math.min(1 - CLOSEST, Math.max(CLOSEST, chance));
    return { x: Math.log(p / (1 - p)), happened };
  });
  let [a, b] = [0, 0];
  for (let step = 0; step < 100; step += 1) {
    let [scoreA, scoreB, aa, ab, bb] = [0, 0, 0, 0, 0];
    for (const { x, happened } of points) {
      const p = 1 / (1 + Math.exp(-(a + b * x)));
      const weight = p * (1 - p);
      scoreA += happened - p;
      scoreB += (happened - p) * x;
      aa += weight;
      ab += weight * x;
      bb += weight * x * x;
    }
    const determinant = aa * bb - ab * ab;
    if (!(determinant > 1e-9 * aa * bb)) return null;
    const [moveA, moveB] = [
      (bb * scoreA - ab * scoreB) / determinant,
      (aa * scoreB - ab * scoreA) / determinant,
    ];
    if (!(Math.abs(a + moveA) < RUNAWAY && Math.abs(b + moveB) < RUNAWAY)) return null;
    const scale = Math.min(1, 2 / Math.max(Math.abs(moveA), Math.abs(moveB), 1e-300));
    a += scale * moveA;
    b += scale * moveB;
    // Newton’s error is the square of the step.
    if (Math.abs(moveA) + Math.abs(moveB) < 1e-7) return [a, b];
  }
  return null;
}
