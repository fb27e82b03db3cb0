/**
 * prop_recommendations: OVER, UNDER or PASS for every active prediction with a line, under the published policy.
 *
 * A revision holds what it says anew: a recommendation that has not changed keeps its row, a game that has begun keeps
 * the recommendations it had, and one whose prediction no longer stands becomes a PASS that says so. Lines, the injury
 * report and the calibration are those known at this decision, which may be newer than those of the prediction.
 */
import type { Instant } from '../../league/instant.ts';
import { slateTipOffs } from '../../league/slate.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PUBLISHED_POLICY } from '../../recommendation/policies.ts';
import { type Recommendation, recommend, WITHDRAWN } from '../../recommendation/recommend.ts';
import { PROP_RECOMMENDATIONS } from '../../tables/nba-predictions.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { activePredictions } from './active-predictions.ts';
import {
  activeRecommendations,
  type RecommendationRow,
  recommendationKey,
} from './active-recommendations.ts';
import { recommendationCases } from './recommendation-cases.ts';
import { type Recommended, recommendationRow, saysTheSame } from './recommendation-row.ts';

export const PROP_RECOMMENDATIONS_OUTPUT: Output = {
  name: 'prop_recommendations',
  phase: 5,
  purpose: 'pregame',
  table: PROP_RECOMMENDATIONS,
  inputs: [
    ...inputsAfter('precompute_to_predictions', 'odds_api_player_props', 'player_aliases'),
    slateInput('prediction_inputs', 'pregame'),
    slateInput('player_prop_predictions', 'pregame'),
    slateInput('probability_calibrations', 'pregame'),
  ],
  windows: ['system_states'],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate, work.revision],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read, asOf } = context;
  const tips = slateTipOffs(context.slate);
  const hasBegun = (tipOff: Instant) => tipOff <= asOf;
  const active = await activePredictions(read, work.slateDate);
  const earlier = await activeRecommendations(read, work.slateDate, work.revision);
  const caseOf = await recommendationCases(context, active);
  const row = (of: Recommended, tipOff: Instant, made: Recommendation) => {
    const said = recommendationRow(context, of, tipOff, made, PUBLISHED_POLICY);
    const before = earlier.get(recommendationKey(of));
    return before !== undefined && saysTheSame(said, before) ? [] : [said];
  };
  const standing = active.flatMap((prediction) => {
    const before = earlier.get(recommendationKey(prediction));
    const tipOff = tips.get(prediction.game_id) ?? prediction.tip_off;
    if (before === undefined ? prediction.line === null : hasBegun(tipOff)) return [];
    const made = recommend(caseOf(prediction, tipOff), PUBLISHED_POLICY);
    return row({ ...prediction, prediction_revision: prediction.revision }, tipOff, made);
  });
  const stands = new Set(active.map(recommendationKey));
  const withdrawn = [...earlier.values()].flatMap((before: RecommendationRow) => {
    const tipOff = tips.get(before.game_id);
    if (stands.has(recommendationKey(before)) || tipOff === undefined || hasBegun(tipOff)) return [];
    return row(before, tipOff, WITHDRAWN);
  });
  const rows = [...standing, ...withdrawn];
  if (rows.length > 0) return { kind: 'rows', rows };
  return { kind: 'empty', reason: earlier.size === 0 ? 'NotOffered' : 'Unchanged' };
}
