/** nba_analytics.player_game_summary. */
import type { AbsenceCategory } from '../league/absence.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import { bool, type Column, int, nullable, real, text } from './column.ts';
import { KNOWN_AT, MAKES, TEAM_GAME, ZONES } from './nba-analytics-columns.ts';
import type { ListedStatus } from './nba-raw-boxscores.ts';
import { defineTable } from './table.ts';

export type LineResult = 'OVER' | 'UNDER' | 'PUSH';

type AgainstLine<Market extends string> = {
  readonly [Name in `${Market}_line` | `${Market}_margin`]: Column<number | null>;
} & { readonly [Name in `${Market}_result`]: Column<LineResult | null> };

function againstLine<const Market extends string>(market: Market, meaning: string): AgainstLine<Market> {
  return {
    [`${market}_line`]: nullable(
      real(
        `Consensus line of ${meaning} at tip-off: median of the books’ main lines. Null for who did not play.`,
      ),
    ),
    [`${market}_result`]: nullable(text<LineResult>(`${meaning} against the line: OVER, UNDER or PUSH.`)),
    [`${market}_margin`]: nullable(real(`${meaning} minus the line.`)),
  } as unknown as AgainstLine<Market>;
}

export const PLAYER_GAME_SUMMARY = defineTable({
  dataset: 'nba_analytics',
  name: 'player_game_summary',
  doc: 'One row per player listed for a final game. Numbers are null, not zero, for those who did not play.',
  columns: {
    ...TEAM_GAME,
    player_id: int('NBA player id.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    player_name: text('Name as the box score prints it.'),
    status: text<ListedStatus>('appeared, dnp or inactive.'),
    absence_reason: nullable(text('Why the player did not play, as the source prints it.')),
    absence_category: nullable(text<AbsenceCategory>('Kind of reason. Null: appeared, or no reason given.')),
    is_starter: nullable(bool('Started, by the source; null where it does not say.')),
    position: nullable(text('Position as the source prints it.')),
    minutes: nullable(real('Minutes played, decimal.')),
    points: nullable(int('Points.')),
    rebounds: nullable(int('Rebounds = offensive + defensive.')),
    offensive_rebounds: nullable(int('Offensive rebounds.')),
    defensive_rebounds: nullable(int('Defensive rebounds.')),
    assists: nullable(int('Assists.')),
    threes: nullable(int('Three-pointers made.')),
    steals: nullable(int('Steals.')),
    blocks: nullable(int('Blocks.')),
    turnovers: nullable(int('Turnovers.')),
    fouls: nullable(int('Personal fouls.')),
    fgm: nullable(int('Field goals made.')),
    fga: nullable(int('Field goals attempted.')),
    fg3a: nullable(int('Three-pointers attempted.')),
    ftm: nullable(int('Free throws made.')),
    fta: nullable(int('Free throws attempted.')),
    plus_minus: nullable(real('Plus-minus.')),
    fg_pct: nullable(real('FGM / FGA; share.')),
    fg3_pct: nullable(real('3PM / 3PA; share.')),
    ft_pct: nullable(real('FTM / FTA; share.')),
    true_shooting: nullable(real('PTS / (2·(FGA + 0.44·FTA)); share.')),
    effective_field_goal: nullable(real('(FGM + 0.5·3PM) / FGA; share.')),
    three_point_attempt_rate: nullable(real('3PA / FGA; share.')),
    free_throw_rate: nullable(real('FTA / FGA; ratio.')),
    usage_rate: nullable(
      real('100·(FGA + 0.44·FTA + TOV)·(team minutes / 5) / (MP·(tmFGA + 0.44·tmFTA + tmTOV)); percent.'),
    ),
    assist_rate: nullable(real('100·AST / (MP / (team minutes / 5)·tmFGM − FGM); percent.')),
    offensive_rebound_rate: nullable(real('100·OREB·(team minutes / 5) / (MP·(tmOREB + oppDREB)); percent.')),
    defensive_rebound_rate: nullable(real('100·DREB·(team minutes / 5) / (MP·(tmDREB + oppOREB)); percent.')),
    rebound_rate: nullable(real('100·REB·(team minutes / 5) / (MP·(tmREB + oppREB)); percent.')),
    steal_rate: nullable(real('100·STL·(team minutes / 5) / (MP·opponent possessions); percent.')),
    block_rate: nullable(real('100·BLK·(team minutes / 5) / (MP·(oppFGA − opp3PA)); percent.')),
    turnover_rate: nullable(real('100·TOV / (FGA + 0.44·FTA + TOV); percent.')),
    assist_to_turnover: nullable(real('AST / TOV. Null without a turnover.')),
    game_score: nullable(real('Hollinger’s game score; points.')),
    fantasy_points: nullable(real('PTS + 1.2·REB + 1.5·AST + 3·STL + 3·BLK − TOV, as NBA.com counts them.')),
    is_double_double: nullable(
      bool('Ten or more in two of points, rebounds, assists, steals and blocks; a triple-double is one too.'),
    ),
    is_triple_double: nullable(bool('Ten or more in three of them.')),
    ...ZONES,
    ...MAKES,
    is_win: bool('The team won, from the final score.'),
    team_points: int('Points of the team.'),
    opponent_points: int('Points of the opponent.'),
    point_margin: int('Points of the team minus those of the opponent.'),
    overtime_periods: int('Overtimes of the game.'),
    points_line_books: nullable(int('Books in the consensus of the points line.')),
    ...againstLine('points', 'Points'),
    ...againstLine('rebounds', 'Rebounds'),
    ...againstLine('assists', 'Assists'),
    ...againstLine('threes', 'Threes made'),
    ...againstLine('pra', 'Points + rebounds + assists'),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'player_id'],
  partition: ['slate_date'],
});
