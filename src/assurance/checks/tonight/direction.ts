/**
 * Direction balance: a night on which nearly everything is OVER, or UNDER, is a fault of the model or its features.
 *
 * Recommendations of one night hang together: players of a game, and systems that read the same features. Over the 162
 * nights of 2024-25 with forty or more, the share of OVER had a mean of 0.43 and a standard deviation of 0.13, from 0.15
 * to 0.80; a limit from independent draws would fire on one night in four. Nine tenths to one side lie 2.6 deviations
 * out or more, and were not seen; nineteen twentieths lie three out.
 */
import type { Check } from '../check.ts';
import { before, onceSettled } from '../due.ts';
import { makeAgain } from '../mend.ts';
import { type ItemSql, withinSlates } from '../slate-items.ts';

const FEWEST = 40;

const SIDES: ItemSql = (
  range,
) => `SELECT slate_date, SUM(CASE WHEN recommendation = 'OVER' THEN 1 ELSE 0 END),
    SUM(CASE WHEN recommendation = 'UNDER' THEN 1 ELSE 0 END)
  FROM nba_predictions.prop_recommendations WHERE ${withinSlates(range)} GROUP BY slate_date`;

export const DIRECTION_CHECKS: readonly Check[] = [
  {
    id: 'tonight.direction_balance',
    group: 'tonight',
    question: 'Do the recommendations go both ways?',
    owner: 'models',
    purpose: 'pregame',
    threshold: {
      metric: 'direction_balance',
      numerator: 'recommendations to the side that has more',
      denominator: 'recommendations of OVER or UNDER, of all systems',
      unit: 'percent',
      appliesWhen: `${FEWEST} or more recommend a side`,
      direction: 'at_most',
      warn: 0.9,
      block: 0.95,
      why: 'A library of another version once made every prediction UNDER, and it led the best bets. On 162 real nights at most 85 % went one way.',
    },
    severity: 'page',
    isBlocking: true,
    mend: makeAgain('serving_models', 'player_prop_predictions', 'prop_recommendations'),
    due: onceSettled(before('prop_recommendations')),
    look: async ({ items, date }) => {
      const [row] = await items.rows(SIDES, date);
      const [over, under] = [Number(row?.[0] ?? 0), Number(row?.[1] ?? 0)];
      if (over + under < FEWEST) return { numerator: 0, denominator: 0, samples: [] };
      return {
        numerator: Math.max(over, under),
        denominator: over + under,
        samples: [`${over} OVER, ${under} UNDER`],
      };
    },
  },
];
