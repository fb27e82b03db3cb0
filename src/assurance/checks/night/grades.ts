/** Grades: every prediction and every pick has exactly one, of what the player really did. */
import type { Check } from '../check.ts';
import { after, before, onceSettled } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { newestPredictions } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

const NIGHT = {
  group: 'night',
  purpose: 'postgame',
  owner: 'grading',
  severity: 'page',
  isBlocking: true,
} as const;
const ACCURACY = 'nba_predictions.prediction_accuracy';

/** What a player did in a market, from his row `g` of the summary. */
const ACTUAL = `CASE a.market WHEN 'points' THEN g.points WHEN 'rebounds' THEN g.rebounds WHEN 'assists' THEN g.assists
  WHEN 'threes' THEN g.threes WHEN 'pra' THEN g.points + g.rebounds + g.assists WHEN 'pr' THEN g.points + g.rebounds
  WHEN 'pa' THEN g.points + g.assists WHEN 'ra' THEN g.rebounds + g.assists END`;

export const GRADE_CHECKS: readonly Check[] = [
  sqlCheck({
    ...NIGHT,
    id: 'night.grades_by_identity',
    question: 'Has every prediction that counts exactly one grade, and every grade its prediction?',
    threshold: allOf({
      metric: 'grades_by_identity',
      numerator: 'predictions with one grade, of the same revision and game',
      denominator: 'predictions that count (each player’s highest revision), and grades without one',
      appliesWhen: 'the slate was predicted and grading is in, or overdue',
      why: 'Predicted = graded + push + without a line + void + pending, by identity. Grades of 1 % of the rows once reversed a decision.',
    }),
    mend: makeAgain('prediction_accuracy'),
    due: onceSettled(before('player_prop_predictions'), after('prediction_accuracy')),
    sql: (range) => `SELECT COALESCE(p.slate_date, a.slate_date) AS slate_date,
        p.revision = a.revision AND p.game_id = a.game_id AS is_good,
        COALESCE(p.system, a.system) || ' ' || COALESCE(p.market, a.market) || ' ' || COALESCE(p.player_lookup, a.player_lookup) ||
          CASE WHEN a.system IS NULL THEN ': no grade' WHEN p.system IS NULL THEN ': a grade of nothing that counts'
            ELSE ': another revision or game is graded' END AS what
      FROM ${newestPredictions(range, 'p.revision')} AS p
      FULL JOIN (SELECT slate_date, system, market, player_lookup, game_id, revision FROM ${ACCURACY}
        WHERE ${withinSlates(range)}) AS a
        ON a.slate_date = p.slate_date AND a.system = p.system AND a.market = p.market AND a.player_lookup = p.player_lookup`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.grading_coverage',
    question: 'Is everything gradable graded?',
    threshold: atLeast(1, 0.95, {
      metric: 'grading_coverage',
      numerator: 'grades that are final: graded, push, void, or without a line',
      denominator: 'grades, those pending among them',
      appliesWhen: 'grading is in, or overdue',
      why: 'What is pending when the night is over waits for a box score that did not come.',
    }),
    mend: makeAgain('prediction_accuracy'),
    due: onceSettled(after('prediction_accuracy')),
    sql: (range) => `SELECT slate_date, grade IN ('graded', 'push', 'void', 'no_line') AS is_good,
        system || ' ' || market || ' ' || player_lookup || ': ' || grade AS what
      FROM ${ACCURACY} WHERE ${withinSlates(range)}`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.grades_are_right',
    question: 'Is every grade of what the player really did?',
    threshold: allOf({
      metric: 'grades_are_right',
      numerator: 'grades that are settled against the player’s row of the summary, by number, line and side',
      denominator: 'grades that are not pending',
      appliesWhen: 'summary and grading are in',
      why: 'The actual value is looked up again by SQL. Who did not play in the game he was predicted for is void, and who did is not, unless his prediction had been taken back.',
    }),
    mend: makeAgain('prediction_accuracy'),
    due: onceSettled(after('player_game_summary'), after('prediction_accuracy')),
    sql: (range) => `SELECT a.slate_date, CASE
          WHEN a.grade = 'void' THEN a.actual IS NULL AND a.void_reason IS NOT NULL
            AND (g.status IS NULL OR g.status <> 'appeared' OR a.void_reason IN ('Withdrawn', 'Postponed'))
          WHEN a.grade = 'no_line' THEN a.line IS NULL AND a.actual = ${ACTUAL}
          WHEN a.grade = 'push' THEN a.actual = ${ACTUAL} AND a.actual = a.line AND a.line_result = 'PUSH'
          ELSE a.actual = ${ACTUAL} AND ABS(a.error - (a.median - a.actual)) < 0.000001
            AND a.line_result = CASE WHEN a.actual > a.line THEN 'OVER' WHEN a.actual < a.line THEN 'UNDER' ELSE 'PUSH' END
          END AS is_good,
        a.system || ' ' || a.market || ' ' || a.player_lookup || ': ' || a.grade || ', actual ' ||
          COALESCE(CAST(a.actual AS STRING), 'none') || ', the summary has ' || COALESCE(CAST(${ACTUAL} AS STRING), 'none') AS what
      FROM (SELECT * FROM ${ACCURACY} WHERE ${withinSlates(range)} AND grade <> 'pending') AS a
      LEFT JOIN (SELECT * FROM nba_analytics.player_game_summary WHERE ${withinSlates(range)}) AS g
        ON g.slate_date = a.slate_date AND g.player_lookup = a.player_lookup AND g.game_id = a.game_id`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.picks_by_identity',
    question: 'Has every published pick exactly one result, at the line and price it was published with?',
    threshold: allOf({
      metric: 'picks_by_identity',
      numerator: 'picks with one result, of the same player, side, line, price and book',
      denominator: 'published picks, and results without one',
      appliesWhen: 'picks were published and grading is in, or overdue',
      why: 'A pick that was graded against a line that moved later is a pick that nobody made.',
    }),
    mend: makeAgain('pick_results'),
    due: onceSettled(before('published_picks'), after('pick_results')),
    sql: (range) => `SELECT COALESCE(p.slate_date, r.slate_date) AS slate_date,
        p.player_lookup = r.player_lookup AND p.market = r.market AND p.side = r.side AND p.line = r.line
          AND p.price = r.price AND p.book = r.book AS is_good,
        'pick ' || CAST(COALESCE(p.sequence, r.sequence) AS STRING) || ' ' || COALESCE(p.player_lookup, r.player_lookup) ||
          CASE WHEN r.sequence IS NULL THEN ': no result' WHEN p.sequence IS NULL THEN ': a result of no pick'
            ELSE ': another player, side, line, price or book' END AS what
      FROM (SELECT * FROM nba_predictions.published_picks WHERE ${withinSlates(range)}) AS p
      FULL JOIN (SELECT * FROM nba_predictions.pick_results WHERE ${withinSlates(range)}) AS r
        ON r.slate_date = p.slate_date AND r.sequence = p.sequence`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.pick_results_are_right',
    question: 'Is every pick won, lost or pushed by what the player really did?',
    threshold: allOf({
      metric: 'pick_results_are_right',
      numerator: 'results that follow from the player’s row of the summary',
      denominator: 'results that are not pending',
      appliesWhen: 'summary and pick results are in',
      why: 'It is what a reader is told of our record.',
    }),
    mend: makeAgain('pick_results'),
    due: onceSettled(after('player_game_summary'), after('pick_results')),
    sql: (range) => `SELECT a.slate_date, CASE
          WHEN a.result = 'void' THEN a.actual IS NULL AND a.void_reason IS NOT NULL
            AND (g.status IS NULL OR g.status <> 'appeared' OR a.void_reason IN ('Withdrawn', 'Postponed'))
          ELSE a.actual = ${ACTUAL} AND a.result = CASE WHEN a.actual = a.line THEN 'push'
            WHEN (a.actual > a.line) = (a.side = 'OVER') THEN 'won' ELSE 'lost' END END AS is_good,
        'pick ' || CAST(a.sequence AS STRING) || ' ' || a.player_lookup || ' ' || a.side || ' ' || CAST(a.line AS STRING) || ': ' ||
          a.result || ', the summary has ' || COALESCE(CAST(${ACTUAL} AS STRING), 'none') AS what
      FROM (SELECT * FROM nba_predictions.pick_results WHERE ${withinSlates(range)} AND result <> 'pending') AS a
      LEFT JOIN (SELECT * FROM nba_analytics.player_game_summary WHERE ${withinSlates(range)}) AS g
        ON g.slate_date = a.slate_date AND g.player_lookup = a.player_lookup AND g.game_id = a.game_id`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.predicted_in_own_game',
    question: 'Did those who were predicted, and played tonight, play in the game they were predicted for?',
    owner: 'identity',
    severity: 'warn',
    isBlocking: false,
    threshold: atLeast(0.95, 0.5, {
      metric: 'predicted_in_own_game',
      numerator: 'players who appeared in the game they were predicted for',
      denominator: 'predicted players who appeared in any game of the night',
      appliesWhen: 'the slate was predicted and the summary is in',
      why: 'Who was traded since his last game is predicted for his former team, where no roster of the day says otherwise. A few on any night; one in twenty is a roster that is out of date.',
    }),
    mend: makeAgain('scrape_nbac_player_index', 'nbac_player_index', 'upcoming_player_game_context'),
    due: onceSettled(before('player_prop_predictions'), after('player_game_summary')),
    sql: (range) => `SELECT p.slate_date, p.game_id = g.game_id AS is_good,
        g.team || ' ' || g.player_name || ': predicted in ' || p.game_id || ', appeared in ' || g.game_id AS what
      FROM (SELECT DISTINCT slate_date, player_lookup, game_id FROM ${newestPredictions(range, 'p.revision')} AS q) AS p
      JOIN (SELECT * FROM nba_analytics.player_game_summary WHERE ${withinSlates(range)} AND status = 'appeared') AS g
        ON g.slate_date = p.slate_date AND g.player_lookup = p.player_lookup`,
  }),
];
