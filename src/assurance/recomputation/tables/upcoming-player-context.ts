/** upcoming_player_game_context again, but for the windows: the team’s row, the boards, the reports, games not played. */
import { FEATURE_MARKETS } from '../../../tables/features/feature-markets.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../../tables/nba-analytics.ts';
import { cutsOf } from '../decisions.ts';
import { GAME_LINE_CELLS, GAME_LINE_JOINS, gameLineTables } from '../game-line-consensus.ts';
import { ABSENCE_CELLS, injuryTables } from '../injury-news.ts';
import { consensusTables } from '../line-consensus.ts';
import { type BySql, between, columns, items, type Scope, TO_NINE } from '../recomputation.ts';
import { LISTED_CELLS } from './upcoming-team-context.ts';

const OUTPUT = 'upcoming_player_game_context';
const TABLE = `nba_analytics.${OUTPUT}`;

const SAME = ['travel_km', 'time_zones_crossed', 'home_stand_game', 'road_trip_game'];
const RATINGS = Object.keys(UPCOMING_PLAYER_GAME_CONTEXT.columns).filter((name) =>
  /^opponent_.*_last_10$/.test(name),
);
const TEAM: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...SAME, ...RATINGS, 'opponent_days_since_last_game'].map((name) => [name, `t.${name}`]),
  ),
  team_days_since_last_game: 't.days_since_last_game',
};

const REPORTS = {
  ...ABSENCE_CELLS,
  injury_status: `CASE WHEN n.report_at IS NULL THEN NULL WHEN NOT n.is_submitted THEN 'not_submitted'
    ELSE coalesce(i.status, 'not_listed') END`,
};

const BOARDS = Object.fromEntries(
  FEATURE_MARKETS.flatMap((market) => {
    const of = (column: string) =>
      `max(c.${column}) FILTER (WHERE c.market = '${market}' AND c.line IS NOT NULL)`;
    return [
      [`${market}_line`, of('line')],
      [`${market}_opening_line`, of('opening')],
      [`${market}_line_move`, `${of('line')} - ${of('opening')}`],
      [`${market}_line_books`, `coalesce(${of('books')}, 0)`],
    ];
  }),
);

const road = (from: string, cells: Readonly<Record<string, string>>, again: BySql['again']): BySql => ({
  kind: 'sql',
  table: UPCOMING_PLAYER_GAME_CONTEXT,
  key: ['player_lookup'],
  from,
  columns: columns(TO_NINE, ...Object.keys(cells)),
  again,
});

export const UPCOMING_PLAYER_CONTEXT: readonly BySql[] = [
  road(
    'the listing of the slate',
    LISTED_CELLS,
    (scope) => `SELECT r.slate_date, r.player_lookup, ${items(LISTED_CELLS)} FROM ${TABLE} r
    JOIN nba_raw.nbac_schedule g ON g.slate_date = r.slate_date AND g.purpose = 'pregame' AND g.game_id = r.game_id
    WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road(
    'the team’s row',
    TEAM,
    (scope) => `SELECT r.slate_date, r.player_lookup, ${items(TEAM)} FROM ${TABLE} r
    LEFT JOIN nba_analytics.upcoming_team_game_context t ON t.slate_date = r.slate_date AND t.team = r.team
    WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road(
    'boards of the game known at the decision',
    GAME_LINE_CELLS,
    (scope) => `WITH ${gameLineTables(cutsOf(scope, OUTPUT))}
    SELECT r.slate_date, r.player_lookup, ${items(GAME_LINE_CELLS)} FROM ${TABLE} r ${GAME_LINE_JOINS}
    WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road(
    'boards of the player known at the decision',
    BOARDS,
    (scope) => `WITH ${consensusTables(cutsOf(scope, OUTPUT), 'pregame')}
    SELECT r.slate_date, r.player_lookup, ${items(BOARDS)} FROM ${TABLE} r
    LEFT JOIN consensus c ON c.slate = r.slate_date AND c.lookup = r.player_lookup
    WHERE ${between(scope, 'r.slate_date')} GROUP BY r.slate_date, r.player_lookup`,
  ),
  road(
    'injury reports known at the decision',
    REPORTS,
    (scope) => `WITH ${injuryTables(cutsOf(scope, OUTPUT))}
    SELECT r.slate_date, r.player_lookup, ${items(REPORTS)} FROM ${TABLE} r
    LEFT JOIN report n ON n.slate = r.slate_date AND n.team = r.team
    LEFT JOIN absence e ON e.slate = r.slate_date AND e.team = r.team
    LEFT JOIN absent_star own ON own.slate = r.slate_date AND own.team = r.team AND own.lookup = r.player_lookup
    LEFT JOIN entry i ON i.slate = r.slate_date AND i.team = r.team AND i.lookup = r.player_lookup
    WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road('games the team listed him for', { dnp_rate_last_15_team_games: '' }, absences),
];

/** Of the team’s last fifteen games since he came to it the share in which he did not appear. */
function absences(scope: Scope): string {
  const begins = 'make_date(CAST(left(r.season, 4) AS INTEGER) - 1, 10, 1)';
  return `WITH listed AS (
      SELECT r.slate_date, r.player_lookup, r.team AS now, y.team, y.slate_date AS played_on, y.game_id, y.status,
        max(y.slate_date) FILTER (WHERE y.team <> r.team) OVER (PARTITION BY r.slate_date, r.player_lookup) AS elsewhere
      FROM ${TABLE} r JOIN nba_analytics.player_game_summary y
        ON y.player_id = r.player_id AND y.slate_date < r.slate_date AND y.slate_date >= ${begins}
      WHERE ${between(scope, 'r.slate_date')} AND r.team IS NOT NULL),
    stay AS (
      SELECT slate_date, player_lookup, min(played_on) AS since FROM listed
      WHERE elsewhere IS NULL OR played_on > elsewhere GROUP BY slate_date, player_lookup),
    team_game AS (
      SELECT r.slate_date, r.team, o.slate_date AS played_on, o.game_id,
        row_number() OVER (PARTITION BY r.slate_date, r.team ORDER BY o.slate_date DESC) AS nth
      FROM nba_analytics.upcoming_team_game_context r JOIN nba_analytics.team_offense_game_summary o
        ON o.team = r.team AND o.slate_date < r.slate_date AND o.slate_date >= ${begins}
      WHERE ${between(scope, 'r.slate_date')})
    SELECT r.slate_date, r.player_lookup,
      avg(CASE WHEN l.status = 'appeared' THEN 0 ELSE 1 END) FILTER (WHERE g.game_id IS NOT NULL) AS dnp_rate_last_15_team_games
    FROM ${TABLE} r
    LEFT JOIN stay s ON s.slate_date = r.slate_date AND s.player_lookup = r.player_lookup
    LEFT JOIN team_game g ON g.slate_date = r.slate_date AND g.team = r.team AND g.nth <= 15 AND g.played_on >= s.since
    LEFT JOIN listed l ON l.slate_date = r.slate_date AND l.player_lookup = r.player_lookup
      AND l.game_id = g.game_id AND l.team = r.team
    WHERE ${between(scope, 'r.slate_date')} GROUP BY r.slate_date, r.player_lookup`;
}
