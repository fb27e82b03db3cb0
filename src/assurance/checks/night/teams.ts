/** Teams: exactly two rows per final game in each table, by identity; points, minutes and wins that agree. */
import type { Check } from '../check.ts';
import { after, onceSettled } from '../due.ts';
import { allOf } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { finalSides } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

interface TeamTable {
  readonly output: string;
  readonly table: string;
  readonly owner: string;
  /** Printed of a row; and SQL condition that a row is of its side `s` of the schedule, beyond game and team. */
  readonly key: string;
  readonly isOfSide: string;
}

const ANALYTICS = {
  owner: 'phase 3',
  key: 'game_key',
  isOfSide: 'MIN(r.game_key) = s.game_key AND MAX(r.game_key) = s.game_key AND MIN(r.opponent) = s.opponent',
};

const TEAM_TABLES: readonly TeamTable[] = [
  {
    output: 'nbac_team_boxscores',
    table: 'nba_raw.nbac_team_boxscores',
    owner: 'phase 2',
    key: 'game_id',
    isOfSide: 'TRUE',
  },
  { output: 'team_offense_game_summary', table: 'nba_analytics.team_offense_game_summary', ...ANALYTICS },
  { output: 'team_defense_game_summary', table: 'nba_analytics.team_defense_game_summary', ...ANALYTICS },
];

const NIGHT = { group: 'night', purpose: 'postgame', severity: 'page', isBlocking: true } as const;

const teamPoints = allOf({
  metric: 'points_identity',
  numerator: 'rows whose points are 2·(FGM − 3PM) + 3·3PM + FTM',
  denominator: 'team rows',
  appliesWhen: 'there are team rows',
  why: 'It holds in every real row.',
});

export const TEAM_CHECKS: readonly Check[] = [
  ...TEAM_TABLES.map((each) =>
    sqlCheck({
      ...NIGHT,
      id: `night.team_rows.${each.output}`,
      question: `Has ${each.output} exactly one row for each side of every final game, under its own id?`,
      owner: each.owner,
      threshold: allOf({
        metric: 'team_rows',
        numerator: 'teams with exactly one row, of the game, key and opponent that the schedule gives them',
        denominator: 'teams of the final games, and any other team with a row',
        appliesWhen: 'the rows are in, or overdue; only final games count',
        why: 'Two rows per game is arithmetic. Under reversed ids 34 rows stood where 18 belong, each id with its two: teams are counted, whatever ids their rows have.',
      }),
      mend: makeAgain(each.output),
      due: onceSettled(after(each.output)),
      sql: (range) => `SELECT COALESCE(s.slate_date, r.slate_date) AS slate_date,
          s.team IS NOT NULL AND COUNT(r.team) = 1 AND MIN(r.game_id) = s.game_id AND ${each.isOfSide} AS is_good,
          COALESCE(s.team, r.team) || ': ' || CAST(COUNT(r.team) AS STRING) || ' rows' ||
            COALESCE(' (' || MIN(r.${each.key}) || CASE WHEN MAX(r.${each.key}) <> MIN(r.${each.key})
              THEN ', ' || MAX(r.${each.key}) ELSE '' END || ')', '') ||
            COALESCE(', the schedule has ' || s.game_key, ', and no final game') AS what
        FROM ${finalSides(range)} AS s
        FULL JOIN (SELECT * FROM ${each.table} WHERE ${withinSlates(range)}) AS r
          ON r.slate_date = s.slate_date AND r.team = s.team
        GROUP BY COALESCE(s.slate_date, r.slate_date), COALESCE(s.team, r.team), s.team, s.game_id, s.game_key, s.opponent`,
    }),
  ),
  sqlCheck({
    ...NIGHT,
    id: 'night.points_identity.team_box_scores',
    question: 'Are every team’s points in the team box scores what its shots make?',
    owner: 'phase 2',
    threshold: teamPoints,
    mend: makeAgain('nbac_team_boxscores'),
    due: onceSettled(after('nbac_team_boxscores')),
    sql: (range) => `SELECT slate_date, pts = 2 * (fgm - fg3m) + 3 * fg3m + ftm AS is_good,
        team || ': ' || COALESCE(CAST(pts AS STRING), 'no') || ' points' AS what
      FROM nba_raw.nbac_team_boxscores WHERE ${withinSlates(range)}`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.points_identity.team_offense',
    question: 'Are every team’s points in team_offense_game_summary what its shots make?',
    owner: 'phase 3',
    threshold: teamPoints,
    mend: makeAgain('team_offense_game_summary'),
    due: onceSettled(after('team_offense_game_summary')),
    sql: (range) => `SELECT slate_date, points = 2 * (fgm - fg3m) + 3 * fg3m + ftm AS is_good,
        team || ': ' || CAST(points AS STRING) || ' points' AS what
      FROM nba_analytics.team_offense_game_summary WHERE ${withinSlates(range)}`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.points_identity.team_defense',
    question: 'Are the points allowed in team_defense_game_summary what the opponent’s shots make?',
    owner: 'phase 3',
    threshold: teamPoints,
    mend: makeAgain('team_defense_game_summary'),
    due: onceSettled(after('team_defense_game_summary')),
    sql: (range) => `SELECT slate_date,
        opponent_points = 2 * (opponent_fgm - opponent_fg3m) + 3 * opponent_fg3m + opponent_ftm AS is_good,
        team || ': ' || CAST(opponent_points AS STRING) || ' points allowed' AS what
      FROM nba_analytics.team_defense_game_summary WHERE ${withinSlates(range)}`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.scores_agree',
    question: 'Do the players’ points, the team’s points and the score of the schedule agree?',
    owner: 'phase 3',
    threshold: allOf({
      metric: 'scores_agree',
      numerator:
        'sides whose players, team box score, offence, opponent’s defence and schedule all say the same',
      denominator: 'sides of the final games with a score',
      appliesWhen:
        'results, box scores and summaries are in; a game without a score in the schedule does not count',
      why: 'Five tables from three payloads say one number. Where they differ, one is of another game or only half there.',
    }),
    mend: makeAgain('player_game_summary', 'team_offense_game_summary', 'team_defense_game_summary'),
    due: onceSettled(
      after('nbac_schedule'),
      after('nbac_team_boxscores'),
      after('player_game_summary'),
      after('team_offense_game_summary'),
      after('team_defense_game_summary'),
    ),
    sql: (range) => `SELECT s.slate_date,
        s.points = p.points AND s.points = t.points AND s.points = o.points AND s.points = d.points AS is_good,
        s.game_key || ' ' || s.team || ': schedule ' || CAST(s.points AS STRING) || ', players ' || COALESCE(CAST(p.points AS STRING), 'none') ||
          ', box score ' || COALESCE(CAST(t.points AS STRING), 'none') || ', offence ' || COALESCE(CAST(o.points AS STRING), 'none') ||
          ', allowed ' || COALESCE(CAST(d.points AS STRING), 'none') AS what
      FROM ${finalSides(range)} AS s
      LEFT JOIN (SELECT slate_date, team, SUM(points) AS points FROM nba_analytics.player_game_summary
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS p ON p.slate_date = s.slate_date AND p.team = s.team
      LEFT JOIN (SELECT slate_date, team, SUM(pts) AS points FROM nba_raw.nbac_team_boxscores
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS t ON t.slate_date = s.slate_date AND t.team = s.team
      LEFT JOIN (SELECT slate_date, team, SUM(points) AS points FROM nba_analytics.team_offense_game_summary
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS o ON o.slate_date = s.slate_date AND o.team = s.team
      LEFT JOIN (SELECT slate_date, team, SUM(opponent_points) AS points FROM nba_analytics.team_defense_game_summary
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS d ON d.slate_date = s.slate_date AND d.team = s.opponent
      WHERE s.points IS NOT NULL`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.team_minutes',
    question: 'Are the minutes of every team 240, and 25 more for each overtime, the same on both sides?',
    owner: 'phase 3',
    threshold: allOf({
      metric: 'team_minutes',
      numerator:
        'sides whose box score, and the sum of whose players, lie within 6 minutes of 240 + 25 per overtime',
      denominator: 'sides of the final games',
      appliesWhen: 'box scores and summaries are in',
      why: 'Players’ minutes are rounded: on 4,920 real sides the sum is off by 4 at most, and an overtime is 25. Whoever is missing is missed here.',
    }),
    mend: makeAgain('nbac_player_boxscores', 'nbac_team_boxscores', 'player_game_summary'),
    due: onceSettled(
      after('nbac_team_boxscores'),
      after('player_game_summary'),
      after('team_offense_game_summary'),
    ),
    sql: (range) => `SELECT s.slate_date,
        ABS(t.minutes - 240 - 25 * o.overtime_periods) <= 6 AND ABS(p.minutes - 240 - 25 * o.overtime_periods) <= 6
          AND o.overtime_periods = q.overtime_periods AND p.fewest = o.overtime_periods AND p.most = o.overtime_periods
          AND o.overtime_periods BETWEEN 0 AND 6 AS is_good,
        s.game_key || ' ' || s.team || ': team ' || COALESCE(CAST(t.minutes AS STRING), 'none') || ', players ' ||
          COALESCE(CAST(ROUND(p.minutes, 1) AS STRING), 'none') || ' minutes, ' ||
          COALESCE(CAST(o.overtime_periods AS STRING), 'no number of') || ' overtimes' AS what
      FROM ${finalSides(range)} AS s
      LEFT JOIN (SELECT slate_date, team, MAX(minutes) AS minutes FROM nba_raw.nbac_team_boxscores
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS t ON t.slate_date = s.slate_date AND t.team = s.team
      LEFT JOIN (SELECT slate_date, team, SUM(minutes) AS minutes, MIN(overtime_periods) AS fewest, MAX(overtime_periods) AS most
        FROM nba_analytics.player_game_summary
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS p ON p.slate_date = s.slate_date AND p.team = s.team
      LEFT JOIN (SELECT slate_date, team, MAX(overtime_periods) AS overtime_periods FROM nba_analytics.team_offense_game_summary
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS o ON o.slate_date = s.slate_date AND o.team = s.team
      LEFT JOIN (SELECT slate_date, team, MAX(overtime_periods) AS overtime_periods FROM nba_analytics.team_offense_game_summary
        WHERE ${withinSlates(range)} GROUP BY slate_date, team) AS q ON q.slate_date = s.slate_date AND q.team = s.opponent`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.win_flags',
    question: 'Did who scored more win, in every table that says who won?',
    owner: 'phase 3',
    threshold: allOf({
      metric: 'win_flags',
      numerator: 'rows whose winner is who scored more, by the schedule',
      denominator: 'rows of players and teams of final games with a score',
      appliesWhen: 'the summaries are in; a game without a score in the schedule does not count',
      why: 'Home and away swapped turns every win into a loss, and every count stays right.',
    }),
    mend: makeAgain('player_game_summary', 'team_offense_game_summary', 'team_defense_game_summary'),
    due: onceSettled(
      after('nbac_schedule'),
      after('player_game_summary'),
      after('team_offense_game_summary'),
      after('team_defense_game_summary'),
    ),
    sql: (range) => `SELECT s.slate_date, r.is_win = (s.points > s.opponent_points)
          AND r.point_margin = s.points - s.opponent_points AS is_good,
        s.game_key || ' ' || r.who || ': ' || CASE WHEN r.is_win THEN 'won' ELSE 'lost' END || ' by ' || CAST(r.point_margin AS STRING) ||
          ' in ' || r.source || ', ' || CAST(s.points AS STRING) || ':' || CAST(s.opponent_points AS STRING) || ' by the schedule' AS what
      FROM ${finalSides(range)} AS s
      JOIN (SELECT slate_date, team, player_name AS who, is_win, point_margin, 'player_game_summary' AS source
          FROM nba_analytics.player_game_summary WHERE ${withinSlates(range)}
        UNION ALL SELECT slate_date, team, team, is_win, point_margin, 'team_offense_game_summary'
          FROM nba_analytics.team_offense_game_summary WHERE ${withinSlates(range)}
        UNION ALL SELECT slate_date, team, team, is_win, point_margin, 'team_defense_game_summary'
          FROM nba_analytics.team_defense_game_summary WHERE ${withinSlates(range)}) AS r
        ON r.slate_date = s.slate_date AND r.team = s.team
      WHERE s.points IS NOT NULL AND s.opponent_points IS NOT NULL`,
  }),
];
