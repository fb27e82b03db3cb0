/**
 * market_blend_v1: a logarithmic pool of ensemble_v1 and market_v1, with the market’s weight published in its artefact.
 *
 * The weight of each market is fitted on past rows with a line, of which the ensemble had not learnt yet, and shrunk
 * towards PRIOR: a handful of nights does not unseat the books. Without a line there is nothing to blend and no prediction.
 */
import { MARKETS, type Market } from '../lines/markets.ts';
import { logLinearPool } from '../models/distributions/log-linear-pool.ts';
import { appearedRows } from './appeared-rows.ts';
import type { FitTools } from './fit-tools.ts';
import { marketActual } from './market-actual.ts';
import type { FitOutcome, PredictionSystem } from './prediction-system.ts';
import type { TrainingRows } from './training-rows.ts';

/** Weight of the market before anything is known, and the rows it counts as. */
const PRIOR = { weight: 0.7, rows: 400 };
const GRID = Array.from({ length: 21 }, (_, step) => step / 20);

interface Artefact {
  readonly version: 1;
  readonly weights: Readonly<Record<Market, MarketWeight>>;
}

export interface MarketWeight {
  /** Of the market; the ensemble has the rest. */
  readonly weight: number;
  /** Rows with a line that it was fitted on. */
  readonly rows: number;
}

export const MARKET_BLEND_V1: PredictionSystem = {
  id: 'market_blend_v1',
  markets: MARKETS,
  requires: [],
  reads: ['ensemble_v1', 'market_v1'],
  learns: true,
  isRecalibrated: false,
  fit: (rows, tools) => Promise.resolve(learn(rows, tools)),
  open(artefact) {
    const { version, weights } = artefact as Partial<Artefact>;
    if (version !== 1 || weights === undefined)
      throw new RangeError('The artefact is none of market_blend_v1, version 1.');
    return {
      predict(_, others) {
        const [own, market] = [others.get('ensemble_v1'), others.get('market_v1')];
        const pmfs = MARKETS.flatMap((each) => {
          const [a, b] = [own?.[each], market?.[each]];
          if (a === undefined || b === undefined) return [];
          const { weight } = weights[each];
          return [[each, logLinearPool([a, b], [1 - weight, weight])] as const];
        });
        return Object.fromEntries(pmfs);
      },
    };
  },
};

function learn(rows: TrainingRows, { others }: FitTools): FitOutcome {
  if (others === undefined) return { kind: 'too_few_rows', rows: 0, least: 1 };
  const told = Array.from(
    appearedRows(rows, () => true),
    (row) => ({ row, said: others(row) }),
  );
  const weights = MARKETS.map((market) => {
    const outcomes = told.flatMap(({ row, said }) => {
      const [own, books] = [said?.get('ensemble_v1')?.[market], said?.get('market_v1')?.[market]];
      return own === undefined || books === undefined
        ? []
        : [{ own, books, actual: marketActual(market, (stat) => rows.outcome[stat][row] ?? 0) }];
    });
    const likelihood = (weight: number) =>
      outcomes.reduce((sum, { own, books, actual }) => {
        const pmf = logLinearPool([own, books], [1 - weight, weight]);
        return sum + Math.log(Math.max(1e-9, pmf[actual] ?? 0));
      }, 0);
    const best = GRID.map((weight) => ({
      weight,
      value: outcomes.length === 0 ? 0 : likelihood(weight),
    })).reduce((a, b) => (b.value > a.value ? b : a));
    const share = outcomes.length / (outcomes.length + PRIOR.rows);
    const weight = share * best.weight + (1 - share) * PRIOR.weight;
    return [market, { weight, rows: outcomes.length }] as const;
  });
  return { kind: 'fitted', artefact: { version: 1, weights: Object.fromEntries(weights) } };
}
