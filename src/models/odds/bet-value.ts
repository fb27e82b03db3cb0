/**
 * What a bet is worth: expected value per unit staked, the price at which it would be fair, and how likely it must be
 * to win to break even at the price offered.
 *
 * A push returns the stake. Probabilities are the bettor's own; prices are decimal, the book's own.
 */
import { impliedProbability } from './odds.ts';

export interface BetOutcomes {
  readonly win: number;
  readonly push: number;
  readonly loss: number;
}

export interface BetValue {
  /** In units of the stake: 0.05 is five cents on the dollar. */
  readonly expectedValue: number;
  /** Decimal price with an expected value of zero, 1 + loss / win; null for a bet that cannot win. */
  readonly fairPrice: number | null;
  /** Probability of winning at which the expected value is zero, the push being as likely as it is. */
  readonly breakEven: number;
}

/** How far rounding may carry the three probabilities from one. */
const SUM_TOLERANCE = 1e-6;

/** Throws RangeError on what is no price, and on outcomes that are no probabilities or do not sum to one. */
export function betValue(outcomes: BetOutcomes, decimal: number): BetValue {
  const { win, push, loss } = requireOutcomes(outcomes);
  return {
    expectedValue: win * (decimal - 1) - loss,
    fairPrice: win === 0 ? null : 1 + loss / win,
    breakEven: (1 - push) * impliedProbability(decimal),
  };
}

export function requireOutcomes(outcomes: BetOutcomes): BetOutcomes {
  const { win, push, loss } = outcomes;
  if (win >= 0 && push >= 0 && loss >= 0 && Math.abs(win + push + loss - 1) <= SUM_TOLERANCE) return outcomes;
  throw new RangeError(`A bet wins, pushes or loses with certainty; got ${win}, ${push} and ${loss}.`);
}
