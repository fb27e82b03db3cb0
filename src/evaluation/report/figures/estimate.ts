/**
 * A mean with its 95 % interval by resampling whole games: rows of one game share its pace, its overtime, its blowout.
 *
 * The same rows give the same interval. A mean over no row is null.
 */
import { bootstrapRatio, type RatioInterval } from '../../../models/resampling/clustered-bootstrap.ts';
import { gameInterval } from '../../game-interval.ts';
import type { AccuracyRow } from '../../graded-row.ts';
import { LEAST_RATE_ROWS } from '../../rate.ts';

export interface Estimate {
  readonly value: number;
  /** 2.5 % and 97.5 % of the resampled values; null over fewer than two games. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly games: number;
}

const BOOTSTRAP = { replicates: 1_000, seed: 20_241_022, level: 0.95 } as const;

type OfGame = Pick<AccuracyRow, 'game_id'>;

/** Mean of `value` over the rows. */
export function meanOf<Row extends OfGame>(
  rows: readonly Row[],
  value: (row: Row) => number,
): Estimate | null {
  return estimateOf(gameInterval(rows, value), rows.length);
}

/** Sum of `numerator` over sum of `denominator`; null where the denominators sum to 0. */
export function ratioOf<Row extends OfGame>(
  rows: readonly Row[],
  numerator: (row: Row) => number,
  denominator: (row: Row) => number,
): Estimate | null {
  const games = [...Map.groupBy(rows, ({ game_id: game }) => game).values()].map((members) => ({
    numerator: members.reduce((sum, row) => sum + numerator(row), 0),
    denominator: members.reduce((sum, row) => sum + denominator(row), 0),
  }));
  return estimateOf(bootstrapRatio(games, BOOTSTRAP), rows.length);
}

function estimateOf(interval: RatioInterval | null, n: number): Estimate | null {
  if (interval === null) return null;
  const { estimate, low, high, clusters } = interval;
  return { value: estimate, low, high, n, games: clusters };
}

/** Of a mean of squares, the root: order is kept, so the interval’s ends are the roots of the ends. */
export function rootOf(estimate: Estimate | null): Estimate | null {
  if (estimate === null) return null;
  const { value, low, high, n, games } = estimate;
  return { value: Math.sqrt(value), low: root(low), high: root(high), n, games };
}

function root(value: number | null): number | null {
  return value === null ? null : Math.sqrt(value);
}

export type Rate =
  | ({ readonly kind: 'shown' } & Estimate)
  | { readonly kind: 'withheld'; readonly n: number; readonly least: number };

/** The rate, or that it is withheld and over how many rows. */
export function rateOf(estimate: Estimate | null, n: number): Rate {
  if (estimate === null || n < LEAST_RATE_ROWS) return { kind: 'withheld', n, least: LEAST_RATE_ROWS };
  return { kind: 'shown', ...estimate };
}
