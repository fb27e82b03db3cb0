/**
 * Whether the distributions are as wide as the outcomes are: the probability integral transform, and how often the
 * outcome falls into the central 80 %. Null over no row.
 */
import { pitHistogram } from '../../../models/scoring/pit-histogram.ts';
import { pitSummary } from '../../../models/scoring/pit-summary.ts';
import { stretchShare } from '../../../models/scoring/stretch-share.ts';
import { type Estimate, meanOf } from './estimate.ts';
import type { AppearedRow } from './report-row.ts';

export interface PitFigures {
  readonly n: number;
  /** Share of the outcomes in each tenth; 0.1 each when the distributions are right. */
  readonly tenths: readonly number[];
  /** Where 95 % of the bars lie when the distributions are right and rows are independent. */
  readonly chance: { readonly low: number; readonly high: number };
  /** 0.5 when right. */
  readonly mean: number;
  /** 1/12 when right; less when the distributions are too wide. */
  readonly variance: number;
  /** Share of the transform between 0.1 and 0.9: 0.8 when right. */
  readonly inside80: Estimate;
  /** 10 % quantile ≤ outcome ≤ 90 % quantile, both included: above 0.8 by construction for counts. */
  readonly withinQuantiles: Estimate;
}

const BINS = 10;
/** 97.5 % point of the standard normal. */
const Z = 1.959963984540054;

export function pitFigures(rows: readonly AppearedRow[]): PitFigures | null {
  const stretches = rows.map(({ pit_low, pit_high }) => ({ low: pit_low, high: pit_high }));
  const summary = pitSummary(stretches);
  const histogram = pitHistogram(stretches, BINS);
  const inside80 = meanOf(rows, ({ pit_low: low, pit_high: high }) => stretchShare({ low, high }, 0.1, 0.9));
  const withinQuantiles = meanOf(rows, ({ quantile_10, quantile_90, actual }) =>
    quantile_10 <= actual && actual <= quantile_90 ? 1 : 0,
  );
  if (summary === null || histogram === null || inside80 === null || withinQuantiles === null) return null;
  const spread = Z * Math.sqrt(((1 / BINS) * (1 - 1 / BINS)) / rows.length);
  return {
    n: rows.length,
    tenths: histogram.shares,
    chance: { low: Math.max(0, 1 / BINS - spread), high: 1 / BINS + spread },
    mean: summary.mean,
    variance: summary.variance,
    inside80,
    withinQuantiles,
  };
}
