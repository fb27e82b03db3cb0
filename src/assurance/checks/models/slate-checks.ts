/** What the predictions of a slate say of the systems that made them, before a game has begun. */
import type { Check, Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { before, onceSettled } from '../due.ts';
import { allOf, atLeast, noneOf } from '../limits.ts';
import { makeAgain, seeModels } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { sqlCheck } from '../sql-check.ts';
import { lookAtCoverage } from './coverage.ts';
import { lookAtLikeness } from './likeness.ts';
import { type PredictedMarket, readPredictedMarkets } from './predicted-markets.ts';

const PREDICTED = {
  group: 'models',
  owner: 'models',
  purpose: 'pregame',
  due: onceSettled(before('player_prop_predictions')),
} as const;
const BLOCKS = {
  severity: 'page',
  isBlocking: true,
  mend: makeAgain('serving_models', 'player_prop_predictions'),
} as const;
const WARNS = { severity: 'warn', isBlocking: false, mend: seeModels } as const;

const LEAST_PLAYERS = 10;
/** Of fewer, all may lie to one side by chance: of 25, each to the likelier side by 0.74, one night in 1,850. */
const LEAST_LINES = 25;
/** Of one: probabilities are stored on a grid of 65,535ths. */
const GRID = 0.0001;

export const SLATE_CHECKS: readonly Check[] = [
  {
    ...PREDICTED,
    ...BLOCKS,
    id: 'models.constant',
    question: 'Does each system say something else of one player than of another?',
    threshold: noneOf({
      metric: 'constant_systems',
      numerator: 'systems in a market with one mean for all',
      denominator: `systems in a market that predict ${LEAST_PLAYERS} players or more`,
      appliesWhen: 'predictions are in',
      why: 'A model that says the same of everybody has no features, or is a stand-in for one.',
    }),
    look: (facts) =>
      lookAtMarkets(
        facts,
        ({ players }) => players >= LEAST_PLAYERS,
        ({ spread, players }) => (spread < 1e-9 ? `one mean for all ${players} players` : null),
      ),
  },
  {
    ...PREDICTED,
    ...BLOCKS,
    id: 'models.one_sided',
    question: 'Does each system favour OVER of some lines and UNDER of others?',
    threshold: noneOf({
      metric: 'one_sided_systems',
      numerator: 'systems in a market whose every line lies to one side',
      denominator: `systems in a market with ${LEAST_LINES} lines or more`,
      appliesWhen: 'predictions and lines are in',
      why: 'A library of another version once made every prediction UNDER.',
    }),
    look: (facts) =>
      lookAtMarkets(
        facts,
        ({ lined }) => lined >= LEAST_LINES,
        ({ over, under, lined }) => {
          if (over > 0 && under > 0) return null;
          return `${over} OVER and ${under} UNDER of ${lined} lines`;
        },
      ),
  },
  sqlCheck({
    ...PREDICTED,
    ...BLOCKS,
    id: 'models.probabilities',
    question: 'Are over, under and push probabilities that make one?',
    threshold: allOf({
      metric: 'probabilities',
      numerator:
        'predictions whose over and under lie in 0 to 1, and leave a push that is none at half lines',
      denominator: 'predictions with a line',
      appliesWhen: 'predictions and lines are in',
      why: 'What does not make one is not a probability, and no price follows from it.',
    }),
    sql: (range) => `SELECT slate_date,
        probability_over BETWEEN 0 AND 1 AND probability_under BETWEEN 0 AND 1
          AND probability_over + probability_under <= 1 + ${GRID}
          AND (line = FLOOR(line) OR probability_over + probability_under >= 1 - ${GRID}) AS is_good,
        system || ' ' || market || ' ' || player_lookup || ': over ' || COALESCE(CAST(probability_over AS STRING), 'null') ||
          ', under ' || COALESCE(CAST(probability_under AS STRING), 'null') || ' at ' || CAST(line AS STRING) AS what
      FROM nba_predictions.player_prop_predictions WHERE ${withinSlates(range)} AND line IS NOT NULL`,
  }),
  sqlCheck({
    ...PREDICTED,
    ...BLOCKS,
    id: 'models.recommended_probabilities',
    question: 'Do the probabilities to win, push and lose of each recommendation make one?',
    due: onceSettled(before('prop_recommendations')),
    mend: makeAgain('prop_recommendations'),
    threshold: allOf({
      metric: 'recommended_probabilities',
      numerator: 'recommendations whose three probabilities lie in 0 to 1 and make one',
      denominator: 'recommendations with a probability',
      appliesWhen: 'recommendations are in',
      why: 'Expected value, price and stake follow from these three.',
    }),
    sql: (range) => `SELECT slate_date,
        win_probability BETWEEN 0 AND 1 AND push_probability BETWEEN 0 AND 1 AND loss_probability BETWEEN 0 AND 1
          AND ABS(win_probability + push_probability + loss_probability - 1) <= ${GRID} AS is_good,
        system || ' ' || market || ' ' || player_lookup || ': win ' || COALESCE(CAST(win_probability AS STRING), 'null') ||
          ', push ' || COALESCE(CAST(push_probability AS STRING), 'null') || ', lose ' ||
          COALESCE(CAST(loss_probability AS STRING), 'null') AS what
      FROM nba_predictions.prop_recommendations WHERE ${withinSlates(range)} AND win_probability IS NOT NULL`,
  }),
  {
    ...PREDICTED,
    ...WARNS,
    id: 'models.coverage',
    question: 'Does each system predict in each market those whom it usually predicts?',
    threshold: atLeast(1, 0.5, {
      metric: 'system_coverage',
      numerator: 'systems in a market with at least 80 % of their usual share of the players',
      denominator:
        'systems in a market that usually predict half of the players or more, on 10 slates of the 28 days before',
      appliesWhen: 'predictions are in, and 10 players or more could be predicted',
      why: 'Six of seven systems were once lost on the way to the table, and the count of players stayed the same.',
    }),
    look: lookAtCoverage,
  },
  {
    ...PREDICTED,
    ...WARNS,
    id: 'models.duplicated',
    question: 'Do the systems say different things?',
    threshold: noneOf({
      metric: 'duplicated_systems',
      numerator:
        'pairs of systems in a market that put the mean to the same side of the line, r ≥ 0.95 for sure',
      denominator: 'pairs of systems in a market with more than 200 lines in 14 days, blends left out',
      appliesWhen: 'predictions and lines are in',
      why: 'A fleet of near-identical models was once shown as a consensus.',
    }),
    look: lookAtLikeness,
  },
];

async function lookAtMarkets(
  { items, date }: CheckFacts,
  isMeasured: (market: PredictedMarket) => boolean,
  fault: (market: PredictedMarket) => string | null,
): Promise<Look> {
  const measured = ((await items.once(readPredictedMarkets)).get(date) ?? []).filter(isMeasured);
  const samples = measured.flatMap((each) => {
    const found = fault(each);
    return found === null ? [] : [`${each.system} ${each.market}: ${found}`];
  });
  return { numerator: samples.length, denominator: measured.length, samples };
}
