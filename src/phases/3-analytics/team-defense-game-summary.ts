/** team_defense_game_summary: the opponent's offence, and the team's own steals, blocks and defensive rebounds. */
import {
  defensiveReboundRate,
  offensiveRating,
  possessions,
  teamAssistRate,
  threePointAttemptRate,
  trueShooting,
} from '../../league/box-score.ts';
import { TEAM_DEFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { ofOpponent } from './of-opponent.ts';
import { defenseMeasures } from './summary-measures.ts';
import { fourFactors } from './team-offense-game-summary.ts';
import { type TeamGameFacts, teamSummaryOutput } from './team-summary-output.ts';
import { laterKnownAt } from './window.ts';

export const TEAM_DEFENSE_OUTPUT = teamSummaryOutput(
  TEAM_DEFENSE_GAME_SUMMARY,
  defenseSummary,
  defenseMeasures,
);

export function defenseSummary(game: TeamGameFacts): RowOf<typeof TEAM_DEFENSE_GAME_SUMMARY> {
  const { own, opponent, identity } = game;
  const theirs = possessions(opponent);
  return {
    ...identity,
    is_neutral: game.game.is_neutral,
    days_since_last_game: game.daysSinceLastGame,
    is_win: game.isWin,
    point_margin: own.pts - opponent.pts,
    overtime_periods: game.overtimes,
    opponent_points: opponent.pts,
    opponent_fgm: opponent.fgm,
    opponent_fga: opponent.fga,
    opponent_fg3m: opponent.fg3m,
    opponent_fg3a: opponent.fg3a,
    opponent_ftm: opponent.ftm,
    opponent_fta: opponent.fta,
    opponent_possessions: theirs,
    // The opponent's offensive rating is, by definition, this team's defensive rating.
    defensive_rating: offensiveRating(opponent.pts, theirs),
    opponent_true_shooting: trueShooting(opponent),
    ...ofOpponent(fourFactors(opponent, own)),
    opponent_assists: opponent.ast,
    opponent_rebounds: opponent.oreb + opponent.dreb,
    opponent_offensive_rebounds: opponent.oreb,
    turnovers_forced: opponent.tov,
    steals: own.stl,
    blocks: own.blk,
    fouls: own.pf,
    defensive_rebounds: own.dreb,
    defensive_rebound_rate: defensiveReboundRate(own.dreb, opponent.oreb),
    opponent_assist_rate: teamAssistRate(opponent),
    opponent_three_point_attempt_rate: threePointAttemptRate(opponent),
    ...ofOpponent(game.shots.team({ team: identity.opponent, ...opponent, assists: opponent.ast })),
    known_at: laterKnownAt(game.knownAt, game.shots.knownAt),
  };
}
