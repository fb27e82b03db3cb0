/** team_offense_game_summary: exactly two rows per final game that is whole, what each team did with the ball. */
import {
  effectiveFieldGoal,
  freeThrowRate,
  gameLength,
  offensiveRating,
  offensiveReboundRate,
  pace,
  possessions,
  ratio,
  teamAssistRate,
  threePointAttemptRate,
  trueShooting,
  turnoverRate,
} from '../../league/box-score.ts';
import { TEAM_OFFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { offenseMeasures } from './summary-measures.ts';
import type { Counts } from './team-game.ts';
import { type TeamGameFacts, teamSummaryOutput } from './team-summary-output.ts';
import { laterKnownAt } from './window.ts';

export const TEAM_OFFENSE_OUTPUT = teamSummaryOutput(
  TEAM_OFFENSE_GAME_SUMMARY,
  offenseSummary,
  offenseMeasures,
);

export function offenseSummary(game: TeamGameFacts): RowOf<typeof TEAM_OFFENSE_GAME_SUMMARY> {
  const { own, opponent, identity } = game;
  const length = gameLength(game.overtimes);
  const ours = possessions(own);
  const theirs = possessions(opponent);
  const teamPace = pace(ours, length);
  const gamePace = pace((ours + theirs) / 2, length);
  if (teamPace === null || gamePace === null) throw new Error(`${identity.game_id} has no length`);
  const [offensive, defensive] = [offensiveRating(own.pts, ours), offensiveRating(opponent.pts, theirs)];
  return {
    ...identity,
    is_neutral: game.game.is_neutral,
    days_since_last_game: game.daysSinceLastGame,
    is_win: game.isWin,
    points: own.pts,
    opponent_points: opponent.pts,
    point_margin: own.pts - opponent.pts,
    overtime_periods: game.overtimes,
    fgm: own.fgm,
    fga: own.fga,
    fg3m: own.fg3m,
    fg3a: own.fg3a,
    ftm: own.ftm,
    fta: own.fta,
    offensive_rebounds: own.oreb,
    defensive_rebounds: own.dreb,
    rebounds: own.oreb + own.dreb,
    assists: own.ast,
    turnovers: own.tov,
    fouls: own.pf,
    fg_pct: ratio(own.fgm, own.fga),
    fg3_pct: ratio(own.fg3m, own.fg3a),
    ft_pct: ratio(own.ftm, own.fta),
    possessions: ours,
    pace: teamPace,
    game_pace: gamePace,
    offensive_rating: offensive,
    net_rating: offensive === null || defensive === null ? null : offensive - defensive,
    true_shooting: trueShooting(own),
    ...fourFactors(own, opponent),
    three_point_attempt_rate: threePointAttemptRate(own),
    assist_rate: teamAssistRate(own),
    assist_to_turnover: ratio(own.ast, own.tov),
    ...game.shots.team({ team: identity.team, ...own, assists: own.ast }),
    known_at: laterKnownAt(game.knownAt, game.shots.knownAt),
  };
}

/** Dean Oliver's, of the side with the ball. */
export function fourFactors(own: Counts, other: Counts) {
  return {
    effective_field_goal: effectiveFieldGoal(own),
    turnover_rate: turnoverRate(own),
    offensive_rebound_rate: offensiveReboundRate(own.oreb, other.dreb),
    free_throw_rate: freeThrowRate(own),
  };
}
