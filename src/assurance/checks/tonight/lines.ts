/** The lines of tonight: how many games, players and books, and nothing that was captured too late. */
import type { Check } from '../check.ts';
import { before, onceSettled } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeAgain, seeNames, seeProviders } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { listedGames, newestPredictions } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

const TONIGHT = { group: 'tonight', purpose: 'pregame' } as const;
const PROPS = 'nba_raw.odds_api_player_props';

export const LINE_CHECKS: readonly Check[] = [
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.lines.games',
    question: 'Has every game of tonight a player line that was captured before its tip-off?',
    owner: 'phase 2',
    severity: 'warn',
    isBlocking: false,
    threshold: atLeast(0.5, 0, {
      metric: 'games_with_lines',
      numerator: 'games with a line captured before their tip-off',
      denominator: 'games listed for the date, not called off',
      appliesWhen: 'boards were offered',
      why: 'Late games may lack lines an hour before the first tip-off, and the archive kept boards of some games only. A prediction stands without a line: a slate is never held for one.',
    }),
    mend: seeProviders,
    due: onceSettled(before('nbac_schedule'), before('odds_api_player_props')),
    sql: (range) => `SELECT g.slate_date, COUNT(p.game_id) > 0 AS is_good,
        g.game_key || ': no line before tip-off' AS what
      FROM ${listedGames(range)} AS g
      LEFT JOIN (SELECT slate_date, game_id, MIN(captured_at) AS first_captured FROM ${PROPS}
        WHERE ${withinSlates(range)} GROUP BY slate_date, game_id) AS p
        ON p.slate_date = g.slate_date AND p.game_id = g.game_id AND p.first_captured < g.tip_off
      GROUP BY g.slate_date, g.game_key`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.lines.players',
    question: 'Are the players on the boards players whom we expect tonight?',
    owner: 'identity',
    severity: 'page',
    isBlocking: true,
    threshold: atLeast(0.9, 0.5, {
      metric: 'lines_of_expected_players',
      numerator: 'players with a line who are expected tonight in the same game',
      denominator:
        'players with a line known when the expected players were decided, of games listed for the date',
      appliesWhen: 'boards were offered; names that appear on the last boards only come too late for anybody',
      why: 'Coverage once fell from 99 % to 43 % when names were no longer joined, and a default of 20 stood in for the line.',
    }),
    mend: seeNames,
    due: onceSettled(before('odds_api_player_props'), before('upcoming_player_game_context')),
    sql: (range) => `SELECT p.slate_date, COUNT(u.player_lookup) > 0 AS is_good,
        p.player_lookup || ' has a line in ' || p.game_id || ' and is not expected' AS what
      FROM (SELECT DISTINCT o.slate_date, o.game_id, o.player_lookup FROM ${PROPS} AS o
        JOIN ${listedGames(range)} AS g ON g.slate_date = o.slate_date AND g.game_id = o.game_id AND o.captured_at < g.tip_off
        JOIN (SELECT slate_date, MAX(known_at) AS decided FROM nba_analytics.upcoming_player_game_context
          WHERE ${withinSlates(range)} GROUP BY slate_date) AS d ON d.slate_date = o.slate_date AND o.known_at <= d.decided
        WHERE ${withinSlates(range, 'o')}) AS p
      LEFT JOIN (SELECT DISTINCT slate_date, printed_lookup, player_lookup FROM nba_reference.player_aliases
        WHERE ${withinSlates(range)} AND source = 'odds_api_player_props') AS a
        ON a.slate_date = p.slate_date AND a.printed_lookup = p.player_lookup
      LEFT JOIN (SELECT slate_date, game_id, player_lookup FROM nba_analytics.upcoming_player_game_context
        WHERE ${withinSlates(range)}) AS u
        ON u.slate_date = p.slate_date AND u.game_id = p.game_id AND u.player_lookup = COALESCE(a.player_lookup, p.player_lookup)
      GROUP BY p.slate_date, p.player_lookup, p.game_id`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.lines.books',
    question: 'Do several books show the lines?',
    owner: 'phase 2',
    severity: 'warn',
    isBlocking: false,
    threshold: atLeast(0.05, 0, {
      metric: 'lines_of_several_books',
      numerator: 'lines of a player and market that two books or more show',
      denominator: 'lines of players and markets captured before tip-off',
      appliesWhen: 'boards were offered',
      why: 'A consensus of one book is that book’s opinion. The archive has nights of two books; a night on which nearly nothing is shown twice is one where a book’s rows are lost.',
    }),
    mend: seeProviders,
    due: onceSettled(before('odds_api_player_props')),
    sql: (range) => `SELECT o.slate_date, COUNT(DISTINCT o.bookmaker) >= 2 AS is_good,
        o.player_lookup || ' ' || o.market || ': ' || MIN(o.bookmaker) || ' alone' AS what
      FROM ${PROPS} AS o
      JOIN ${listedGames(range)} AS g ON g.slate_date = o.slate_date AND g.game_id = o.game_id AND o.captured_at < g.tip_off
      WHERE ${withinSlates(range, 'o')} GROUP BY o.slate_date, o.player_lookup, o.market`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.lines.joined',
    question: 'Is every line of a game on the schedule?',
    owner: 'phase 2',
    severity: 'warn',
    isBlocking: false,
    threshold: atLeast(0.98, 0.5, {
      metric: 'lines_joined',
      numerator: 'lines with a game',
      denominator: 'lines on the boards of the date',
      appliesWhen: 'boards were offered',
      why: 'Boards are joined by teams and Eastern date. Joined by an id of the book they matched nothing, for weeks.',
    }),
    mend: makeAgain('odds_api_player_props'),
    due: onceSettled(before('odds_api_player_props')),
    sql: (range) => `SELECT slate_date, game_id IS NOT NULL AS is_good,
        bookmaker || ' ' || player_name || ' ' || market || ': ' || away_team || ' at ' || home_team || ' is no game of the date' AS what
      FROM ${PROPS} WHERE ${withinSlates(range)}`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.lines.before_decision',
    question: 'Was every line that a prediction uses captured before the decision and before tip-off?',
    owner: 'phase 5',
    severity: 'page',
    isBlocking: true,
    threshold: allOf({
      metric: 'lines_before_decision',
      numerator: 'predictions whose line was captured by the decision, and before tip-off',
      denominator: 'predictions with a line',
      appliesWhen: 'a prediction has a line',
      why: 'A line taken in the game knows the score. None is ever published.',
    }),
    mend: makeAgain('player_prop_predictions'),
    due: onceSettled(before('player_prop_predictions')),
    sql: (
      range,
    ) => `SELECT slate_date, line_captured_at <= created_at AND line_captured_at < tip_off AS is_good,
        system || ' ' || market || ' ' || player_lookup || ': line of ' || COALESCE(CAST(line_captured_at AS STRING), 'no moment') ||
          ', decided ' || CAST(created_at AS STRING) || ', tip-off ' || CAST(tip_off AS STRING) AS what
      FROM ${newestPredictions(range, 'p.line, p.line_captured_at, p.created_at, p.tip_off')} AS p WHERE line IS NOT NULL`,
  }),
];
