/**
 * Nights of a league whose errors are known: row by row, with what a game and a night have in common, and a fault that
 * begins on a night and ends on another. Everything follows from the seed.
 */
import { addDays, slateDate } from '../../league/slate-date.ts';
import { SeededRandom } from '../../models/resampling/seeded-random.ts';
import type { PerformanceDay } from './performance-day.ts';
import { NO_ROWS, type SlateSum, together } from './slate-sums.ts';

export type FaultKind = 'none' | 'model' | 'line' | 'quality';

export interface SimulatedFault {
  readonly kind: FaultKind;
  /** First night with it, and first without. */
  readonly from: number;
  readonly to: number;
  /** Error a row, in units of the stat; of `quality` in the rows of low quality, which become ten times as many. */
  readonly size: number;
}

export const NO_FAULT: SimulatedFault = { kind: 'none', from: 0, to: 0, size: 0 };

const FIRST = slateDate('2024-10-22');
const ROWS_PER_GAME = 9;
const LOW_SHARE = 0.03;

export function simulatedNights(seed: number, nights: number, fault: SimulatedFault): PerformanceDay[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: nights }, (_, night) => {
    const isFaulty = night >= fault.from && night < fault.to;
    return simulatedNight(random, night, isFaulty ? fault : NO_FAULT);
  });
}

function simulatedNight(random: SeededRandom, night: number, fault: SimulatedFault): PerformanceDay {
  const sums = {
    overLine: NO_ROWS,
    overLineLow: NO_ROWS,
    overYardstick: NO_ROWS,
    overYardstickLow: NO_ROWS,
    ownOverYardstick: NO_ROWS,
    lineOverYardstick: NO_ROWS,
    ownError: NO_ROWS,
    lineError: NO_ROWS,
  };
  const add = (name: keyof typeof sums, value: number): void => {
    const one: SlateSum = { n: 1, sum: value };
    sums[name] = together(sums[name], one);
  };
  const ofNight = 0.06 * normal(random);
  const games = 1 + random.below(13);
  for (let game = 0; game < games; game += 1) {
    const ofGame = ofNight + 0.3 * normal(random);
    for (let row = 0; row < ROWS_PER_GAME; row += 1) {
      const isLow = random.uniform() < (fault.kind === 'quality' ? 10 * LOW_SHARE : LOW_SHARE);
      const hard = Math.abs(6 * normal(random));
      const own =
        -0.1 +
        ofGame +
        1.6 * heavy(random) +
        (fault.kind === 'model' ? fault.size : 0) +
        (fault.kind === 'quality' && isLow ? fault.size : 0);
      const line = -0.2 + 1.6 * heavy(random) - (fault.kind === 'line' ? fault.size : 0);
      add('overLine', own - line);
      if (isLow) add('overLineLow', own - line);
      add('overYardstick', own);
      if (isLow) add('overYardstickLow', own);
      add('ownOverYardstick', own);
      add('lineOverYardstick', line);
      add('ownError', hard + own);
      add('lineError', hard + line);
    }
  }
  return { slateDate: addDays(FIRST, night), ...sums };
}

/** One row in twenty varies three times as much. */
function heavy(random: SeededRandom): number {
  return normal(random) * (random.uniform() < 0.05 ? 3 : 1);
}

/** Box and Muller. */
function normal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
