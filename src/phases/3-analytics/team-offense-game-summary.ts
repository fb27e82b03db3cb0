/** team_offense_game_summary: exactly two rows per final game, what each team did with the ball. */
import {
  effectiveFieldGoal,
  gameLength,
  offensiveRating,
  pace,
  possessions,
  trueShooting,
} from '../../league/box-score.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { TEAM_OFFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { inconsistent, type TeamGame, teamGames } from './team-game.ts';

export const TEAM_OFFENSE_OUTPUT: Output = {
  name: 'team_offense_game_summary',
  phase: 3,
  purpose: 'postgame',
  table: TEAM_OFFENSE_GAME_SUMMARY,
  inputs: [slateInput('nbac_team_boxscores', 'postgame'), slateInput('nbac_schedule', 'postgame')],
  plannedFor: ['replayed', 'history'],
  timing: postgameTiming,
  entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const games = await teamGames(context);
  if (games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  return { kind: 'rows', rows: games.map(summary) };
}

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
