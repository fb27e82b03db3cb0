/** The four stats with their sums, which have the dependence that the stats have. */
import type { Stat } from '../lines/markets.ts';
import { type ScoreCorrelations, sumsOfThree } from '../models/distributions/sum-pmf.ts';
import type { MarketPmfs } from './player-input.ts';

export function withSums(
  stats: Readonly<Record<Stat, Float64Array>>,
  correlations: ScoreCorrelations,
): MarketPmfs {
  const { points, rebounds, assists, threes } = stats;
  return { points, rebounds, assists, threes, ...sumsOfThree(stats, correlations) };
}
