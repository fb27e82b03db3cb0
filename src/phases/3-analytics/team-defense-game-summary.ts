/** team_defense_game_summary: the opponent's offence, and the team's own steals, blocks and defensive rebounds. */
import { offensiveRating, possessions, trueShooting } from '../../league/box-score.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { TEAM_DEFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { type TeamGame, teamGames } from './team-game.ts';

export const TEAM_DEFENSE_OUTPUT: Output = {
  name: 'team_defense_game_summary',
  phase: 3,
  purpose: 'postgame',
  table: TEAM_DEFENSE_GAME_SUMMARY,
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

function summary(game: TeamGame): RowOf<typeof TEAM_DEFENSE_GAME_SUMMARY> {
  const { own, opponent } = game;
  const theirs = possessions(opponent);
  return {
    ...game.identity,
    opponent_points: opponent.pts,
    opponent_fgm: opponent.fgm,
    opponent_fga: opponent.fga,
    opponent_fg3m: opponent.fg3m,
    opponent_fg3a: opponent.fg3a,
    opponent_possessions: theirs,
    // The opponent's offensive rating is, by definition, this team's defensive rating.
    defensive_rating: offensiveRating(opponent.pts, theirs),
    opponent_true_shooting: trueShooting(opponent),
    opponent_assists: opponent.ast,
    opponent_rebounds: opponent.oreb + opponent.dreb,
    turnovers_forced: opponent.tov,
    steals: own.stl,
    blocks: own.blk,
    defensive_rebounds: own.dreb,
    known_at: game.knownAt,
  };
}
