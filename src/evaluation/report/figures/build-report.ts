/** The report from the figures of its markets and the bets: bars and ceilings are held against them here. */
import type { BacktestReport } from './backtest-report.ts';
import { barVerdicts } from './bars.ts';
import type { MarketEvaluation } from './evaluate-market.ts';
import { type PickRow, pickFigures } from './pick-figures.ts';
import { tooGoodFigures, tooGoodPicks } from './too-good.ts';

export interface ReportParts extends Pick<BacktestReport, 'title' | 'importance' | 'served' | 'batches'> {
  readonly markets: readonly MarketEvaluation[];
  readonly picks: readonly PickRow[];
}

export function buildReport({ markets, picks: bets, ...parts }: ReportParts): BacktestReport {
  const figures = markets.flatMap((each) => each.figures);
  const pairs = markets.flatMap((each) => each.pairs);
  const picks = pickFigures(bets);
  return {
    title: parts.title,
    implausible: [...figures.flatMap(tooGoodFigures), ...picks.flatMap(tooGoodPicks)],
    bars: barVerdicts(figures, pairs),
    figures,
    pairs,
    picks,
    importance: parts.importance,
    served: parts.served,
    batches: parts.batches,
  };
}
