/**
 * Ceilings above which a figure is a leak until proven otherwise.
 *
 *   points_error  points MAE below 0.95 of the line’s on the same rows
 *   hit_rate      the favoured side right in more than 58 % of the rows
 *   naive_profit  a system that learns nothing above break-even at the prices taken: the 95 % interval of its profit,
 *                 by resampling whole games, lies above 0
 *
 * Each needs more than 200 rows. Nothing here says what leaked; it says that nobody should believe the figure.
 */
import type { RatioInterval } from '../models/resampling/clustered-bootstrap.ts';
import { YARDSTICK_SYSTEM } from './decay/performance-day.ts';

export type Ceiling = 'points_error' | 'hit_rate' | 'naive_profit';

export interface ImplausibleFigure {
  readonly which: Ceiling;
  readonly value: number;
  readonly limit: number;
  readonly n: number;
  /** The figure in a sentence, with its N. */
  readonly sentence: string;
}

export type Plausibility =
  | { readonly kind: 'plausible' }
  /** At least one. */
  | { readonly kind: 'implausible'; readonly figures: readonly ImplausibleFigure[] };

const LEAST_ROWS = 200;
const LEAST_ERROR_RATIO = 0.95;
const HIGHEST_HIT_RATE = 0.58;
const NAIVE_SYSTEMS: readonly string[] = [YARDSTICK_SYSTEM];

export interface PlausibilityFigures {
  readonly system: string;
  readonly market: string;
  /** Rows with a line, and the mean absolute errors over them; null without one. */
  readonly line: { readonly n: number; readonly mae: number; readonly lineMae: number } | null;
  /** Rows with a favoured side, and those in which it was right. */
  readonly favoured: { readonly n: number; readonly right: number };
  /** Profit per unit staked, with its interval; null without a bet. */
  readonly profit: RatioInterval | null;
}

export function plausibility(figures: PlausibilityFigures): Plausibility {
  const found = [pointsError(figures), hitRate(figures), naiveProfit(figures)].filter(
    (each) => each !== null,
  );
  return found.length === 0 ? { kind: 'plausible' } : { kind: 'implausible', figures: found };
}

function pointsError({ system, market, line }: PlausibilityFigures): ImplausibleFigure | null {
  if (market !== 'points' || line === null || line.n <= LEAST_ROWS) return null;
  const ratio = line.mae / line.lineMae;
  if (!(ratio < LEAST_ERROR_RATIO)) return null;
  return {
    which: 'points_error',
    value: ratio,
    limit: LEAST_ERROR_RATIO,
    n: line.n,
    sentence: `${system} has a points MAE of ${line.mae.toFixed(3)}, ${ratio.toFixed(3)} of the line’s ${line.lineMae.toFixed(3)} (N = ${line.n}); below ${LEAST_ERROR_RATIO} it is a leak until proven otherwise.`,
  };
}

function hitRate({ system, market, favoured: { n, right } }: PlausibilityFigures): ImplausibleFigure | null {
  if (n <= LEAST_ROWS || !(right / n > HIGHEST_HIT_RATE)) return null;
  return {
    which: 'hit_rate',
    value: right / n,
    limit: HIGHEST_HIT_RATE,
    n,
    sentence: `${system} is right on ${market} in ${percent(right / n)} of ${n} rows; above ${percent(HIGHEST_HIT_RATE)} it is a leak until proven otherwise.`,
  };
}

function naiveProfit({ system, market, profit }: PlausibilityFigures): ImplausibleFigure | null {
  if (!isNaive(system) || profit === null || profit.n <= LEAST_ROWS) return null;
  if (profit.low === null || !(profit.low > 0)) return null;
  return {
    which: 'naive_profit',
    value: profit.estimate,
    limit: 0,
    n: profit.n,
    sentence: `${system}, which learns nothing, makes ${percent(profit.estimate)} a unit on ${market} at the prices taken (N = ${profit.n}, ${profit.clusters} games, 95 % interval from ${percent(profit.low)}); above break-even it is a leak until proven otherwise.`,
  };
}

function isNaive(system: string): boolean {
  return NAIVE_SYSTEMS.includes(system);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
