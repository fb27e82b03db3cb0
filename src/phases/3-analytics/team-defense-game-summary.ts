/** team_defense_game_summary: the opponent's offence, and the team's own steals, blocks and defensive rebounds. */
import { offensiveRating, possessions, trueShooting } from '../../league/box-score.ts';
import { TEAM_DEFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { defenseMeasures } from './summary-measures.ts';
import type { TeamGame } from './team-game.ts';
import { teamSummaryOutput } from './team-summary-output.ts';

export const TEAM_DEFENSE_OUTPUT = teamSummaryOutput(TEAM_DEFENSE_GAME_SUMMARY, summary, defenseMeasures);

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
