/**
 * What one slate says of one system in one market, as sums over its rows.
 *
 * The yardstick is moving_average_baseline_v1, which learns nothing: how it fares says how hard the nights were. Errors
 * are absolute errors; an excess is the system’s error less another’s on the same row.
 */
import type { SlateDate } from '../../league/slate-date.ts';
import type { SlateSum } from './slate-sums.ts';

export const YARDSTICK_SYSTEM = 'moving_average_baseline_v1';

/** Share of the features’ weight below which a row counts as one of low quality. */
export const LOW_QUALITY = 0.75;

export interface PerformanceDay {
  readonly slateDate: SlateDate;
  /** Excess over the line, of everybody with a line. */
  readonly overLine: SlateSum;
  /** Of them, those of low quality. */
  readonly overLineLow: SlateSum;
  /** Excess over the yardstick, of everybody who appeared; no row for the yardstick itself. */
  readonly overYardstick: SlateSum;
  readonly overYardstickLow: SlateSum;
  /** Of everybody with a line whom the yardstick predicts: the system’s excess over it, and the line’s. */
  readonly ownOverYardstick: SlateSum;
  readonly lineOverYardstick: SlateSum;
  /** The system’s error and the line’s, by themselves, of everybody with a line. */
  readonly ownError: SlateSum;
  readonly lineError: SlateSum;
}
