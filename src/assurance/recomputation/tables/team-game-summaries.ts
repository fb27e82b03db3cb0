/** team_offense_game_summary and team_defense_game_summary again: both sides’ box scores, the schedule and the shots. */
import { TEAM_DEFENSE_GAME_SUMMARY, TEAM_OFFENSE_GAME_SUMMARY } from '../../../tables/nba-analytics.ts';
import { type BySql, between, columns, items, type Scope, TO_NINE } from '../recomputation.ts';
import { agrees, zoneCells, zoneTables, zoneTally } from '../shot-zones.ts';

const FROM = 'team box scores of both sides, schedule, shots';

/** By whose line it is told: `o` what the team did, `p` what its opponent did. */
const own = (side: 'o' | 'p') => {
  const other = side === 'o' ? 'p' : 'o';
  const chances = `(${side}.fga + 0.44 * ${side}.fta + ${side}.tov)`;
  const possessions = `(${side}.fga + 0.44 * ${side}.fta + ${side}.tov - ${side}.oreb)`;
  return {
    possessions,
    offensive_rating: `100.0 * ${side}.pts / nullif(${possessions}, 0)`,
    true_shooting: `${side}.pts / nullif(2 * (${side}.fga + 0.44 * ${side}.fta), 0)`,
    effective_field_goal: `(${side}.fgm + 0.5 * ${side}.fg3m) / nullif(${side}.fga, 0)`,
    turnover_rate: `100.0 * ${side}.tov / nullif(${chances}, 0)`,
    offensive_rebound_rate: `100.0 * ${side}.oreb / nullif(${side}.oreb + ${other}.dreb, 0)`,
    free_throw_rate: `1.0 * ${side}.fta / nullif(${side}.fga, 0)`,
    three_point_attempt_rate: `1.0 * ${side}.fg3a / nullif(${side}.fga, 0)`,
    assist_rate: `100.0 * ${side}.ast / nullif(${side}.fgm, 0)`,
  };
};

const OVERTIMES = 'greatest(0, round(((o.minutes + p.minutes) / 2 - 240) / 25))';
const LENGTH = `(48 + 5 * ${OVERTIMES})`;

const GAME = {
  season: 'o.season',
  game_key: 's.game_key',
  opponent: 'p.team',
  is_home: 's.home_team = o.team',
  is_neutral: 's.is_neutral',
  days_since_last_game: 'o.slate_date - l.last_date',
  is_win: '(s.home_points > s.away_points) = (s.home_team = o.team)',
  point_margin: 'o.pts - p.pts',
  overtime_periods: OVERTIMES,
};

const OFFENSE = {
  ...GAME,
  points: 'o.pts',
  opponent_points: 'p.pts',
  fgm: 'o.fgm',
  fga: 'o.fga',
  fg3m: 'o.fg3m',
  fg3a: 'o.fg3a',
  ftm: 'o.ftm',
  fta: 'o.fta',
  offensive_rebounds: 'o.oreb',
  defensive_rebounds: 'o.dreb',
  rebounds: 'o.oreb + o.dreb',
  assists: 'o.ast',
  turnovers: 'o.tov',
  fouls: 'o.pf',
  fg_pct: '1.0 * o.fgm / nullif(o.fga, 0)',
  fg3_pct: '1.0 * o.fg3m / nullif(o.fg3a, 0)',
  ft_pct: '1.0 * o.ftm / nullif(o.fta, 0)',
  ...own('o'),
  pace: `48 * ${own('o').possessions} / ${LENGTH}`,
  game_pace: `24 * (${own('o').possessions} + ${own('p').possessions}) / ${LENGTH}`,
  net_rating: `${own('o').offensive_rating} - ${own('p').offensive_rating}`,
  assist_to_turnover: '1.0 * o.ast / nullif(o.tov, 0)',
  ...zoneCells({ shots: agrees('t', 'o'), assists: 'coalesce(t.assisted, 0) = o.ast' }),
};

const { possessions, offensive_rating, ...allowed } = own('p');
const DEFENSE = {
  ...GAME,
  opponent_points: 'p.pts',
  opponent_fgm: 'p.fgm',
  opponent_fga: 'p.fga',
  opponent_fg3m: 'p.fg3m',
  opponent_fg3a: 'p.fg3a',
  opponent_ftm: 'p.ftm',
  opponent_fta: 'p.fta',
  opponent_possessions: possessions,
  defensive_rating: offensive_rating,
  ...Object.fromEntries(Object.entries(allowed).map(([name, value]) => [`opponent_${name}`, value])),
  opponent_assists: 'p.ast',
  opponent_rebounds: 'p.oreb + p.dreb',
  opponent_offensive_rebounds: 'p.oreb',
  turnovers_forced: 'p.tov',
  steals: 'o.stl',
  blocks: 'o.blk',
  fouls: 'o.pf',
  defensive_rebounds: 'o.dreb',
  defensive_rebound_rate: '100.0 * o.dreb / nullif(o.dreb + p.oreb, 0)',
  ...zoneCells({ shots: agrees('t', 'p'), assists: 'coalesce(t.assisted, 0) = p.ast' }, 'opponent_'),
};

export const TEAM_GAME_SUMMARIES: readonly BySql[] = [
  {
    kind: 'sql',
    table: TEAM_OFFENSE_GAME_SUMMARY,
    key: ['team', 'game_id'],
    from: FROM,
    columns: columns(TO_NINE, ...Object.keys(OFFENSE)),
    again: (scope) => games(scope, OFFENSE, 'o'),
  },
  {
    kind: 'sql',
    table: TEAM_DEFENSE_GAME_SUMMARY,
    key: ['team', 'game_id'],
    from: FROM,
    columns: columns(TO_NINE, ...Object.keys(DEFENSE)),
    again: (scope) => games(scope, DEFENSE, 'p'),
  },
];

/** `shots`: whose zones. */
function games(scope: Scope, cells: Readonly<Record<string, string>>, shots: 'o' | 'p'): string {
  return `WITH ${zoneTables(scope)},
    zones AS (${zoneTally('team')}),
    listing AS (
      SELECT b.slate_date, b.season, coalesce(max(l.slate_date), make_date(CAST(left(b.season, 4) AS INTEGER), 10, 1)) AS listed_on
      FROM nba_raw.nbac_team_boxscores b LEFT JOIN nba_raw.nbac_schedule l
        ON l.slate_date = b.slate_date AND l.purpose = 'pregame' AND l.season = b.season
      WHERE ${between(scope, 'b.slate_date')} GROUP BY b.slate_date, b.season),
    last_game AS (
      SELECT b.slate_date, b.team, max(l.game_date) AS last_date
      FROM nba_raw.nbac_team_boxscores b
      JOIN listing i ON i.slate_date = b.slate_date AND i.season = b.season
      JOIN nba_raw.nbac_schedule l ON l.slate_date = i.listed_on AND l.purpose = 'pregame' AND l.season = b.season
        AND l.game_date < b.slate_date AND NOT l.is_postponed AND (l.home_team = b.team OR l.away_team = b.team)
      WHERE ${between(scope, 'b.slate_date')} GROUP BY b.slate_date, b.team)
    SELECT o.slate_date, o.team, o.game_id, ${items(cells)}
    FROM nba_raw.nbac_team_boxscores o
    JOIN nba_raw.nbac_team_boxscores p ON p.slate_date = o.slate_date AND p.game_id = o.game_id AND p.team <> o.team
    JOIN nba_raw.nbac_schedule s ON s.slate_date = o.slate_date AND s.game_id = o.game_id AND s.purpose = 'postgame'
    LEFT JOIN last_game l ON l.slate_date = o.slate_date AND l.team = o.team
    LEFT JOIN areas g ON g.slate_date = o.slate_date AND g.game_id = o.game_id
    LEFT JOIN zones t ON t.slate_date = o.slate_date AND t.game_id = o.game_id AND t.team = ${shots}.team
    WHERE ${between(scope, 'o.slate_date')}`;
}
