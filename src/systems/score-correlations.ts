/** How points, rebounds and assists went together beside what was expected: correlations of their normal scores. */
import type { Stat } from '../lines/markets.ts';
import { normalQuantile } from '../models/distributions/normal.ts';
import type { ScoreCorrelations } from '../models/distributions/sum-pmf.ts';
import { USUAL_CORRELATIONS } from './stat-correlations.ts';
import type { TrainingRows } from './training-rows.ts';

export interface Foretold {
  readonly row: number;
  readonly pmfs: Readonly<Record<Stat, Float64Array>>;
}

/** Outcomes that the usual correlations count as. */
const PRIOR = 500;
const EDGE = 1e-4;

/** Measured, and shrunk towards the usual ones. A count’s score is that of the middle of its step. */
export function scoreCorrelations(rows: TrainingRows, outcomes: readonly Foretold[]): ScoreCorrelations {
  const scores = (stat: Stat) =>
    outcomes.map(({ row, pmfs }) => normalScore(pmfs[stat], rows.outcome[stat][row] ?? 0));
  const [points, rebounds, assists] = [scores('points'), scores('rebounds'), scores('assists')];
  const share = outcomes.length / (outcomes.length + PRIOR);
  const shrunk = (a: readonly number[], b: readonly number[], usual: number) =>
    share * correlation(a, b) + (1 - share) * usual;
  return {
    pointsRebounds: shrunk(points, rebounds, USUAL_CORRELATIONS.pointsRebounds),
    pointsAssists: shrunk(points, assists, USUAL_CORRELATIONS.pointsAssists),
    reboundsAssists: shrunk(rebounds, assists, USUAL_CORRELATIONS.reboundsAssists),
  };
}

function normalScore(pmf: Float64Array, actual: number): number {
  let below = 0;
  for (let k = 0; k < Math.min(actual, pmf.length); k += 1) below += pmf[k] as number;
  const middle = below + (pmf[actual] ?? 0) / 2;
  return normalQuantile(Math.max(EDGE, Math.min(1 - EDGE, middle)));
}

/** Pearson’s; 0 where one of the two does not vary. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [average(a), average(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    const other = (b[at] ?? 0) - meanB;
    ab += (value - meanA) * other;
    aa += (value - meanA) ** 2;
    bb += other ** 2;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
