/** team_offense_game_summary: exactly two rows per final game, what each team did with the ball. */
import {
  effectiveFieldGoal,
  gameLength,
  offensiveRating,
  pace,
  possessions,
  trueShooting,
} from '../../league/box-score.ts';
import { TEAM_OFFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { offenseMeasures } from './summary-measures.ts';
import { inconsistent, type TeamGame } from './team-game.ts';
import { teamSummaryOutput } from './team-summary-output.ts';

export const TEAM_OFFENSE_OUTPUT = teamSummaryOutput(TEAM_OFFENSE_GAME_SUMMARY, summary, offenseMeasures);

function summary(game: TeamGame): RowOf<typeof TEAM_OFFENSE_GAME_SUMMARY> {
  const { own, opponent } = game;
  const length = gameLength(game.overtimes);
  const ours = possessions(own);
  const theirs = possessions(opponent);
  const teamPace = pace(ours, length);
  const gamePace = pace((ours + theirs) / 2, length);
  if (teamPace === null || gamePace === null) throw inconsistent(game.game, 'it has no length');
  return {
    ...game.identity,
    is_win: game.isWin,
    points: own.pts,
    opponent_points: opponent.pts,
    overtime_periods: game.overtimes,
    fgm: own.fgm,
    fga: own.fga,
    fg3m: own.fg3m,
    fg3a: own.fg3a,
    ftm: own.ftm,
    fta: own.fta,
    offensive_rebounds: own.oreb,
    rebounds: own.oreb + own.dreb,
    assists: own.ast,
    turnovers: own.tov,
    possessions: ours,
    pace: teamPace,
    game_pace: gamePace,
    offensive_rating: offensiveRating(own.pts, ours),
    true_shooting: trueShooting(own),
    effective_field_goal: effectiveFieldGoal(own),
    known_at: game.knownAt,
  };
}
