/** player_game_summary again: the player’s and both teams’ box scores, the shots, and the boards at tip-off. */
import { PLAYER_GAME_SUMMARY } from '../../../tables/nba-analytics.ts';
import { consensusTables } from '../line-consensus.ts';
import { type BySql, between, columns, items, type Scope, TO_NINE } from '../recomputation.ts';
import { agrees, zoneCells, zoneTables, zoneTally } from '../shot-zones.ts';

const OVERTIMES = 'greatest(0, round(((o.minutes + p.minutes) / 2 - 240) / 25))';
/** The player’s part of the time that one place on the court was played. */
const SHARE = `(b.minutes / (48 + 5 * ${OVERTIMES}))`;
const CHANCES = '(b.fga + 0.44 * b.fta + b.tov)';
const TENS = ['b.pts', '(b.oreb + b.dreb)', 'b.ast', 'b.stl', 'b.blk']
  .map((count) => `CASE WHEN ${count} >= 10 THEN 1 ELSE 0 END`)
  .join(' + ');
/** Every number of the line is there. */
const FULL = 'b.pts + b.fgm + b.fga + b.ftm + b.fta + b.oreb + b.dreb + b.ast + b.stl + b.blk + b.tov + b.pf';

const PLAYED: Readonly<Record<string, string>> = {
  minutes: 'b.minutes',
  points: 'b.pts',
  rebounds: 'b.oreb + b.dreb',
  offensive_rebounds: 'b.oreb',
  defensive_rebounds: 'b.dreb',
  assists: 'b.ast',
  threes: 'b.fg3m',
  steals: 'b.stl',
  blocks: 'b.blk',
  turnovers: 'b.tov',
  fouls: 'b.pf',
  fgm: 'b.fgm',
  fga: 'b.fga',
  fg3a: 'b.fg3a',
  ftm: 'b.ftm',
  fta: 'b.fta',
  plus_minus: 'b.plus_minus',
  fg_pct: '1.0 * b.fgm / nullif(b.fga, 0)',
  fg3_pct: '1.0 * b.fg3m / nullif(b.fg3a, 0)',
  ft_pct: '1.0 * b.ftm / nullif(b.fta, 0)',
  true_shooting: 'b.pts / nullif(2 * (b.fga + 0.44 * b.fta), 0)',
  effective_field_goal: '(b.fgm + 0.5 * b.fg3m) / nullif(b.fga, 0)',
  three_point_attempt_rate: '1.0 * b.fg3a / nullif(b.fga, 0)',
  free_throw_rate: '1.0 * b.fta / nullif(b.fga, 0)',
  usage_rate: full(`100.0 * ${CHANCES} / nullif(${SHARE} * (o.fga + 0.44 * o.fta + o.tov), 0)`),
  assist_rate: full(
    `CASE WHEN b.minutes > 0 AND ${SHARE} * o.fgm - b.fgm > 0 THEN 100.0 * b.ast / (${SHARE} * o.fgm - b.fgm) END`,
  ),
  offensive_rebound_rate: full(`100.0 * b.oreb / nullif(${SHARE} * (o.oreb + p.dreb), 0)`),
  defensive_rebound_rate: full(`100.0 * b.dreb / nullif(${SHARE} * (o.dreb + p.oreb), 0)`),
  rebound_rate: full(`100.0 * (b.oreb + b.dreb) / nullif(${SHARE} * (o.oreb + o.dreb + p.oreb + p.dreb), 0)`),
  steal_rate: full(`100.0 * b.stl / nullif(${SHARE} * (p.fga + 0.44 * p.fta + p.tov - p.oreb), 0)`),
  block_rate: full(`100.0 * b.blk / nullif(${SHARE} * (p.fga - p.fg3a), 0)`),
  turnover_rate: full(`100.0 * b.tov / nullif(${CHANCES}, 0)`),
  assist_to_turnover: full('1.0 * b.ast / nullif(b.tov, 0)'),
  game_score: full(
    'b.pts + 0.4 * b.fgm - 0.7 * b.fga - 0.4 * (b.fta - b.ftm) + 0.7 * b.oreb + 0.3 * b.dreb + b.stl + 0.7 * b.ast + 0.7 * b.blk - 0.4 * b.pf - b.tov',
  ),
  fantasy_points: full('b.pts + 1.2 * (b.oreb + b.dreb) + 1.5 * b.ast + 3 * b.stl + 3 * b.blk - b.tov'),
  is_double_double: full(`(${TENS}) >= 2`),
  is_triple_double: full(`(${TENS}) >= 3`),
  ...zoneCells({ shots: agrees('t', 'b'), assists: 'coalesce(w.assisted, 0) = o.ast' }),
};

const LISTED = {
  season: 'o.season',
  game_id: 'o.game_id',
  game_key: 's.game_key',
  team: 'b.team',
  opponent: 'p.team',
  is_home: 's.home_team = o.team',
  player_lookup: 'coalesce(r.player_lookup, b.player_lookup)',
  player_name: 'b.player_name',
  status: 'b.status',
  is_starter: 'b.is_starter',
  position: 'b.position',
  is_win: '(s.home_points > s.away_points) = (s.home_team = o.team)',
  team_points: 'o.pts',
  opponent_points: 'p.pts',
  point_margin: 'o.pts - p.pts',
  overtime_periods: OVERTIMES,
};

const CELLS: Readonly<Record<string, string>> = {
  ...LISTED,
  ...Object.fromEntries(
    Object.entries(PLAYED).map(([name, value]) => [
      name,
      `CASE WHEN b.status = 'appeared' THEN ${value} END`,
    ]),
  ),
};

const DID = {
  points: 'y.points',
  rebounds: 'y.rebounds',
  assists: 'y.assists',
  threes: 'y.threes',
  pra: 'y.points + y.rebounds + y.assists',
} as const;

const AGAINST: Readonly<Record<string, string>> = {
  points_line_books: `nullif(max(c.books) FILTER (WHERE c.market = 'points'), 0)`,
  ...Object.fromEntries(
    Object.entries(DID).flatMap(([market, did]) => {
      const line = `max(c.line) FILTER (WHERE c.market = '${market}')`;
      const margin = `any_value(${did}) - ${line}`;
      return [
        [`${market}_line`, line],
        [`${market}_margin`, margin],
        [
          `${market}_result`,
          `CASE sign(${margin}) WHEN 1 THEN 'OVER' WHEN -1 THEN 'UNDER' WHEN 0 THEN 'PUSH' END`,
        ],
      ];
    }),
  ),
};

export const PLAYER_GAME_SUMMARIES: readonly BySql[] = [
  {
    kind: 'sql',
    table: PLAYER_GAME_SUMMARY,
    key: ['player_id'],
    from: 'box scores of the player and of both teams, schedule, shots',
    columns: columns(TO_NINE, ...Object.keys(CELLS)),
    again: boxScores,
  },
  {
    kind: 'sql',
    table: PLAYER_GAME_SUMMARY,
    key: ['player_id'],
    from: 'boards captured before the tip-off',
    columns: columns(TO_NINE, ...Object.keys(AGAINST)),
    again: (scope) => `WITH ${consensusTables(
      `SELECT DISTINCT slate_date AS slate, CAST(NULL AS TIMESTAMP) AS cutoff FROM nba_analytics.player_game_summary
       WHERE ${between(scope)}`,
      'postgame',
    )} SELECT y.slate_date, y.player_id, ${items(AGAINST)} FROM nba_analytics.player_game_summary y
      LEFT JOIN consensus c ON c.slate = y.slate_date AND c.lookup = y.player_lookup AND y.status = 'appeared'
      WHERE ${between(scope, 'y.slate_date')} GROUP BY y.slate_date, y.player_id`,
  },
];

function full(value: string): string {
  return `CASE WHEN ${FULL} IS NOT NULL THEN ${value} END`;
}

function boxScores(scope: Scope): string {
  return `WITH ${zoneTables(scope)}, zones AS (${zoneTally('player_id')}), whole AS (${zoneTally('team')})
    SELECT b.slate_date, b.player_id, ${items(CELLS)}
    FROM nba_raw.nbac_player_boxscores b
    JOIN nba_raw.nbac_team_boxscores o ON o.slate_date = b.slate_date AND o.game_id = b.game_id AND o.team = b.team
    JOIN nba_raw.nbac_team_boxscores p ON p.slate_date = b.slate_date AND p.game_id = b.game_id AND p.team <> b.team
    JOIN nba_raw.nbac_schedule s ON s.slate_date = b.slate_date AND s.game_id = b.game_id AND s.purpose = 'postgame'
    LEFT JOIN nba_reference.player_registry r ON r.slate_date = b.slate_date AND r.player_id = b.player_id
    LEFT JOIN areas g ON g.slate_date = b.slate_date AND g.game_id = b.game_id
    LEFT JOIN zones t ON t.slate_date = b.slate_date AND t.game_id = b.game_id AND t.player_id = b.player_id
    LEFT JOIN whole w ON w.slate_date = b.slate_date AND w.game_id = b.game_id AND w.team = b.team
    WHERE ${between(scope, 'b.slate_date')}`;
}
