/**
 * Who is listed how before a game, as SQL: of each game the newest report that speaks of it, known at the decision.
 * A star’s role: 28 minutes and 24 % usage over the games of the season from the tenth on, before that with last season’s.
 */

/**
 * `WITH` items that end in `report` (slate, team, report_at, is_submitted), `entry` (slate, team, lookup, status),
 * `absent_star` (slate, team, lookup, points) and `absence`, counted by team. `cuts`: slate and cutoff.
 */
export function injuryTables(cuts: string): string {
  return `
    news_cut AS (${cuts}),
    news_alias AS (
      SELECT slate_date, printed_lookup, teams, min(player_lookup) AS lookup FROM nba_reference.player_aliases
      WHERE source = 'nbac_injury_report' AND slate_date IN (SELECT slate FROM news_cut)
      GROUP BY slate_date, printed_lookup, teams HAVING count(DISTINCT player_id) = 1),
    spoken AS (
      SELECT c.slate, g.game_id, g.season, r.team, r.report_at, r.status, r.entry,
        coalesce(a.lookup, r.player_lookup) AS lookup
      FROM news_cut c
      JOIN nba_raw.nbac_schedule g ON g.slate_date = c.slate AND g.purpose = 'pregame' AND g.game_date = c.slate
        AND NOT g.is_postponed
      JOIN nba_raw.nbac_injury_report r ON r.slate_date BETWEEN c.slate - 1 AND c.slate
        AND r.game_date = g.game_date AND r.team IN (g.home_team, g.away_team) AND r.known_at < c.cutoff
      LEFT JOIN news_alias a ON a.slate_date = c.slate AND a.printed_lookup = r.player_lookup AND a.teams = r.team),
    newest AS (
      SELECT * FROM spoken QUALIFY report_at = max(report_at) OVER (PARTITION BY slate, game_id)),
    report AS (
      SELECT m.slate, t.team, m.report_at, m.season, coalesce(x.submitted, TRUE) AS is_submitted
      FROM (SELECT slate, game_id, max(report_at) AS report_at, max(season) AS season FROM newest GROUP BY slate, game_id) m
      JOIN (
        SELECT slate_date, game_id, home_team AS team FROM nba_raw.nbac_schedule WHERE purpose = 'pregame'
        UNION ALL
        SELECT slate_date, game_id, away_team FROM nba_raw.nbac_schedule WHERE purpose = 'pregame') t
        ON t.slate_date = m.slate AND t.game_id = m.game_id
      LEFT JOIN (SELECT slate, team, min(CASE WHEN status = 'not_submitted' THEN 0 ELSE 1 END) = 1 AS submitted
        FROM newest GROUP BY slate, team) x ON x.slate = m.slate AND x.team = t.team),
    entry AS (
      SELECT DISTINCT n.slate, n.team, n.lookup, n.status, n.season
      FROM newest n JOIN report r ON r.slate = n.slate AND r.team = n.team AND r.is_submitted
      WHERE n.lookup IS NOT NULL),
    absent AS (SELECT * FROM entry WHERE status IN ('out', 'doubtful')),
    absent_id AS (
      SELECT e.slate, e.team, e.lookup, e.season, arg_max(y.player_id, y.slate_date) AS player_id
      FROM absent e JOIN nba_analytics.player_game_summary y ON y.player_lookup = e.lookup AND y.slate_date < e.slate
        AND y.slate_date >= make_date(CAST(left(e.season, 4) AS INTEGER) - 1, 10, 1)
      GROUP BY e.slate, e.team, e.lookup, e.season),
    absent_form AS (
      SELECT e.slate, e.team, e.lookup,
        count(*) AS games, count(*) FILTER (WHERE y.season = e.season) AS season_games,
        ${['minutes', 'usage_rate', 'points']
          .map(
            (name) =>
              `avg(y.${name}) AS ${name}, avg(y.${name}) FILTER (WHERE y.season = e.season) AS season_${name}`,
          )
          .join(', ')}
      FROM absent_id e JOIN nba_analytics.player_game_summary y ON y.player_id = e.player_id AND y.status = 'appeared'
        AND y.slate_date < e.slate AND y.slate_date >= make_date(CAST(left(e.season, 4) AS INTEGER) - 1, 10, 1)
      GROUP BY e.slate, e.team, e.lookup),
    absent_star AS (
      SELECT slate, team, lookup, CASE WHEN season_games >= 10 THEN season_points ELSE points END AS points
      FROM absent_form
      WHERE CASE WHEN season_games >= 10 THEN season_minutes >= 28 AND season_usage_rate >= 24
        ELSE games >= 10 AND minutes >= 28 AND usage_rate >= 24 END),
    absence AS (
      SELECT a.slate, a.team, count(DISTINCT a.lookup) FILTER (WHERE a.status = 'out') AS listed_out,
        count(DISTINCT a.lookup) FILTER (WHERE a.status = 'doubtful') AS listed_doubtful,
        count(s.lookup) AS stars, sum(s.points) AS points
      FROM absent a LEFT JOIN absent_star s ON s.slate = a.slate AND s.team = a.team AND s.lookup = a.lookup
      GROUP BY a.slate, a.team)`;
}

/** Columns of a row, with `report` joined as `n`, `absence` as `e`, and as `own` the player’s own row of `absent_star`. */
export const ABSENCE_CELLS: Readonly<Record<string, string>> = {
  injury_report_at: 'n.report_at',
  players_out: 'CASE WHEN n.is_submitted THEN coalesce(e.listed_out, 0) END',
  players_doubtful: 'CASE WHEN n.is_submitted THEN coalesce(e.listed_doubtful, 0) END',
  stars_out:
    'CASE WHEN n.is_submitted THEN coalesce(e.stars, 0) - CASE WHEN own.lookup IS NULL THEN 0 ELSE 1 END END',
  star_points_out: 'CASE WHEN n.is_submitted THEN coalesce(e.points, 0) - coalesce(own.points, 0) END',
};
