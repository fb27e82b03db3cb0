/**
 * The phase transitions of the product: the one place where an expected set stands.
 *
 * An output takes its inputs from earlier phases from here (`inputsAfter`) and adds those of its own phase.
 *
 *   raw_to_analytics_pregame   2 → 3        listing, lines, injury report, list of players and names of the slate
 *   raw_to_analytics_postgame  2 → 3        results, box scores and shots of the slate
 *   analytics_to_precompute    3 → 4        three summaries of the last slates played, two contexts of this one
 *   precompute_to_predictions  4 → 5        features, and the lines as they are then; to learn from, the last summaries
 *   predictions_to_publish     5 → 6        predictions, the account of their batch, and recommendations
 *   analytics_to_grading       3 → grading  results and summaries of the slate, what was predicted, and from what
 */
import { type OutputInput, previousSlatesInput, slateInput } from '../pipeline/output.ts';
import type { Transition, TransitionGate } from '../pipeline/transition.ts';

export type TransitionName =
  | 'raw_to_analytics_pregame'
  | 'raw_to_analytics_postgame'
  | 'analytics_to_precompute'
  | 'precompute_to_predictions'
  | 'predictions_to_publish'
  | 'analytics_to_grading';

export const TRANSITIONS: readonly (Transition & { readonly name: TransitionName })[] = [
  {
    name: 'raw_to_analytics_pregame',
    from: 2,
    to: 3,
    purpose: 'pregame',
    expects: [
      slateInput('nbac_schedule', 'pregame'),
      slateInput('odds_api_player_props', 'pregame', false),
      slateInput('odds_api_game_lines', 'pregame', false),
      slateInput('nbac_injury_report', 'pregame', false),
      slateInput('nbac_player_index', 'pregame', false),
      slateInput('player_aliases', 'pregame', false),
    ],
    gates: gates('pregame', { nbac_schedule: ['tip_off_coverage'] }),
    onDeadline: 'go_without_optional',
  },
  {
    name: 'raw_to_analytics_postgame',
    from: 2,
    to: 3,
    purpose: 'postgame',
    expects: [
      slateInput('nbac_schedule', 'postgame'),
      slateInput('nbac_player_boxscores', 'postgame'),
      slateInput('nbac_team_boxscores', 'postgame'),
      slateInput('nbac_play_by_play', 'postgame', false),
      slateInput('nbac_shot_chart', 'postgame', false),
      slateInput('player_registry', 'postgame', false),
      slateInput('odds_api_player_props', 'pregame', false),
      slateInput('player_aliases', 'pregame', false),
    ],
    gates: gates('postgame', {
      nbac_schedule: ['final_games'],
      nbac_player_boxscores: ['game_coverage', 'value_range'],
      nbac_team_boxscores: ['team_rows', 'team_arithmetic', 'value_range', 'null_rate'],
    }),
    onDeadline: 'go_without_optional',
  },
  {
    name: 'analytics_to_precompute',
    from: 3,
    to: 4,
    purpose: 'pregame',
    expects: [
      previousSlatesInput('player_game_summary'),
      previousSlatesInput('team_offense_game_summary'),
      previousSlatesInput('team_defense_game_summary'),
      slateInput('upcoming_player_game_context', 'pregame'),
      slateInput('upcoming_team_game_context', 'pregame'),
    ],
    gates: [
      ...gates('postgame', {
        player_game_summary: [
          'game_coverage',
          'minutes_coverage',
          'team_arithmetic',
          'value_range',
          'null_rate',
        ],
        team_offense_game_summary: ['team_rows', 'team_arithmetic', 'value_range', 'null_rate'],
        team_defense_game_summary: ['team_rows', 'value_range', 'null_rate'],
      }),
      ...gates('pregame', {
        upcoming_player_game_context: ['expected_game_coverage', 'value_range', 'null_rate'],
        upcoming_team_game_context: ['team_rows', 'value_range', 'null_rate'],
      }),
    ],
    onDeadline: 'hold_and_alarm',
  },
  {
    name: 'precompute_to_predictions',
    from: 4,
    to: 5,
    purpose: 'pregame',
    expects: [
      slateInput('ml_feature_store_v2', 'pregame'),
      slateInput('upcoming_player_game_context', 'pregame'),
      slateInput('odds_api_player_props', 'pregame', false),
      slateInput('player_aliases', 'pregame', false),
      { ...previousSlatesInput('player_game_summary'), isRequired: false },
    ],
    gates: gates('pregame', {
      ml_feature_store_v2: ['feature_coverage', 'feature_variance', 'feature_range', 'window_completeness'],
      upcoming_player_game_context: ['player_line_coverage'],
      odds_api_player_props: ['line_coverage'],
    }),
    onDeadline: 'go_without_optional',
  },
  {
    name: 'predictions_to_publish',
    from: 5,
    to: 6,
    purpose: 'pregame',
    expects: [
      slateInput('prediction_batches', 'pregame'),
      slateInput('player_prop_predictions', 'pregame'),
      slateInput('prop_recommendations', 'pregame'),
      slateInput('upcoming_player_game_context', 'pregame'),
    ],
    gates: gates('pregame', {
      prediction_batches: ['prediction_accounting', 'prediction_coverage'],
      player_prop_predictions: ['lines_before_tip_off', 'value_range', 'null_rate'],
    }),
    onDeadline: 'hold_and_alarm',
  },
  {
    name: 'analytics_to_grading',
    from: 3,
    to: 'grading',
    purpose: 'postgame',
    expects: [
      slateInput('player_game_summary', 'postgame'),
      slateInput('nbac_schedule', 'postgame'),
      slateInput('player_prop_predictions', 'pregame'),
      slateInput('prediction_inputs', 'pregame', false),
      slateInput('ml_feature_store_v2', 'pregame', false),
      slateInput('nbac_injury_report', 'pregame', false),
      slateInput('player_aliases', 'pregame', false),
      slateInput('odds_api_player_props', 'pregame', false),
      slateInput('prop_recommendations', 'pregame', false),
      slateInput('published_picks', 'pregame', false),
    ],
    gates: gates('postgame', {
      nbac_schedule: ['final_games'],
      player_game_summary: ['game_coverage', 'minutes_coverage', 'team_arithmetic'],
      // Made by grading itself, in front of the errors that are computed from it.
      prediction_accuracy: ['grading_coverage'],
    }),
    onDeadline: 'go_without_optional',
  },
];

/** What the transition requires, and those of its optional outputs that are named: not every output reads them. */
export function inputsAfter(name: TransitionName, ...optional: readonly string[]): readonly OutputInput[] {
  const transition = TRANSITIONS.find((each) => each.name === name);
  if (transition === undefined) throw new Error(`no transition is named ${name}`);
  const absent = optional.find(
    (output) => !transition.expects.some((input) => !input.isRequired && input.output === output),
  );
  if (absent !== undefined) throw new Error(`${absent} is not optional in ${name}`);
  return transition.expects.filter(({ output, isRequired }) => isRequired || optional.includes(output));
}

function gates(
  purpose: TransitionGate['purpose'],
  metrics: Readonly<Record<string, readonly string[]>>,
): readonly TransitionGate[] {
  return Object.entries(metrics).flatMap(([output, named]) =>
    named.map((metric): TransitionGate => ({ output, purpose, metric })),
  );
}
