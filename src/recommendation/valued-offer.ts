/**
 * The offer that is worth most, with what it is worth.
 *
 * Most is the highest expected value per unit at the offer’s own price. Of offers worth the same the line nearest the
 * consensus counts, then over, then the book that is first by key.
 */
import type { Calibrator } from '../models/calibration/calibrator.ts';
import { betValue } from '../models/odds/bet-value.ts';
import { kellyStake } from '../models/odds/kelly.ts';
import type { Offer } from './offer.ts';
import {
  type LineProbabilities,
  type OutcomeProbabilities,
  outcomeProbabilities,
} from './outcome-probabilities.ts';
import type { RecommendationPolicy } from './policy.ts';

export interface ValuedOffer {
  readonly offer: Offer;
  readonly outcome: OutcomeProbabilities;
  /** Per unit staked. */
  readonly expectedValue: number;
  /** Decimal; null where winning is impossible. */
  readonly fairPrice: number | null;
  /** P(win) at which the expected value is zero. */
  readonly breakEven: number;
  /** P(win) less break-even. */
  readonly edge: number;
  /** Share of the bankroll; 0 unless the expected value is positive. */
  readonly stake: number;
}

interface Choice {
  /** At least one. */
  readonly offers: readonly Offer[];
  readonly consensus: number;
}

type StakeRules = Pick<RecommendationPolicy, 'kellyFraction' | 'maximumStake'>;

/** Throws RangeError on no offers. */
export function bestValue(
  distribution: LineProbabilities,
  { offers, consensus }: Choice,
  calibrator: Calibrator | null,
  policy: StakeRules,
): ValuedOffer {
  const valued = offers.map((offer) => {
    const outcome = outcomeProbabilities(distribution, offer.side, offer.line, calibrator);
    return valuedAt(offer, outcome, policy);
  });
  const [best] = valued.sort(
    (a, b) => b.expectedValue - a.expectedValue || order(a.offer, b.offer, consensus),
  );
  if (best === undefined) throw new RangeError('The best of no offers is none.');
  return best;
}

function valuedAt(offer: Offer, outcome: OutcomeProbabilities, policy: StakeRules): ValuedOffer {
  const value = betValue(outcome, offer.decimal);
  const kelly = kellyStake(outcome, offer.decimal, policy.kellyFraction);
  return {
    offer,
    outcome,
    ...value,
    edge: outcome.win - value.breakEven,
    stake: Math.min(policy.maximumStake, kelly),
  };
}

function order(one: Offer, other: Offer, consensus: number): number {
  const distance = Math.abs(one.line - consensus) - Math.abs(other.line - consensus);
  if (distance !== 0) return distance;
  if (one.side !== other.side) return one.side === 'over' ? -1 : 1;
  return one.book < other.book ? -1 : 1;
}
