/**
 * What a backtest found, as plain JSON: the page is made from this and from nothing else.
 *
 * Every figure stands with its N. A figure over no row is null, never 0; a rate over fewer than 30 rows is withheld; a
 * section whose coverage is below 95 % is refused. Intervals are 95 %, by resampling whole games.
 */
import type { ImplausibleFigure } from '../../plausibility.ts';
import type { BarVerdict } from './bars.ts';
import type { PairedFigures } from './paired-figures.ts';
import type { PickFigures } from './pick-figures.ts';
import type { RowCounts } from './row-counts.ts';
import type { SystemFigures } from './system-figures.ts';

export interface BacktestReport {
  readonly title: ReportTitle;
  /** Figures that are too good to be true; the report is not to be believed until each is explained. */
  readonly implausible: readonly ImplausibleFigure[];
  readonly bars: readonly BarVerdict[];
  readonly figures: readonly SystemFigures[];
  readonly pairs: readonly PairedFigures[];
  readonly picks: readonly PickFigures[];
  readonly importance: readonly Importance[];
  readonly served: readonly ServedModel[];
  readonly batches: BatchAccount;
}

export interface ReportTitle {
  readonly season: string;
  readonly league: string;
  readonly from: string;
  readonly to: string;
  readonly systems: readonly string[];
  readonly markets: readonly string[];
  readonly counts: RowCounts;
}

/** How much of what the trees of a served artefact gain by splitting they gain on each feature. */
export interface Importance {
  readonly system: string;
  /** Where the trees stand in the artefact: a market, a quantile. */
  readonly model: string;
  readonly digest: string;
  /** Largest first; share of the trees’ total gain. */
  readonly features: readonly { readonly feature: string; readonly share: number }[];
}

/** One artefact, from the first slate it served to the last. */
export interface ServedModel {
  readonly system: string;
  readonly digest: string;
  readonly from: string;
  readonly to: string;
  readonly slates: number;
  readonly trainedThrough: string | null;
  /** Rows it was fitted on. */
  readonly rows: number;
  readonly promotedBy: string;
}

export interface BatchAccount {
  readonly expected: number;
  readonly predicted: number;
  readonly skipped: number;
  readonly failed: number;
  readonly reasons: readonly { readonly state: string; readonly reason: string; readonly n: number }[];
}
