/** Games: is every one of them final, and are both teams and their players there? */
import type { Check } from '../check.ts';
import { after, onceSettled } from '../due.ts';
import { withinSlates } from '../slate-items.ts';
import { sqlCheck } from '../sql-check.ts';

export const GAME_CHECKS: readonly Check[] = [
  sqlCheck({
    id: 'night.games_final',
    group: 'night',
    question: 'Is every game of the night final with both scores?',
    owner: 'phase 2',
    purpose: 'postgame',
    threshold: {
      metric: 'games_final',
      numerator: 'games that are final with both scores',
      denominator: 'games that the results list for the date, not called off',
      unit: 'percent',
      appliesWhen:
        'the results of the night are in, or are overdue; a game that was called off or moved does not count',
      direction: 'at_least',
      warn: 1,
      block: 1,
      why: 'Whatever is made of a game that is not final is made of half a game.',
    },
    severity: 'page',
    isBlocking: true,
    mend: (date) => `./hardwood status ${date}`,
    due: onceSettled(after('nbac_schedule')),
    sql: (
      range,
    ) => `SELECT slate_date, status = 'final' AND home_points IS NOT NULL AND away_points IS NOT NULL AS is_good,
      game_key || ': ' || status AS what FROM nba_raw.nbac_schedule
      WHERE ${withinSlates(range)} AND purpose = 'postgame' AND game_date = slate_date AND NOT is_postponed`,
  }),
];
