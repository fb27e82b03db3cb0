/**
 * One feature of the contract: what it is, where it is read, what it may be, and how somebody else recomputes it.
 *
 * A feature is a number or null with a reason; no default stands in for a missing value. Outside its range it is an
 * error of that row.
 */
import type { FeatureFrame } from './feature-frames.ts';
import type { FeatureMarket } from './feature-markets.ts';
import type { FeatureSource } from './feature-sources.ts';

export interface Feature {
  readonly name: string;
  /** The market it belongs to; null: of the player, the team or the night, for all markets. */
  readonly market: FeatureMarket | null;
  readonly definition: string;
  readonly unit: string;
  /** Inclusive. */
  readonly range: readonly [minimum: number, maximum: number];
  /** Without it no prediction is made. */
  readonly isRequired: boolean;
  /** Its share in the quality of a row: Σ weight of what is present / Σ weight. */
  readonly weight: number;
  /** The output whose row of the slate it is read from. */
  readonly source: FeatureSource;
  /** The column of that row. */
  readonly column: string;
  /** `value`: the number, or 1 and 0 for true and false; `presence`: 1 when the column holds something, 0 when null. */
  readonly take: 'value' | 'presence';
  /** Digits after the point to which an independent recomputation agrees. */
  readonly decimals: number;
  readonly recompute: Recompute;
  readonly whenNull: WhenNull;
  /**
   * Whether all players of a slate may share one value: by the calendar, the night or the team (true), in the first 14
   * days of a season only, or never but by a fault.
   */
  readonly mayBeConstant: boolean | 'in_bootstrap';
}

/** The value again, from stored rows, by another road than the processor's. */
export interface Recompute {
  /** The rows the expression is evaluated over. */
  readonly frame: FeatureFrame;
  /** An SQL expression in the common subset of DuckDB and BigQuery, or DuckDB’s where they differ. */
  readonly expression: string;
}

export interface WhenNull {
  /** Stands in the row’s `missing` when the source’s row is there and the column is null. */
  readonly reason: string;
  /** When that is, in words. */
  readonly rule: string;
}
