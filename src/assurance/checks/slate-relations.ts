/** Relations that checks in SQL start from. Every one of them is bounded by slate_date. */
import type { DateRange } from '../../league/slate-date.ts';
import { withinSlates } from './slate-items.ts';

/** Final games, as the results of their own slate list them. */
export function finals(range: DateRange): string {
  return `(SELECT slate_date, game_id, game_key, home_team, away_team, home_points, away_points, tip_off
    FROM nba_raw.nbac_schedule WHERE ${withinSlates(range)} AND purpose = 'postgame'
      AND game_date = slate_date AND status = 'final' AND NOT is_postponed)`;
}

/** Games as the listing before them has them, not called off. */
export function listedGames(range: DateRange): string {
  return `(SELECT slate_date, game_id, game_key, home_team, away_team, tip_off, game_date
    FROM nba_raw.nbac_schedule WHERE ${withinSlates(range)} AND purpose = 'pregame'
      AND game_date = slate_date AND NOT is_postponed)`;
}

/** Both sides of the final games. */
export function finalSides(range: DateRange): string {
  return `(SELECT slate_date, game_id, game_key, home_team AS team, away_team AS opponent,
      home_points AS points, away_points AS opponent_points FROM ${finals(range)} AS h
    UNION ALL
    SELECT slate_date, game_id, game_key, away_team, home_team, away_points, home_points FROM ${finals(range)} AS a)`;
}

/** Both sides of the games listed before them. */
export function listedSides(range: DateRange): string {
  return `(SELECT slate_date, game_id, game_key, home_team AS team, away_team AS opponent FROM ${listedGames(range)} AS h
    UNION ALL
    SELECT slate_date, game_id, game_key, away_team, home_team FROM ${listedGames(range)} AS a)`;
}

/** Predictions that count: those of the player’s highest revision. */
export function newestPredictions(range: DateRange, columns: string): string {
  return `(SELECT p.slate_date, p.system, p.market, p.player_lookup, p.game_id, ${columns}
    FROM nba_predictions.player_prop_predictions AS p
    JOIN (SELECT slate_date, player_lookup, MAX(revision) AS newest FROM nba_predictions.player_prop_predictions
      WHERE ${withinSlates(range)} GROUP BY slate_date, player_lookup) AS n
      ON n.slate_date = p.slate_date AND n.player_lookup = p.player_lookup AND n.newest = p.revision
    WHERE ${withinSlates(range, 'p')})`;
}
