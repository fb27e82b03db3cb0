/**
 * Spread, total and chance of winning of every game as of a moment, as SQL over the captured boards: of each book the
 * newest board and the first, the median over the books. A board that contradicts itself says nothing.
 */

/** `WITH` items that end in `game_line`: slate, game_id, market, value, opening, books; of the home team. `cuts`: slate and cutoff. */
export function gameLineTables(cuts: string): string {
  return `
    line_cut AS (${cuts}),
    priced AS (
      SELECT c.slate, r.game_id, r.market, r.bookmaker, r.captured_at, r.outcome, r.point,
        CASE WHEN r.price >= 100 THEN 100.0 / (100 + r.price) WHEN r.price <= -100 THEN -1.0 * r.price / (100 - r.price) END AS chance
      FROM line_cut c
      JOIN nba_raw.odds_api_game_lines r ON r.slate_date = c.slate
      JOIN nba_raw.nbac_schedule g ON g.slate_date = c.slate AND g.purpose = 'pregame' AND g.game_id = r.game_id
        AND g.game_date = c.slate AND NOT g.is_postponed AND r.captured_at < g.tip_off
      WHERE r.captured_at < c.cutoff AND r.known_at < c.cutoff),
    game_board AS (
      SELECT slate, game_id, market, bookmaker, captured_at,
        CASE market
          WHEN 'spreads' THEN ${agreed(`CASE outcome WHEN 'home' THEN point WHEN 'away' THEN -point END`)}
          WHEN 'totals' THEN ${agreed(`CASE WHEN outcome IN ('over', 'under') THEN point END`)}
          WHEN 'h2h' THEN ${agreed(`CASE outcome WHEN 'home' THEN chance END`)}
            / (${agreed(`CASE outcome WHEN 'home' THEN chance END`)} + ${agreed(`CASE outcome WHEN 'away' THEN chance END`)})
        END AS value
      FROM priced GROUP BY slate, game_id, market, bookmaker, captured_at),
    game_book AS (
      SELECT slate, game_id, market, bookmaker,
        max(value) FILTER (WHERE is_newest) AS value, max(value) FILTER (WHERE is_first) AS opening
      FROM (SELECT *, captured_at = max(captured_at) OVER each_book AS is_newest,
          captured_at = min(captured_at) OVER each_book AS is_first
        FROM game_board WINDOW each_book AS (PARTITION BY slate, game_id, market, bookmaker))
      GROUP BY slate, game_id, market, bookmaker),
    game_line AS (
      SELECT slate, game_id, market, median(value) AS value, median(coalesce(opening, value)) AS opening, count(*) AS books
      FROM game_book WHERE value IS NOT NULL GROUP BY slate, game_id, market)`;
}

/** The value on which all agree. */
function agreed(value: string): string {
  return `CASE WHEN min(${value}) = max(${value}) THEN min(${value}) END`;
}

/** Columns of a row `r` with `is_home` and `game_id`, `game_line` joined as `spread`, `total` and `win`. */
export const GAME_LINE_CELLS: Readonly<Record<string, string>> = {
  own_spread: ofSide('value'),
  own_spread_opening: ofSide('opening'),
  own_spread_move: `${ofSide('value')} - ${ofSide('opening')}`,
  spread_books: 'CASE WHEN r.is_home IS NULL THEN 0 ELSE coalesce(spread.books, 0) END',
  game_total: 'total.value',
  game_total_opening: 'total.opening',
  game_total_move: 'total.value - total.opening',
  total_books: 'coalesce(total.books, 0)',
  implied_team_total: `(total.value - ${ofSide('value')}) / 2`,
  implied_opponent_total: `(total.value + ${ofSide('value')}) / 2`,
  win_probability: 'CASE WHEN r.is_home THEN win.value WHEN NOT r.is_home THEN 1 - win.value END',
};

export const GAME_LINE_JOINS = (['spread', 'total', 'win'] as const)
  .map(
    (name, index) =>
      `LEFT JOIN game_line ${name} ON ${name}.slate = r.slate_date AND ${name}.game_id = r.game_id AND ${name}.market = '${['spreads', 'totals', 'h2h'][index]}'`,
  )
  .join('\n');

function ofSide(column: string): string {
  return `(CASE WHEN r.is_home THEN spread.${column} WHEN NOT r.is_home THEN -spread.${column} END)`;
}
