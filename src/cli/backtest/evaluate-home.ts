/** The report of what a data directory holds, read from the stored rows, market by market. */

import type { Engine } from '../../engines/embedded/open-embedded-engine.ts';
import type { BacktestReport } from '../../evaluation/report/figures/backtest-report.ts';
import { buildReport } from '../../evaluation/report/figures/build-report.ts';
import { evaluateMarket, type MarketEvaluation } from '../../evaluation/report/figures/evaluate-market.ts';
import { MARKET_SYSTEMS } from '../../systems/all-systems.ts';
import { readBatches, readCounts, readServed } from './read-account.ts';
import { readImportance } from './read-importance.ts';
import { readMarket } from './read-market.ts';
import { readPicks } from './read-picks.ts';
import type { Scope } from './scope.ts';

export async function evaluateHome(
  { warehouse, payloads }: Pick<Engine, 'warehouse' | 'payloads'>,
  { season, league }: { readonly season: string; readonly league: string },
  scope: Scope,
): Promise<BacktestReport> {
  const reads = new Map(MARKET_SYSTEMS.map((system) => [system.id, system.reads]));
  const markets: MarketEvaluation[] = [];
  for (const market of scope.markets) {
    markets.push(evaluateMarket(market, await readMarket(warehouse, scope, market), reads));
  }
  const served = await readServed(warehouse, scope);
  return buildReport({
    title: { season, league, ...scope, counts: await readCounts(warehouse, scope) },
    markets,
    picks: await readPicks(warehouse, scope),
    importance: await readImportance(payloads, served),
    served,
    batches: await readBatches(warehouse, scope),
  });
}
