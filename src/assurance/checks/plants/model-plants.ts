/**
 * Violations of models. Those of the weeks before a slate are planted on the slate alone, four hundred times over: they outweigh
 * what was graded before it, and the check goes on saying so while they lie in its window.
 */
import { WINDOW_DAYS } from '../models/graded-games.ts';
import { DAYS_ALIKE } from '../models/likeness.ts';
import { oneRow, onSlate, type Plant, sqlPlant } from './plant.ts';

const PREDICTIONS = 'nba_predictions.player_prop_predictions';
const GRADES = 'nba_predictions.prediction_accuracy';
const RECOMMENDED = 'nba_predictions.prop_recommendations';
const TIMES = 400;
/** Of one game nothing is said for sure, however often its rows are there. */
const LEAST_GAMES = 5;

interface Spoilt {
  readonly check: string;
  readonly what: string;
  readonly replaced: string;
  readonly where?: string;
}

/** What the grades of a system in a market become. */
function graded({ check, what, replaced, where = 'TRUE' }: Spoilt, system: string, market: string): Plant {
  const of = `actual IS NOT NULL AND pit_high IS NOT NULL AND system = '${system}' AND market = '${market}' AND ${where}`;
  return {
    ...sqlPlant(check, `${what}, of ${system} in ${market}`, (target) => [
      `INSERT INTO ${GRADES} SELECT g.* REPLACE (${replaced}) FROM (SELECT * FROM ${GRADES} WHERE ${onSlate(target, of)}) AS g, range(${TIMES})
       WHERE (SELECT COUNT(DISTINCT game_id) FROM ${GRADES} WHERE ${onSlate(target, of)}) >= ${LEAST_GAMES}`,
    ]),
    lastsDays: WINDOW_DAYS,
  };
}

const LINED = 'line IS NOT NULL';
const DECIDED = "line_result IN ('OVER', 'UNDER')";

const UNCALIBRATED: readonly Spoilt[] = [
  {
    check: 'models.calibration.pit_mean',
    what: 'every result is at the upper end',
    replaced: '0.8 AS pit_low, 0.9 AS pit_high',
  },
  {
    check: 'models.calibration.pit_mean',
    what: 'every result is at the lower end',
    replaced: '0.1 AS pit_low, 0.2 AS pit_high',
  },
  {
    check: 'models.calibration.pit_variance',
    what: 'every result is in the middle',
    replaced: '0.45 AS pit_low, 0.55 AS pit_high',
  },
  {
    check: 'models.calibration.pit_variance',
    what: 'every result is at one end or the other',
    replaced:
      'CASE WHEN actual % 2 = 0 THEN 0.001 ELSE 0.97 END AS pit_low, CASE WHEN actual % 2 = 0 THEN 0.03 ELSE 0.999 END AS pit_high',
  },
  {
    check: 'models.calibration.coverage_80',
    what: 'no result is within',
    replaced: '0.95 AS pit_low, 0.99 AS pit_high',
  },
  {
    check: 'models.calibration.coverage_80',
    what: 'every result is within',
    replaced: '0.4 AS pit_low, 0.6 AS pit_high',
  },
];

const BESIDE_THE_LINE: readonly Spoilt[] = [
  {
    check: 'models.bias_against_line',
    what: 'the median lies half an error below the line',
    replaced: '-0.5 * ABS(line_error) AS edge',
    where: LINED,
  },
  {
    check: 'models.bias_against_line',
    what: 'the median lies half an error above the line',
    replaced: '0.5 * ABS(line_error) AS edge',
    where: LINED,
  },
  {
    check: 'models.direction_balance',
    what: 'everything is UNDER',
    replaced: "'UNDER' AS favoured",
    where: LINED,
  },
  {
    check: 'models.direction_balance',
    what: 'everything is OVER',
    replaced: "'OVER' AS favoured",
    where: LINED,
  },
  {
    check: 'models.ceiling.hit_rate',
    what: 'every side was right',
    replaced: 'line_result AS favoured',
    where: DECIDED,
  },
];

const CLOSE: readonly Spoilt[] = [
  {
    check: 'models.ceiling.points_error',
    what: 'the median knows the result',
    replaced: '0 AS error',
    where: LINED,
  },
  {
    check: 'models.ceiling.points_error',
    what: 'the median knows half of it',
    replaced: '0.5 * error AS error',
    where: LINED,
  },
];

/** Each on a system and market of its own: what lies in one window together would be averaged. */
const SYSTEMS = [
  'moving_average_baseline_v1',
  'minutes_rate_v1',
  'similarity_balanced_v1',
  'boosted_trees_v1',
  'ensemble_v1',
];
const WINDOWED: readonly Plant[] = [
  ...spread(UNCALIBRATED, ['pa', 'pr', 'ra', 'pra'], 2),
  ...spread(BESIDE_THE_LINE, ['threes'], 1),
  ...spread(CLOSE, ['points'], 1),
];

function spread(spoilt: readonly Spoilt[], markets: readonly string[], times: number): readonly Plant[] {
  const pairs = markets.flatMap((market) => SYSTEMS.map((system) => ({ system, market })));
  const all = Array.from({ length: times }, () => spoilt).flat();
  return all.flatMap((each, index) => {
    const pair = pairs[index];
    return pair === undefined ? [] : [graded(each, pair.system, pair.market)];
  });
}

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

export const MODEL_PLANTS: readonly Plant[] = [...WINDOWED, ...OF_A_SLATE];
