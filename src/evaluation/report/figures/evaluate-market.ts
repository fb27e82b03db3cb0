/** The figures of one market: every system over its rows, and the blends against what they read. */
import type { Market } from '../../../lines/markets.ts';
import { coverageOf, covered } from '../../coverage.ts';
import { errorByMinutes, errorByTier } from './error-bands.ts';
import { errorSources } from './error-sources.ts';
import { forecastFigures } from './forecast-figures.ts';
import { lineFigures } from './line-figures.ts';
import { type PairedFigures, pairedFigures } from './paired-figures.ts';
import { pitFigures } from './pit-figures.ts';
import { probabilityFigures } from './probability-figures.ts';
import { appeared, type ReportRow } from './report-row.ts';
import { rowCounts } from './row-counts.ts';
import type { SystemFigures } from './system-figures.ts';
import { weekFigures } from './week-figures.ts';

export interface MarketEvaluation {
  readonly figures: readonly SystemFigures[];
  readonly pairs: readonly PairedFigures[];
}

/** `reads`: the systems that each blend reads, by id. A system without a row has none of the figures, and says so. */
export function evaluateMarket(
  market: Market,
  bySystem: ReadonlyMap<string, readonly ReportRow[]>,
  reads: ReadonlyMap<string, readonly string[]>,
): MarketEvaluation {
  const figures = [...bySystem].map(([system, rows]) => systemFigures(system, market, rows));
  const pairs = [...bySystem].flatMap(([system, rows]) =>
    (reads.get(system) ?? []).flatMap((other) => {
      const pair = pairedFigures(market, rows, bySystem.get(other) ?? []);
      return pair === null ? [] : [pair];
    }),
  );
  return { figures, pairs };
}

function systemFigures(system: string, market: Market, all: readonly ReportRow[]): SystemFigures {
  const outcome = covered(all, measured);
  return {
    system,
    market,
    counts: rowCounts(all),
    coverage: { kind: outcome.kind, ...coverageOf(all) },
    ...(outcome.kind === 'measured' ? outcome.figures : REFUSED),
  };
}

type Measured = Omit<SystemFigures, 'system' | 'market' | 'counts' | 'coverage'>;

function measured(all: readonly ReportRow[]): Measured {
  const rows = all.filter(appeared);
  return {
    forecast: forecastFigures(rows),
    pit: pitFigures(rows),
    line: lineFigures(rows),
    probability: probabilityFigures(rows),
    weeks: weekFigures(rows),
    byMinutes: errorByMinutes(rows),
    byTier: errorByTier(rows),
    sources: errorSources(all),
  };
}

const REFUSED: Measured = {
  forecast: null,
  pit: null,
  line: null,
  probability: null,
  weeks: [],
  byMinutes: [],
  byTier: [],
  sources: null,
};
