/**
 * How the artefacts in service do on the rows that candidates are measured on: what a candidate is held against.
 *
 * Asked only of artefacts that learnt from none of these rows. A system that reads another sees what that one has in
 * service, so that one whose members are too young says nothing.
 */
import { setImmediate } from 'node:timers/promises';
import { MARKETS, type Market } from '../../../lines/markets.ts';
import { tabulatedDistribution } from '../../../models/distributions/tabulated-distribution.ts';
import { crpsOf } from '../../../models/scoring/crps-of.ts';
import { marketActual } from '../../../systems/market-actual.ts';
import { openSystems } from '../../../systems/open-systems.ts';
import type { MarketPmfs } from '../../../systems/player-input.ts';
import type { TrainingRows } from '../../../systems/training-rows.ts';
import type { IncumbentErrors } from './model-gates.ts';

export type ErrorsByMarket = Readonly<Partial<Record<Market, IncumbentErrors>>>;

/** A few hundredths of a second. */
const ROWS_A_TURN = 50;

interface Sums {
  n: number;
  error: number;
  crps: number;
}

/** `artefacts` by system. Takes turns with whoever else has work here. */
export async function incumbentErrors(
  artefacts: ReadonlyMap<string, unknown>,
  rows: TrainingRows,
  measured: readonly number[],
): Promise<ReadonlyMap<string, ErrorsByMarket>> {
  const predictor = openSystems(artefacts);
  const sums = new Map(predictor.systems.map((system) => [system, new Map<Market, Sums>()]));
  for (const [index, row] of measured.entries()) {
    if (index % ROWS_A_TURN === 0) await setImmediate();
    const actual = (market: Market) => marketActual(market, (stat) => rows.outcome[stat][row] ?? Number.NaN);
    for (const { system, pmfs } of predictor.predict(rows.input(row))) {
      const ofSystem = sums.get(system);
      if (ofSystem !== undefined) add(ofSystem, pmfs, actual);
    }
  }
  return new Map([...sums].map(([system, ofSystem]) => [system, meansOf(ofSystem)]));
}

function add(sums: Map<Market, Sums>, pmfs: MarketPmfs, actual: (market: Market) => number): void {
  for (const market of MARKETS) {
    const pmf = pmfs[market];
    if (pmf === undefined) continue;
    const known = sums.get(market) ?? { n: 0, error: 0, crps: 0 };
    known.n += 1;
    known.error += Math.abs(tabulatedDistribution(pmf).median() - actual(market));
    known.crps += crpsOf(pmf, actual(market));
    sums.set(market, known);
  }
}

function meansOf(sums: ReadonlyMap<Market, Sums>): ErrorsByMarket {
  return Object.fromEntries(
    [...sums].map(([market, { n, error, crps }]) => [market, { n, mae: error / n, crps: crps / n }]),
  );
}
