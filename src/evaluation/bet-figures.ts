/** What settled bets came to, at the prices they were taken at. */
import type { GradedRow } from './graded-row.ts';
import { type Rate, rate } from './rate.ts';

export interface BetFigures {
  /** Settled bets, pushes included. */
  readonly n: number;
  /** Won, of those that are no push. */
  readonly won: Rate;
  /** Profit per unit staked, one unit a bet. */
  readonly roi: Rate;
  /** Mean closing-line value as a probability, of the bets with a later quote before tip-off. */
  readonly closingProbabilityValue: Rate;
  /** The same in points of the line. */
  readonly closingPointsValue: Rate;
}

/** Null without a settled bet. */
export function betFigures(rows: readonly GradedRow[]): BetFigures | null {
  const bets = rows.flatMap(({ bet }) => (bet === undefined ? [] : [bet]));
  if (bets.length === 0) return null;
  const decided = bets.filter(({ result }) => result !== 'push');
  const won = decided.filter(({ result }) => result === 'won');
  return {
    n: bets.length,
    won: rate(won.length, decided.length),
    roi: meanRate(bets.map(({ profit }) => profit)),
    closingProbabilityValue: meanRate(bets.map((bet) => bet.closingProbabilityValue)),
    closingPointsValue: meanRate(bets.map((bet) => bet.closingPointsValue)),
  };
}

function meanRate(values: readonly (number | null)[]): Rate {
  const known = values.filter((value) => value !== null);
  return rate(
    known.reduce((sum, value) => sum + value, 0),
    known.length,
  );
}
