/** The players of tonight: rosters of all teams, and what the injury reports say of them. */
import type { Check } from '../check.ts';
import { before, onceSettled } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeAgain, seeProviders } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { listedGames, listedSides } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

const TONIGHT = { group: 'tonight', purpose: 'pregame' } as const;

export const TONIGHT_PLAYER_CHECKS: readonly Check[] = [
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.rosters',
    question: 'Are enough players expected of every team that plays tonight?',
    owner: 'phase 3',
    severity: 'page',
    isBlocking: true,
    threshold: atLeast(1, 0.5, {
      metric: 'rosters',
      numerator: 'teams of whom eight players or more are expected, five in the first 14 days of a season',
      denominator: 'teams that play tonight',
      appliesWhen: 'the players expected are in; a player whose team is not known counts for none',
      why: 'Rosters of 3 teams of 30 once left five nights without predictions. Of 2,460 real teams none had fewer than 11, whoever was out; in its first games a generated team without a season behind it has 5 to 7. One team short is shown; where half are, it is the source.',
    }),
    mend: makeAgain('scrape_nbac_player_index', 'nbac_player_index', 'upcoming_player_game_context'),
    due: onceSettled(before('nbac_schedule'), before('upcoming_player_game_context')),
    sql: (
      range,
    ) => `SELECT s.slate_date, COUNT(DISTINCT u.player_lookup) >= CASE WHEN MAX(u.early) = 1 THEN 5 ELSE 8 END AS is_good,
        s.team || ': ' || CAST(COUNT(DISTINCT u.player_lookup) AS STRING) || ' players expected' AS what
      FROM ${listedSides(range)} AS s
      LEFT JOIN (SELECT slate_date, team, player_lookup, CASE WHEN is_bootstrap THEN 1 ELSE 0 END AS early
        FROM nba_analytics.upcoming_player_game_context
        WHERE ${withinSlates(range)}) AS u ON u.slate_date = s.slate_date AND u.team = s.team
      GROUP BY s.slate_date, s.team`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.injury_reports.fresh',
    question: 'Is the newest injury report from the day of the games?',
    owner: 'phase 2',
    severity: 'warn',
    isBlocking: false,
    threshold: allOf({
      metric: 'injury_report_fresh',
      numerator:
        'slates whose newest report was published within 12 hours before the first tip-off, or later',
      denominator: 'slates with injury reports',
      appliesWhen: 'a report was offered; a source that has none at all is not late',
      why: 'When the address of the report changed, refusals were taken for “no report” for days.',
    }),
    mend: seeProviders,
    due: onceSettled(before('nbac_schedule'), before('nbac_injury_report')),
    sql: (range) => `SELECT g.slate_date, MAX(r.newest) >= MIN(g.tip_off) - INTERVAL 12 HOUR AS is_good,
        'the newest report is of ' || COALESCE(CAST(MAX(r.newest) AS STRING), 'never') || ' UTC, the first tip-off ' || CAST(MIN(g.tip_off) AS STRING) AS what
      FROM ${listedGames(range)} AS g
      LEFT JOIN (SELECT slate_date, MAX(report_at) AS newest FROM nba_raw.nbac_injury_report
        WHERE ${withinSlates(range)} GROUP BY slate_date) AS r ON r.slate_date = g.slate_date
      WHERE g.tip_off IS NOT NULL GROUP BY g.slate_date`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.injury_reports.submitted',
    question: 'Has every team that plays tonight submitted its injury report?',
    owner: 'phase 2',
    severity: 'warn',
    isBlocking: false,
    threshold: atLeast(0.75, 0.25, {
      metric: 'injury_report_submitted',
      numerator: 'teams of which the newest report of tonight’s game does not say “not yet submitted”',
      denominator: 'teams that play tonight',
      appliesWhen: 'a report was offered; a team with nobody to list counts as having submitted',
      why: 'Not submitted is not healthy: its players are predicted as if nobody were hurt. Teams that played yesterday submit late; when a quarter has not by an hour before the first tip-off, it is the report.',
    }),
    mend: seeProviders,
    due: onceSettled(before('nbac_schedule'), before('nbac_injury_report')),
    sql: (range) => `SELECT s.slate_date, COUNT(n.team) = 0 AS is_good, s.team || ' has not submitted' AS what
      FROM ${listedSides(range)} AS s
      LEFT JOIN (SELECT r.slate_date, r.team FROM nba_raw.nbac_injury_report AS r
        JOIN (SELECT slate_date, game_date, team, MAX(report_at) AS newest FROM nba_raw.nbac_injury_report
          WHERE ${withinSlates(range)} GROUP BY slate_date, game_date, team) AS l
          ON l.slate_date = r.slate_date AND l.game_date = r.game_date AND l.team = r.team AND l.newest = r.report_at
        WHERE ${withinSlates(range, 'r')} AND r.game_date = r.slate_date AND r.status = 'not_submitted') AS n
        ON n.slate_date = s.slate_date AND n.team = s.team
      GROUP BY s.slate_date, s.team`,
  }),
];
