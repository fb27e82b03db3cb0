/**
 * The consensus line of every player and market as of a moment, as SQL over the captured boards.
 *
 * Counts what was captured before the decision and the tip-off, and known before the decision. Of each book the newest
 * board; a player who is not on it has no line there. Of several lines of a book on one board the one with the most
 * even prices is its line, else the lower middle one. The consensus is the median over the books.
 */

/** What books of pick’em print beside a line is no price. */
const PICKEM = ['betr_us_dfs', 'pick6', 'prizepicks', 'underdog'];

const MARKET_KEYS = {
  points: 'player_points',
  rebounds: 'player_rebounds',
  assists: 'player_assists',
  threes: 'player_threes',
  pra: 'player_points_rebounds_assists',
  pr: 'player_points_rebounds',
  pa: 'player_points_assists',
  ra: 'player_rebounds_assists',
} as const;

/** The market in the product’s words, from the key that the books have. */
export function marketOf(key: string): string {
  const cases = Object.entries(MARKET_KEYS).map(([market, name]) => `WHEN '${name}' THEN '${market}'`);
  return `CASE ${key} ${cases.join(' ')} END`;
}

/**
 * `WITH` items that end in `consensus`: slate, cutoff, game_id, lookup, market, line, opening, books, captured_at, known_at.
 *
 * `cuts`: a query of `slate` and `cutoff`, null where the tip-off alone ends it. `listing`: the run whose schedule has
 * the tip-offs.
 */
export function consensusTables(cuts: string, listing: 'pregame' | 'postgame'): string {
  return `
    cut AS (${cuts}),
    alias AS (
      SELECT slate_date, printed_lookup, teams, min(player_lookup) AS lookup
      FROM nba_reference.player_aliases WHERE source = 'odds_api_player_props'
        AND slate_date IN (SELECT slate FROM cut)
      GROUP BY slate_date, printed_lookup, teams HAVING count(DISTINCT player_id) = 1),
    shown AS (
      SELECT c.slate, c.cutoff, r.game_id, r.bookmaker, ${marketOf('r.market')} AS market, r.captured_at, r.known_at, r.line,
        coalesce(a.lookup, r.player_lookup) AS lookup,
        CASE WHEN r.bookmaker IN (${PICKEM.map((book) => `'${book}'`).join(', ')}) THEN NULL
          ELSE ${implied('r.over_price')} END AS over_chance,
        ${implied('r.under_price')} AS under_chance,
        r.event_id || ' ' || r.player_name AS spelling
      FROM cut c
      JOIN nba_raw.odds_api_player_props r ON r.slate_date = c.slate
      JOIN nba_raw.nbac_schedule g ON g.slate_date = c.slate AND g.purpose = '${listing}'
        AND g.game_id = r.game_id AND g.game_date = c.slate AND NOT g.is_postponed AND r.captured_at < g.tip_off
      LEFT JOIN alias a ON a.slate_date = c.slate AND a.printed_lookup = r.player_lookup
        AND a.teams = least(r.home_team, r.away_team) || ' ' || greatest(r.home_team, r.away_team)
      WHERE (c.cutoff IS NULL OR (r.captured_at < c.cutoff AND r.known_at < c.cutoff))),
    board AS (
      SELECT slate, cutoff, game_id, bookmaker, market, max(captured_at) AS newest FROM shown
      GROUP BY slate, cutoff, game_id, bookmaker, market),
    quote AS (
      SELECT *, CASE WHEN over_chance + under_chance - 1 BETWEEN -0.02 AND 0.15
          THEN abs(over_chance - under_chance) END AS unevenness
      FROM (
        SELECT slate, cutoff, game_id, bookmaker, market, lookup, captured_at, line,
          first(over_chance ORDER BY spelling) AS over_chance, first(under_chance ORDER BY spelling) AS under_chance
        FROM shown WHERE market IS NOT NULL
        GROUP BY slate, cutoff, game_id, bookmaker, market, lookup, captured_at, line)),
    ranked AS (
      SELECT *,
        row_number() OVER (each_board ORDER BY unevenness NULLS LAST, line) AS by_evenness,
        row_number() OVER (each_board ORDER BY line) AS by_line,
        count(*) OVER each_board AS lines, count(unevenness) OVER each_board AS priced
      FROM quote
      WINDOW each_board AS (PARTITION BY slate, cutoff, game_id, bookmaker, market, lookup, captured_at)),
    main_line AS (
      SELECT * FROM ranked
      WHERE CASE WHEN priced > 0 AND lines > 1 THEN by_evenness = 1 ELSE by_line = floor((lines - 1) / 2) + 1 END),
    of_book AS (
      SELECT m.slate, m.cutoff, m.game_id, m.bookmaker, m.market, m.lookup,
        max(m.line) FILTER (WHERE m.captured_at = b.newest) AS line,
        arg_min(m.line, m.captured_at) AS opening,
        max(m.captured_at) AS captured_at
      FROM main_line m JOIN board b ON b.slate = m.slate AND b.cutoff IS NOT DISTINCT FROM m.cutoff
        AND b.game_id = m.game_id AND b.bookmaker = m.bookmaker AND b.market = m.market
      GROUP BY m.slate, m.cutoff, m.game_id, m.bookmaker, m.market, m.lookup),
    consensus AS (
      SELECT slate, cutoff, game_id, lookup, market,
        median(line) AS line, median(opening) FILTER (WHERE line IS NOT NULL) AS opening,
        count(line) AS books, max(captured_at) FILTER (WHERE line IS NOT NULL) AS captured_at
      FROM of_book GROUP BY slate, cutoff, game_id, lookup, market
      QUALIFY row_number() OVER (PARTITION BY slate, cutoff, lookup, market
        ORDER BY count(*) DESC, game_id DESC) = 1)`;
}

/** The chance that American odds imply. */
function implied(price: string): string {
  return `CASE WHEN ${price} > 0 THEN 100.0 / (100 + ${price}) ELSE -1.0 * ${price} / (100 - ${price}) END`;
}
