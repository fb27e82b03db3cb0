/** upcoming_team_game_context again, but for the windows: the way, the lines, the reports, and the opponent’s own row. */
import { UPCOMING_TEAM_GAME_CONTEXT } from '../../../tables/nba-analytics.ts';
import { cutsOf } from '../decisions.ts';
import { GAME_LINE_CELLS, GAME_LINE_JOINS, gameLineTables } from '../game-line-consensus.ts';
import { ABSENCE_CELLS, injuryTables } from '../injury-news.ts';
import { type BySql, between, columns, items, type Scope, TO_NINE } from '../recomputation.ts';
import { hoursAhead, WAY_TABLES } from '../travel.ts';

const OUTPUT = 'upcoming_team_game_context';
const TABLE = `nba_analytics.${OUTPUT}`;

const IS_BOOTSTRAP = `r.slate_date - (SELECT min(l.game_date) FROM nba_raw.nbac_schedule l
    WHERE l.slate_date = make_date(CAST(left(r.season, 4) AS INTEGER), 10, 1) AND l.purpose = 'pregame'
      AND l.season = r.season AND NOT l.is_postponed) < 14`;

export const LISTED_CELLS: Readonly<Record<string, string>> = {
  game_key: 'g.game_key',
  tip_off: 'g.tip_off',
  is_neutral: 'g.is_neutral',
  is_home: 'g.home_team = r.team',
  opponent: 'CASE WHEN g.home_team = r.team THEN g.away_team WHEN g.away_team = r.team THEN g.home_team END',
  is_bootstrap: IS_BOOTSTRAP,
};

const LINES = { ...GAME_LINE_CELLS };
const REPORTS = ABSENCE_CELLS;
const WAY = {
  travel_km: 'CASE WHEN NOT l.is_neutral AND NOT r.is_neutral THEN w.km END',
  time_zones_crossed: `CASE WHEN NOT l.is_neutral AND NOT r.is_neutral THEN ${hoursAhead('w.to_zone', 'w.from_zone', 'r.tip_off')} END`,
  home_stand_game: 'CASE WHEN r.is_home THEN k.in_a_row END',
  road_trip_game: 'CASE WHEN NOT r.is_home THEN k.in_a_row END',
};

const OF_OPPONENT = Object.keys(UPCOMING_TEAM_GAME_CONTEXT.columns).filter((name) =>
  name.startsWith('opponent_'),
);

const road = (from: string, cells: Readonly<Record<string, string>>, again: BySql['again']): BySql => ({
  kind: 'sql',
  table: UPCOMING_TEAM_GAME_CONTEXT,
  key: ['team'],
  from,
  columns: columns(TO_NINE, ...Object.keys(cells)),
  again,
});

const AGAINST = {
  ...Object.fromEntries(OF_OPPONENT.map((name) => [name, `o.${name.slice('opponent_'.length)}`])),
  rest_advantage: 'r.days_since_last_game - o.days_since_last_game',
};

export const UPCOMING_TEAM_CONTEXT: readonly BySql[] = [
  road(
    'the listing of the slate',
    LISTED_CELLS,
    (scope) => `SELECT r.slate_date, r.team, ${items(LISTED_CELLS)} FROM ${TABLE} r
    JOIN nba_raw.nbac_schedule g ON g.slate_date = r.slate_date AND g.purpose = 'pregame' AND g.game_id = r.game_id
    WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road(
    'the opponent’s own row',
    AGAINST,
    (scope) => `SELECT r.slate_date, r.team, ${items(AGAINST)} FROM ${TABLE} r
    LEFT JOIN ${TABLE} o ON o.slate_date = r.slate_date AND o.team = r.opponent WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road(
    'boards of the game known at the decision',
    LINES,
    (scope) => `WITH ${gameLineTables(cutsOf(scope, OUTPUT))}
    SELECT r.slate_date, r.team, ${items(LINES)} FROM ${TABLE} r ${GAME_LINE_JOINS} WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road(
    'injury reports known at the decision',
    REPORTS,
    (scope) => `WITH ${injuryTables(cutsOf(scope, OUTPUT))}
    SELECT r.slate_date, r.team, ${items(REPORTS)} FROM ${TABLE} r
    LEFT JOIN report n ON n.slate = r.slate_date AND n.team = r.team
    LEFT JOIN absence e ON e.slate = r.slate_date AND e.team = r.team
    LEFT JOIN absent_star own ON FALSE WHERE ${between(scope, 'r.slate_date')}`,
  ),
  road('the team’s games of the season and the arenas', WAY, ways),
];

function ways(scope: Scope): string {
  return `WITH ${WAY_TABLES},
    played AS (
      SELECT r.slate_date, r.team, r.is_home AS here, o.is_home, o.is_neutral, o.opponent,
        row_number() OVER (PARTITION BY r.slate_date, r.team ORDER BY o.slate_date DESC) AS nth
      FROM ${TABLE} r JOIN nba_analytics.team_offense_game_summary o
        ON o.team = r.team AND o.season = r.season AND o.slate_date < r.slate_date
      WHERE ${between(scope, 'r.slate_date')}),
    run AS (
      SELECT r.slate_date, r.team,
        coalesce(min(p.nth) FILTER (WHERE p.is_home <> p.here), count(p.nth) + 1) AS in_a_row
      FROM ${TABLE} r LEFT JOIN played p ON p.slate_date = r.slate_date AND p.team = r.team
      WHERE ${between(scope, 'r.slate_date')} GROUP BY r.slate_date, r.team)
    SELECT r.slate_date, r.team, ${items(WAY)} FROM ${TABLE} r
    JOIN run k ON k.slate_date = r.slate_date AND k.team = r.team
    LEFT JOIN played l ON l.slate_date = r.slate_date AND l.team = r.team AND l.nth = 1
    LEFT JOIN way w ON w.from_team = CASE WHEN l.is_home THEN l.team ELSE l.opponent END
      AND w.to_team = CASE WHEN r.is_home THEN r.team ELSE r.opponent END
    WHERE ${between(scope, 'r.slate_date')}`;
}
