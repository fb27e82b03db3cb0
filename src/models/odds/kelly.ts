/**
 * The Kelly stake: the share of the bankroll that makes it grow fastest in the long run.
 *
 * Promises 0 where the expected value is not positive. A push leaves the bankroll as it is, so only the decided
 * outcomes count. A fraction of the full stake gives up a little growth for much less swing, and for the error of
 * probabilities that are only estimates.
 *
 * Source: Kelly, "A New Interpretation of Information Rate", Bell System Technical Journal 35 (1956); Thorp, "The
 * Kelly Criterion in Blackjack, Sports Betting, and the Stock Market" (2006), 7.
 */
import { type BetOutcomes, requireOutcomes } from './bet-value.ts';
import { impliedProbability } from './odds.ts';

/**
 * `fraction` of the full stake, from 0 to 1; 1 is full Kelly. The result is a share of the bankroll, from 0 to 1.
 * Throws RangeError on what is no price or fraction, and on outcomes that do not sum to one.
 */
export function kellyStake(outcomes: BetOutcomes, decimal: number, fraction: number): number {
  const { win, loss } = requireOutcomes(outcomes);
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new RangeError(`A fraction of the Kelly stake lies from 0 to 1; got ${fraction}.`);
  }
  const profit = 1 / impliedProbability(decimal) - 1;
  const edge = win * profit - loss;
  return edge > 0 ? (fraction * edge) / (profit * (win + loss)) : 0;
}
