/** The schedule of tonight: a time and one date for every game, and two teams that play once. */
import type { Check } from '../check.ts';
import { before, onceSettled } from '../due.ts';
import { allOf } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { finals, listedGames, listedSides } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

const TONIGHT = {
  group: 'tonight',
  purpose: 'pregame',
  owner: 'phase 2',
  severity: 'page',
  isBlocking: true,
  due: onceSettled(before('nbac_schedule')),
  mend: makeAgain('scrape_nbac_schedule', 'nbac_schedule'),
} as const;

export const SCHEDULE_CHECKS: readonly Check[] = [
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.schedule.tip_offs',
    question: 'Has every game of tonight a tip-off?',
    threshold: allOf({
      metric: 'tip_offs',
      numerator: 'games with a tip-off on the Eastern date of the slate',
      denominator: 'games listed for the date, not called off',
      appliesWhen: 'the listing before the games is in',
      why: 'Everything before the games is timed from tip-off, and no line is known to be early without one.',
    }),
    sql: (range) => `SELECT slate_date, tip_off IS NOT NULL
          AND CAST(tip_off AS DATE) BETWEEN slate_date AND slate_date + 1 AS is_good,
        game_key || ': ' || COALESCE('tips off ' || CAST(tip_off AS STRING) || ' UTC', 'no tip-off') AS what
      FROM ${listedGames(range)} AS g`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.schedule.one_date',
    question: 'Is every game of tonight on one date only?',
    threshold: allOf({
      metric: 'one_date',
      numerator: 'games without a final result on another date before, or beside one of this date',
      denominator: 'games listed for the date, not called off',
      appliesWhen: 'the listing before the games is in',
      why: 'A postponed game keeps its id: on two dates it is predicted twice and graded against the wrong night.',
    }),
    sql: (range) => `SELECT l.slate_date, COUNT(o.slate_date) = 0 AS is_good,
        l.game_key || ' (' || l.game_id || ') is final on ' || COALESCE(CAST(MIN(o.slate_date) AS STRING), 'no other date') || ' too' AS what
      FROM ${listedGames(range)} AS l
      LEFT JOIN ${finals(range)} AS f ON f.slate_date = l.slate_date AND f.game_id = l.game_id
      LEFT JOIN (SELECT slate_date, game_id FROM nba_raw.nbac_schedule
        WHERE slate_date BETWEEN DATE '${range.from}' - 60 AND DATE '${range.to}' + 60
          AND purpose = 'postgame' AND status = 'final' AND game_date = slate_date) AS o
        ON o.game_id = l.game_id AND o.slate_date <> l.slate_date AND (o.slate_date < l.slate_date OR f.game_id IS NOT NULL)
      GROUP BY l.slate_date, l.game_key, l.game_id`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.schedule.one_game_a_team',
    question: 'Does every team play once tonight?',
    threshold: allOf({
      metric: 'one_game_a_team',
      numerator: 'teams with one game',
      denominator: 'teams of the games listed for the date, not called off',
      appliesWhen: 'the listing before the games is in',
      why: 'Team and player rows are keyed by date: of two games a day one is lost.',
    }),
    sql: (range) => `SELECT slate_date, COUNT(*) = 1 AS is_good,
        team || ': ' || MIN(game_key) || CASE WHEN COUNT(*) > 1 THEN ' and ' || MAX(game_key) ELSE '' END AS what
      FROM ${listedSides(range)} AS s GROUP BY slate_date, team`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.team_contexts',
    question: 'Has every team that plays tonight exactly one context, of its own game?',
    owner: 'phase 3',
    due: onceSettled(before('nbac_schedule'), before('upcoming_team_game_context')),
    mend: makeAgain('upcoming_team_game_context'),
    threshold: allOf({
      metric: 'team_contexts',
      numerator:
        'teams with exactly one context, of the game, opponent and side that the schedule gives them',
      denominator: 'teams that play tonight, and any other team with a context',
      appliesWhen: 'the contexts are in',
      why: 'Two rows per game is arithmetic, and the opponent’s numbers are read by it.',
    }),
    sql: (range) => `SELECT COALESCE(s.slate_date, c.slate_date) AS slate_date,
        s.team IS NOT NULL AND COUNT(c.team) = 1 AND MIN(c.game_id) = s.game_id AND MIN(c.opponent) = s.opponent AS is_good,
        COALESCE(s.team, c.team) || ': ' || CAST(COUNT(c.team) AS STRING) || ' contexts' AS what
      FROM ${listedSides(range)} AS s
      FULL JOIN (SELECT * FROM nba_analytics.upcoming_team_game_context WHERE ${withinSlates(range)}) AS c
        ON c.slate_date = s.slate_date AND c.team = s.team
      GROUP BY COALESCE(s.slate_date, c.slate_date), COALESCE(s.team, c.team), s.team, s.game_id, s.opponent`,
  }),
];
