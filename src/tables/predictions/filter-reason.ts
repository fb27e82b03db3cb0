/**
 * Why a recommendation is not actionable: a closed list, in the order in which it is looked at.
 *
 * The first that holds is stated. A system that does not serve comes last, so that its other recommendations show what
 * would have withheld them, and those left over what it would have published.
 */
export const FILTER_REASONS = [
  /** The prediction was withdrawn: the player is out, or can no longer be predicted. */
  'Withdrawn',
  /** The game had begun at the decision. */
  'GameBegun',
  /** No book shows the player any more. */
  'NoLine',
  /** Books show a line, and none a real price on it. */
  'NoPrice',
  /** Real prices stand only at books that the policy does not allow. */
  'BookNotAllowed',
  /** Every allowed price is stale, or older than the policy takes. */
  'StaleLine',
  /** Every price left is too good beside what at least two other books show. */
  'OffMarket',
  /** The best offer is worth less than the policy asks for. */
  'LowEdge',
  /** Listed out or doubtful, or less likely to appear than the policy asks for. */
  'DoubtfulToPlay',
  /** The feature row is poorer than the policy takes, or there is none. */
  'LowQuality',
  /** Fewer than 1,000 graded rows stand behind the probability. */
  'NotCalibrated',
  /** The calibrated probability lies outside the policy’s range. */
  'ProbabilityOutOfRange',
  /** The policy withholds the tier. */
  'TierWithheld',
  /** The system’s record in the market has put it into a state that the policy withholds. */
  'SystemSuspended',
  /** The policy does not publish the market. */
  'MarketNotAllowed',
  /** Another system is published, or none. */
  'SystemNotServing',
] as const;

export type FilterReason = (typeof FILTER_REASONS)[number];
