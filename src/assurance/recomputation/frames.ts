/**
 * The rows that a recomputation is evaluated over, as SQL: one group of rows for each target, that is for each row of
 * the table that is checked. Written from the words of the feature contract, and of nothing the processors use.
 *
 * Every frame yields `slate`, `who` (a player’s lookup or a team) and what the expressions name.
 */
import type { DateRange } from '../../league/slate-date.ts';

export type FrameName =
  | 'player_games'
  | 'player_row'
  | 'team_row'
  | 'zone_rows'
  | 'composite_row'
  /** The team’s games with what it did (o) and allowed (d). */
  | 'team_games'
  /** What all teams allowed in the 30 days before the slate. */
  | 'league_month'
  /** How many games a last-10 window has, and could have. */
  | 'completeness'
  /** The pace of tonight’s teams beside that of the player’s last 20 games. */
  | 'pace_row'
  /** The player’s games for the team, with whether one of tonight’s absent stars appeared in them. */
  | 'star_games'
  | 'feature_row'
  | 'zone_row'
  | 'defense_row';

/** From what the numbers are made again. */
export const FRAME_WORDS: Readonly<Record<FrameName, string>> = {
  player_games: 'the player’s games before the slate',
  player_row: 'the player’s context',
  team_row: 'the team’s context',
  zone_rows: 'zones of the player and of the opponent',
  composite_row: 'the player’s composite factors',
  team_games: 'the team’s games before the slate',
  league_month: 'all games of the 30 days before',
  completeness: 'games of the player and of the team before the slate',
  pace_row: 'paces of the teams and of the player’s games',
  star_games: 'the player’s games with and without the absent stars',
  feature_row: 'the row’s own features and the contract’s weights',
  zone_row: 'the row’s own makes and attempts',
  defense_row: 'the row’s own makes and attempts',
};

/** A relation to select expressions from; `isGrouped`: it has many rows for each target. */
export interface Frame {
  readonly relation: string;
  readonly isGrouped: boolean;
}

export function frameRelation(name: FrameName, range: DateRange): Frame {
  switch (name) {
    case 'player_games':
      return { isGrouped: true, relation: playerGames(players(range)) };
    case 'team_games':
      return { isGrouped: true, relation: teamGames(teams(range)) };
    case 'league_month':
      return {
        isGrouped: true,
        relation: `(SELECT t.slate, t.who, d.* FROM (${teams(range)}) t
          LEFT JOIN nba_analytics.team_defense_game_summary d
            ON d.slate_date < t.slate AND d.slate_date >= t.slate - 30)`,
      };
    case 'player_row':
      return oneRow(range, 'nba_analytics.upcoming_player_game_context', 'player_lookup = t.who');
    case 'team_row':
      return oneRow(range, 'nba_analytics.upcoming_team_game_context', 'team = t.who_team');
    case 'composite_row':
      return oneRow(range, 'nba_precompute.player_composite_factors', 'player_lookup = t.who');
    case 'feature_row':
      return oneRow(range, 'nba_predictions.ml_feature_store_v2', 'player_lookup = t.who');
    case 'zone_row':
      return oneRow(range, 'nba_precompute.player_shot_zone_analysis', 'player_lookup = t.who');
    case 'defense_row':
      return {
        isGrouped: false,
        relation: `(SELECT t.slate, t.who, c.* FROM (${teams(range)}) t
          LEFT JOIN nba_precompute.team_defense_zone_analysis c ON c.slate_date = t.slate AND c.team = t.who)`,
      };
    case 'completeness':
      return {
        isGrouped: false,
        relation: `(SELECT t.slate, t.who, g.played, CASE WHEN t.who_team IS NULL THEN NULL ELSE least(10, coalesce(o.games, 0)) END AS expected
          FROM (${players(range)}) t
          LEFT JOIN (SELECT slate, who, count(nth) AS played FROM ${playerGames(players(range))} GROUP BY slate, who) g
            ON g.slate = t.slate AND g.who = t.who
          LEFT JOIN (SELECT slate, who, count(nth) AS games FROM ${teamGames(teams(range))} GROUP BY slate, who) o
            ON o.slate = t.slate AND o.who = t.who_team)`,
      };
    case 'pace_row':
      return {
        isGrouped: false,
        relation: `(SELECT t.slate, t.who, c.pace_last_10, c.opponent_pace_last_10, u.usual FROM (${players(range)}) t
          LEFT JOIN nba_analytics.upcoming_team_game_context c ON c.slate_date = t.slate AND c.team = t.who_team
          LEFT JOIN (SELECT f.slate, f.who, avg(o.game_pace) AS usual FROM ${playerGames(players(range))} f
            JOIN nba_analytics.team_offense_game_summary o ON o.game_id = f.game_id AND o.team = f.team
            WHERE f.nth <= 20 GROUP BY f.slate, f.who) u ON u.slate = t.slate AND u.who = t.who)`,
      };
    case 'star_games':
      return { isGrouped: true, relation: starGames(range) };
    case 'zone_rows':
      return {
        isGrouped: false,
        relation: `(SELECT t.slate, t.who, s, d FROM (${players(range)}) t
          LEFT JOIN nba_precompute.player_shot_zone_analysis s
            ON s.slate_date = t.slate AND s.player_lookup = t.who
          LEFT JOIN nba_precompute.team_defense_zone_analysis d
            ON d.slate_date = t.slate AND d.team = t.who_opponent)`,
      };
  }
}

function oneRow(range: DateRange, table: string, join: string): Frame {
  return {
    isGrouped: false,
    relation: `(SELECT t.slate, t.who, c.* FROM (${players(range)}) t
      LEFT JOIN ${table} c ON c.slate_date = t.slate AND c.${join})`,
  };
}

function players({ from, to }: DateRange): string {
  return `SELECT slate_date AS slate, player_lookup AS who, player_id AS who_id, team AS who_team,
      opponent AS who_opponent, season AS who_season
    FROM nba_analytics.upcoming_player_game_context
    WHERE slate_date BETWEEN DATE '${from}' AND DATE '${to}'`;
}

function teams({ from, to }: DateRange): string {
  return `SELECT slate_date AS slate, team AS who, season AS who_season
    FROM nba_analytics.upcoming_team_game_context
    WHERE slate_date BETWEEN DATE '${from}' AND DATE '${to}'`;
}

/** What counts begins on 1 October of the season before tonight’s. */
const BEGINS = 'make_date(CAST(left(t.who_season, 4) AS INTEGER) - 1, 10, 1)';

function playerGames(targets: string): string {
  return `(SELECT t.slate, t.who, g.*,
      g.points + g.rebounds + g.assists AS pra,
      CASE WHEN g.slate_date IS NULL THEN NULL
        ELSE row_number() OVER (PARTITION BY t.slate, t.who ORDER BY g.slate_date DESC) END AS nth,
      g.season = t.who_season AS is_season,
      g.opponent = t.who_opponent AS is_opponent
    FROM (${targets}) t
    LEFT JOIN nba_analytics.player_game_summary g
      ON g.player_id = t.who_id AND g.status = 'appeared' AND g.slate_date < t.slate
      AND g.slate_date >= ${BEGINS})`;
}

function teamGames(targets: string): string {
  return `(SELECT t.slate, t.who, o.*, d.defensive_rating,
      d.opponent_paint_fgm, d.opponent_paint_fga, d.opponent_mid_fgm, d.opponent_mid_fga,
      d.opponent_fg3m, d.opponent_fg3a,
      CASE WHEN o.slate_date IS NULL THEN NULL
        ELSE row_number() OVER (PARTITION BY t.slate, t.who ORDER BY o.slate_date DESC) END AS nth,
      o.season = t.who_season AS is_season
    FROM (${targets}) t
    LEFT JOIN nba_analytics.team_offense_game_summary o
      ON o.team = t.who AND o.slate_date < t.slate AND o.slate_date >= ${BEGINS}
    LEFT JOIN nba_analytics.team_defense_game_summary d
      ON d.team = o.team AND d.slate_date = o.slate_date)`;
}

function starGames({ from, to }: DateRange): string {
  const begins = (season: string) => `make_date(CAST(left(${season}, 4) AS INTEGER) - 1, 10, 1)`;
  return `(WITH target AS (
      SELECT * FROM nba_analytics.upcoming_player_game_context
      WHERE slate_date BETWEEN DATE '${from}' AND DATE '${to}'),
    star AS (
      SELECT slate_date, team, season, player_lookup, player_id FROM target
      WHERE is_star AND team IS NOT NULL AND injury_status IN ('out', 'doubtful')),
    star_game AS (
      SELECT s.slate_date, s.team, s.player_lookup AS star, y.game_id FROM star s
      JOIN nba_analytics.player_game_summary y ON y.player_id = s.player_id AND y.status = 'appeared'
        AND y.team = s.team AND y.slate_date < s.slate_date AND y.slate_date >= ${begins('s.season')}),
    others AS (
      SELECT t.slate_date, t.player_lookup, t.player_id, t.team, t.season,
        CASE WHEN t.stars_out = count(s.player_lookup) THEN t.stars_out END AS stars
      FROM target t LEFT JOIN star s ON s.slate_date = t.slate_date AND s.team = t.team
        AND s.player_lookup <> t.player_lookup
      GROUP BY t.slate_date, t.player_lookup, t.player_id, t.team, t.season, t.stars_out),
    played AS (
      SELECT o.slate_date, o.player_lookup, y.game_id, y.usage_rate, count(g.star) > 0 AS is_together
      FROM others o JOIN nba_analytics.player_game_summary y ON y.player_id = o.player_id AND y.status = 'appeared'
        AND y.team = o.team AND y.slate_date < o.slate_date AND y.slate_date >= ${begins('o.season')}
        AND y.usage_rate IS NOT NULL AND o.stars > 0
      LEFT JOIN star_game g ON g.slate_date = o.slate_date AND g.team = o.team AND g.game_id = y.game_id
        AND g.star <> o.player_lookup
      GROUP BY o.slate_date, o.player_lookup, y.game_id, y.usage_rate)
    SELECT o.slate_date AS slate, o.player_lookup AS who, o.stars, p.usage_rate, p.is_together
    FROM others o LEFT JOIN played p ON p.slate_date = o.slate_date AND p.player_lookup = o.player_lookup)`;
}
