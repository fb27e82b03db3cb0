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
  | 'league_month';

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
