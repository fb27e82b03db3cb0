/**
 * The recommendation: OVER, UNDER or PASS, from a distribution, what the books show, and a policy.
 *
 * Of the offers it takes the one with the highest expected value at its real price; break-even is that price’s. Where
 * there is nothing worth taking it says PASS. What the policy withholds keeps its side and its figures, is not
 * actionable, and says why. Without a real price there is no expected value and no bet. A confidence is shown only where
 * the probability was calibrated on at least 1,000 graded rows.
 *
 * A pure function: no clock, no chance, nothing stored.
 */
import type { Instant } from '../league/instant.ts';
import type { MarketView } from '../lines/market-view.ts';
import type { Market } from '../lines/markets.ts';
import type { Side } from '../lines/quote.ts';
import type { Calibrator } from '../models/calibration/calibrator.ts';
import type { KnownStatus } from '../tables/nba-analytics-columns.ts';
import type { FilterReason } from '../tables/predictions/filter-reason.ts';
import { offersOf } from './offers.ts';
import { type LineProbabilities, outcomeProbabilities } from './outcome-probabilities.ts';
import type { RecommendationPolicy, SystemState } from './policy.ts';
import { type Tier, tierOf } from './tier.ts';
import { bestValue, type ValuedOffer } from './valued-offer.ts';

/** Graded rows without which a probability is not calibrated. */
export const LEAST_GRADED_ROWS = 1_000;

export interface RecommendationCase {
  readonly market: Market;
  readonly distribution: LineProbabilities;
  /** What the books show as of the decision; null when none has shown the player. */
  readonly view: MarketView | null;
  /** Of the system and market, with the graded rows it was fitted on; null: there is none. */
  readonly calibration: { readonly calibrator: Calibrator; readonly n: number } | null;
  /** Whether it is this system’s prediction that the policy publishes. */
  readonly isServing: boolean;
  /** The system’s state in the market after the last graded slate; null: none yet. */
  readonly systemState: SystemState | null;
  /** Of the feature row; null when there is none. */
  readonly quality: number | null;
  readonly appearance: {
    /** Null: no model of it. The listing alone decides then. */
    readonly probability: number | null;
    /** Null: no report of the game was out. */
    readonly status: KnownStatus | null;
  };
  readonly tipOff: Instant;
  readonly asOf: Instant;
}

export interface Recommendation {
  readonly recommendation: 'OVER' | 'UNDER' | 'PASS';
  /** What the figures are of; of a PASS, the side that came nearest. Null when there is nothing to compute. */
  readonly side: 'OVER' | 'UNDER' | null;
  /** Offered line, or the consensus where nothing is offered; null without any. */
  readonly line: number | null;
  readonly book: string | null;
  /** American odds. */
  readonly price: number | null;
  readonly capturedAt: Instant | null;
  readonly winProbability: number | null;
  readonly pushProbability: number | null;
  readonly lossProbability: number | null;
  readonly isCalibrated: boolean;
  /** Of the side at the line, given no push, as at least two other books have it; null with fewer. */
  readonly marketProbability: number | null;
  /** Per unit staked; null without a real price. */
  readonly expectedValue: number | null;
  /** Decimal odds at which the expected value is zero; null where winning is impossible. */
  readonly fairPrice: number | null;
  /** P(win) from which the price pays, a push being as likely as it is; null without a real price. */
  readonly breakEven: number | null;
  /** P(win) less break-even. */
  readonly edge: number | null;
  /** Share of the bankroll; 0 of a PASS, null without a real price. */
  readonly kellyStake: number | null;
  /** Calibrated probability of winning; null until it is calibrated. */
  readonly confidence: number | null;
  /** Null of a PASS. */
  readonly tier: Tier | null;
  readonly isActionable: boolean;
  readonly filterReason: FilterReason | null;
}

const NOTHING: Omit<Recommendation, 'filterReason'> = {
  recommendation: 'PASS',
  side: null,
  line: null,
  book: null,
  price: null,
  capturedAt: null,
  winProbability: null,
  pushProbability: null,
  lossProbability: null,
  isCalibrated: false,
  marketProbability: null,
  expectedValue: null,
  fairPrice: null,
  breakEven: null,
  edge: null,
  kellyStake: null,
  confidence: null,
  tier: null,
  isActionable: false,
};

/** What is left of a recommendation whose prediction no longer stands. */
export const WITHDRAWN: Recommendation = { ...NOTHING, filterReason: 'Withdrawn' };

const NAMED = { over: 'OVER', under: 'UNDER' } as const satisfies Record<Side, string>;

export function recommend(subject: RecommendationCase, policy: RecommendationPolicy): Recommendation {
  if (subject.tipOff <= subject.asOf) return { ...NOTHING, filterReason: 'GameBegun' };
  const offers = offersOf(subject.view, subject.distribution, policy, subject.asOf);
  if (offers.kind === 'none') {
    if (offers.reason === 'NoLine') return { ...NOTHING, filterReason: offers.reason };
    return withoutPrice(subject, offers.consensus, offers.reason);
  }
  const calibrator = calibratorOf(subject);
  const valued = bestValue(subject.distribution, offers, calibrator, policy);
  const figures = figuresOf(valued, calibrator !== null);
  if (valued.expectedValue < policy.minimumExpectedValue || valued.stake <= 0) {
    return { ...NOTHING, ...figures, kellyStake: 0, filterReason: 'LowEdge' };
  }
  const tier = tierOf(valued.expectedValue, calibrator !== null, policy.tierBands);
  const filterReason = withheld(subject, policy, valued, tier);
  return {
    ...NOTHING,
    ...figures,
    recommendation: NAMED[valued.offer.side],
    tier,
    isActionable: filterReason === null,
    filterReason,
  };
}

function calibratorOf({ calibration }: RecommendationCase): Calibrator | null {
  return calibration !== null && calibration.n >= LEAST_GRADED_ROWS ? calibration.calibrator : null;
}

function figuresOf({ offer, outcome, ...value }: ValuedOffer, isCalibrated: boolean) {
  return {
    side: NAMED[offer.side],
    line: offer.line,
    book: offer.book,
    price: offer.price,
    capturedAt: offer.capturedAt,
    winProbability: outcome.win,
    pushProbability: outcome.push,
    lossProbability: outcome.loss,
    isCalibrated,
    marketProbability: offer.marketChance,
    expectedValue: value.expectedValue,
    fairPrice: value.fairPrice,
    breakEven: value.breakEven,
    edge: value.edge,
    kellyStake: value.stake,
    confidence: isCalibrated ? outcome.win : null,
  };
}

/** The likelier side at the consensus line, OVER where they are equal. */
function withoutPrice(subject: RecommendationCase, line: number, filterReason: FilterReason): Recommendation {
  const calibrator = calibratorOf(subject);
  const over = outcomeProbabilities(subject.distribution, 'over', line, calibrator);
  const side: Side = over.win >= over.loss ? 'over' : 'under';
  const outcome = side === 'over' ? over : { ...over, win: over.loss, loss: over.win };
  return {
    ...NOTHING,
    side: NAMED[side],
    line,
    winProbability: outcome.win,
    pushProbability: outcome.push,
    lossProbability: outcome.loss,
    isCalibrated: calibrator !== null,
    confidence: calibrator === null ? null : outcome.win,
    filterReason,
  };
}

/** In the order of `FILTER_REASONS`. */
function withheld(
  { market, appearance, quality, calibration, systemState, isServing }: RecommendationCase,
  policy: RecommendationPolicy,
  { outcome: { winGivenNoPush: chance } }: ValuedOffer,
  tier: Tier,
): FilterReason | null {
  const { probability, status } = appearance;
  if (status !== null && policy.withheldStatuses.includes(status)) return 'DoubtfulToPlay';
  if (probability !== null && probability < policy.minimumAppearance) return 'DoubtfulToPlay';
  if (quality === null || quality < policy.minimumQuality) return 'LowQuality';
  if (calibration === null || calibration.n < LEAST_GRADED_ROWS) return 'NotCalibrated';
  const { least, most } = policy.probability;
  if (chance === null || chance < least || chance > most) return 'ProbabilityOutOfRange';
  if (policy.withheldTiers.includes(tier)) return 'TierWithheld';
  if (systemState !== null && policy.withheldStates.includes(systemState)) return 'SystemSuspended';
  if (!policy.markets.includes(market)) return 'MarketNotAllowed';
  return isServing ? null : 'SystemNotServing';
}
