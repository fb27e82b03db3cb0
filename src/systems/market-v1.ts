/**
 * market_v1: what the books say, as a system like any other: the benchmark.
 *
 * A negative binomial with the spread that outcomes usually have, moved until over and under of the consensus line have
 * the devigged probabilities. Where no book has real prices on both sides (pick’em), the line is taken to be fair: over
 * and under alike. Without a line it says nothing.
 */
import { MARKETS, type Market } from '../lines/markets.ts';
import { negativeBinomialPmf } from '../models/distributions/negative-binomial-pmf.ts';
import type { FairLine, MarketPmfs } from './player-input.ts';
import type { PredictionSystem } from './prediction-system.ts';

/**
 * Variance over mean of outcomes, rounded by hand. Measured around what market_v1 said in a replay of 2024-25, players who
 * appeared: points 2.82 (N = 5,017), rebounds 1.25 (3,110), assists 1.17 (1,933), threes 1.13 (10,959), points, rebounds
 * and assists together 2.75 (399); of the sums of two there was no line. The query:
 *
 *   SELECT market, sum((actual - mean) ^ 2) / sum(mean), count(*) FROM nba_predictions.prediction_accuracy
 *   WHERE system = 'market_v1' AND grade IN ('graded', 'push') GROUP BY market
 */
const DISPERSION: Readonly<Record<Market, number>> = {
  points: 2.7,
  rebounds: 1.35,
  assists: 1.25,
  threes: 1.08,
  pra: 2.9,
  pr: 2.7,
  pa: 2.8,
  ra: 1.45,
};
const CONSTANTS = { version: 1, DISPERSION };
const STEPS = 40;

export const MARKET_V1: PredictionSystem = {
  id: 'market_v1',
  markets: MARKETS,
  requires: [],
  reads: [],
  learns: false,
  isRecalibrated: false,
  fit: () => Promise.resolve({ kind: 'fitted', artefact: CONSTANTS }),
  open(artefact) {
    if (JSON.stringify(artefact) !== JSON.stringify(CONSTANTS))
      throw new RangeError('The artefact holds other constants than this build of market_v1.');
    return { predict: ({ lines }) => impliedByMarket(lines) };
  },
};

export function impliedByMarket(lines: Readonly<Partial<Record<Market, FairLine>>>): MarketPmfs {
  const pmfs = MARKETS.flatMap((market) => {
    const fair = lines[market];
    return fair === undefined ? [] : [[market, implied(market, fair)] as const];
  });
  return Object.fromEntries(pmfs);
}

/** By bisection of the mean: P(over) given no push rises with it. */
function implied(market: Market, { line, over }: FairLine): Float64Array {
  const dispersion = DISPERSION[market];
  const wanted = over ?? 0.5;
  let [low, high] = [0.01, 4 * line + 6];
  let pmf = negativeBinomialPmf(line, line * dispersion);
  for (let step = 0; step < STEPS; step += 1) {
    const mean = (low + high) / 2;
    pmf = negativeBinomialPmf(mean, mean * dispersion);
    const found = overGivenNoPush(pmf, line);
    if (Math.abs(found - wanted) < 1e-7) break;
    if (found < wanted) low = mean;
    else high = mean;
  }
  return pmf;
}

function overGivenNoPush(pmf: Float64Array, line: number): number {
  let [over, under] = [0, 0];
  for (let k = 0; k < pmf.length; k += 1) {
    if (k > line) over += pmf[k] as number;
    else if (k < line) under += pmf[k] as number;
  }
  return over / (over + under);
}
