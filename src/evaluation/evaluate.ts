/**
 * Every metric of a set of graded predictions of one system and market, beside the line’s and the market’s own.
 *
 * Refuses below 95 % coverage. What has no row to stand on is null; a rate of fewer than 30 rows is withheld. No
 * interval is computed here: they cost time, and `intervals.ts` makes those that are shown.
 */
import { type BetFigures, betFigures } from './bet-figures.ts';
import { type Covered, covered } from './coverage.ts';
import { type DistributionFigures, distributionFigures } from './distribution-figures.ts';
import type { GradedRow } from './graded-row.ts';
import { type LineFigures, lineFigures } from './line-figures.ts';
import { type ProbabilityFigures, probabilityFigures } from './probability-figures.ts';

export interface Evaluation {
  /** Everybody who appeared. */
  readonly distribution: DistributionFigures | null;
  /** Those of them with a line. */
  readonly line: LineFigures | null;
  /** Those of them who did not hit it exactly. */
  readonly probability: ProbabilityFigures | null;
  readonly bets: BetFigures | null;
}

export function evaluate(rows: readonly GradedRow[]): Covered<Evaluation> {
  return covered(rows, (graded) => ({
    distribution: distributionFigures(graded),
    line: lineFigures(graded),
    probability: probabilityFigures(graded),
    bets: betFigures(graded),
  }));
}
