/** A recommendation as the row that is stored, and whether it says anything new. */
import type { Instant } from '../../league/instant.ts';
import type { RunContext } from '../../pipeline/output.ts';
import { policyDigest, type RecommendationPolicy } from '../../recommendation/policy.ts';
import type { Recommendation } from '../../recommendation/recommend.ts';
import type { RecommendationRow } from './active-recommendations.ts';

/** Whose recommendation it is, and of which prediction. */
export type Recommended = Pick<
  RecommendationRow,
  'slate_date' | 'system' | 'market' | 'player_lookup' | 'game_id' | 'prediction_revision'
>;

export function recommendationRow(
  { work, asOf, provenance }: RunContext,
  { slate_date, system, market, player_lookup, game_id, prediction_revision }: Recommended,
  tipOff: Instant,
  made: Recommendation,
  policy: RecommendationPolicy,
): RecommendationRow {
  return {
    slate_date,
    system,
    market,
    player_lookup,
    game_id,
    revision: work.revision,
    prediction_revision,
    provenance: provenance(tipOff),
    policy: policy.id,
    policy_digest: policyDigest(policy),
    recommendation: made.recommendation,
    side: made.side,
    line: made.line,
    book: made.book,
    price: made.price,
    captured_at: made.capturedAt,
    win_probability: made.winProbability,
    push_probability: made.pushProbability,
    loss_probability: made.lossProbability,
    is_calibrated: made.isCalibrated,
    market_probability: made.marketProbability,
    expected_value: made.expectedValue,
    fair_price: made.fairPrice,
    break_even: made.breakEven,
    edge: made.edge,
    kelly_stake: made.kellyStake,
    confidence: made.confidence,
    tier: made.tier,
    is_actionable: made.isActionable,
    filter_reason: made.filterReason,
    known_at: asOf,
  };
}

/** What may differ in a row that says the same: when it was said, of which prediction, and when the price was seen. */
const INCIDENTAL: ReadonlySet<string> = new Set([
  'revision',
  'prediction_revision',
  'known_at',
  'captured_at',
]);

export function saysTheSame(one: RecommendationRow, other: RecommendationRow): boolean {
  const cells = other as Readonly<Record<string, unknown>>;
  return Object.entries(one).every(([name, value]) => INCIDENTAL.has(name) || cells[name] === value);
}
