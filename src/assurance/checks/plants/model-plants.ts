/**
 * Violations of models. Those of the weeks before a slate are planted on the slate alone, sixty times over: they outweigh
 * what was graded before it, and the check goes on saying so while they lie in its window.
 */
import { WINDOW_DAYS } from '../models/graded-games.ts';
import { DAYS_ALIKE } from '../models/likeness.ts';
import { oneRow, onSlate, type Plant, sqlPlant } from './plant.ts';

const PREDICTIONS = 'nba_predictions.player_prop_predictions';
const GRADES = 'nba_predictions.prediction_accuracy';
const RECOMMENDED = 'nba_predictions.prop_recommendations';
const BASELINE = "system = 'moving_average_baseline_v1'";
const TIMES = 60;

/** What the baseline’s grades of a market become. */
function graded(check: string, what: string, market: string, replaced: string, where = 'TRUE'): Plant {
  const of = `actual IS NOT NULL AND pit_high IS NOT NULL AND ${BASELINE} AND market = '${market}' AND ${where}`;
  return {
    ...sqlPlant(check, `${what}, in ${market}`, (target) => [
      `INSERT INTO ${GRADES} SELECT g.* REPLACE (${replaced}) FROM (SELECT * FROM ${GRADES} WHERE ${onSlate(target, of)}) AS g, range(${TIMES})`,
    ]),
    lastsDays: WINDOW_DAYS,
  };
}

const LINED = 'line IS NOT NULL';
const DECIDED = "line_result IN ('OVER', 'UNDER')";

const WINDOWED: readonly Plant[] = ['points', 'threes'].flatMap((market) => [
  graded(
    'models.calibration.pit_mean',
    'every result is at the upper end',
    market,
    '0.8 AS pit_low, 0.9 AS pit_high',
  ),
  graded(
    'models.calibration.pit_mean',
    'every result is at the lower end',
    market,
    '0.1 AS pit_low, 0.2 AS pit_high',
  ),
  graded(
    'models.calibration.pit_variance',
    'every result is in the middle',
    market,
    '0.45 AS pit_low, 0.55 AS pit_high',
  ),
  graded(
    'models.calibration.pit_variance',
    'every result is beyond the ends',
    market,
    'CASE WHEN actual % 2 = 0 THEN 0.001 ELSE 0.97 END AS pit_low, CASE WHEN actual % 2 = 0 THEN 0.03 ELSE 0.999 END AS pit_high',
  ),
  graded(
    'models.calibration.coverage_80',
    'no result is within',
    market,
    '0.95 AS pit_low, 0.99 AS pit_high',
  ),
  graded(
    'models.calibration.coverage_80',
    'every result is within',
    market,
    '0.4 AS pit_low, 0.6 AS pit_high',
  ),
  graded(
    'models.bias_against_line',
    'the median lies half an error below the line',
    market,
    '-0.5 * ABS(line_error) AS edge',
    LINED,
  ),
  graded(
    'models.bias_against_line',
    'the median lies half an error above the line',
    market,
    '0.5 * ABS(line_error) AS edge',
    LINED,
  ),
  graded('models.direction_balance', 'everything is UNDER', market, "'UNDER' AS favoured", LINED),
  graded('models.direction_balance', 'everything is OVER', market, "'OVER' AS favoured", LINED),
  graded('models.ceiling.hit_rate', 'every side was right', market, 'line_result AS favoured', DECIDED),
]);

const CEILING: readonly Plant[] = [
  graded('models.ceiling.points_error', 'the median knows the result', 'points', '0 AS error', LINED),
  graded(
    'models.ceiling.points_error',
    'the median knows half of it',
    'points',
    '0.5 * error AS error',
    LINED,
  ),
];

const OF_A_SLATE: readonly Plant[] = [
  ...['minutes_rate_v1', 'boosted_trees_v1'].flatMap((system) => [
    sqlPlant('models.constant', `${system} says the same points of everybody`, (target) => [
      `UPDATE ${PREDICTIONS} SET mean = 11.5 WHERE ${onSlate(target, `system = '${system}' AND market = 'points'`)}`,
    ]),
    sqlPlant('models.one_sided', `${system} says UNDER of every line`, (target) => [
      `UPDATE ${PREDICTIONS} SET probability_over = 0.2, probability_under = 0.8 WHERE ${onSlate(target, `system = '${system}' AND ${LINED}`)}`,
    ]),
    sqlPlant('models.coverage', `${system} is lost on the way to the table`, (target) => [
      `DELETE FROM ${PREDICTIONS} WHERE ${onSlate(target, `system = '${system}'`)}`,
    ]),
    sqlPlant('models.coverage', `${system} keeps half of its players`, (target) => [
      `DELETE FROM ${PREDICTIONS} WHERE ${onSlate(target, `system = '${system}' AND length(player_lookup) % 2 = 0`)}`,
    ]),
  ]),
  sqlPlant('models.probabilities', 'over and under make more than one', (target) => [
    `UPDATE ${PREDICTIONS} SET probability_over = 0.7, probability_under = 0.7 WHERE ${oneRow(PREDICTIONS, target, LINED)}`,
  ]),
  sqlPlant('models.probabilities', 'a percent for a probability', (target) => [
    `UPDATE ${PREDICTIONS} SET probability_over = 100 * probability_over WHERE ${oneRow(PREDICTIONS, target, `${LINED} AND probability_over > 0.02`)}`,
  ]),
  sqlPlant('models.probabilities', 'a push at a half line', (target) => [
    `UPDATE ${PREDICTIONS} SET probability_over = 0.4, probability_under = 0.4 WHERE ${oneRow(PREDICTIONS, target, `${LINED} AND line <> floor(line)`)}`,
  ]),
  sqlPlant('models.recommended_probabilities', 'the push is counted twice', (target) => [
    `UPDATE ${RECOMMENDED} SET push_probability = push_probability + 0.1 WHERE ${oneRow(RECOMMENDED, target, 'win_probability IS NOT NULL')}`,
  ]),
  sqlPlant('models.recommended_probabilities', 'a loss that is below zero', (target) => [
    `UPDATE ${RECOMMENDED} SET loss_probability = -0.01 WHERE ${oneRow(RECOMMENDED, target, 'win_probability IS NOT NULL')}`,
  ]),
  {
    ...sqlPlant(
      'models.duplicated',
      'two systems lie to the same side of every line, far from it',
      (target) => [
        `UPDATE ${PREDICTIONS} SET mean = line + CASE WHEN length(player_lookup) % 2 = 0 THEN 90 ELSE -90 END
       WHERE ${onSlate(target, `${LINED} AND system IN ('minutes_rate_v1', 'boosted_trees_v1')`)}`,
      ],
    ),
    lastsDays: DAYS_ALIKE,
  },
];

export const MODEL_PLANTS: readonly Plant[] = [...WINDOWED, ...CEILING, ...OF_A_SLATE];
