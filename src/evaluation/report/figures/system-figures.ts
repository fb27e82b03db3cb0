/** Everything that is measured of one system in one market. */
import type { Coverage, Covered } from '../../coverage.ts';
import type { ErrorBand } from './error-bands.ts';
import type { ErrorSources } from './error-sources.ts';
import type { ForecastFigures } from './forecast-figures.ts';
import type { LineFigures } from './line-figures.ts';
import type { PitFigures } from './pit-figures.ts';
import type { ProbabilityFigures } from './probability-figures.ts';
import type { RowCounts } from './row-counts.ts';
import type { WeekFigures } from './week-figures.ts';

/** Whether enough of what could be graded was; below 95 % every figure is refused. */
export interface ReportCoverage extends Coverage {
  readonly kind: Covered<unknown>['kind'];
}

export interface SystemFigures {
  readonly system: string;
  readonly market: string;
  readonly counts: RowCounts;
  readonly coverage: ReportCoverage;
  /** Everyone who appeared, with or without a line. Null: nobody. */
  readonly forecast: ForecastFigures | null;
  readonly pit: PitFigures | null;
  readonly line: LineFigures | null;
  readonly probability: ProbabilityFigures | null;
  readonly weeks: readonly WeekFigures[];
  readonly byMinutes: readonly ErrorBand[];
  readonly byTier: readonly ErrorBand[];
  readonly sources: ErrorSources | null;
}
