/** The situation a team comes into tonight's game with: everything that its own history and its report say. */

import type { TeamCode } from '../../league/team.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import type { UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { RATINGS_LAST_10, REST } from '../../tables/nba-analytics-columns.ts';
import type { RowOf } from '../../tables/table.ts';
import type { InjuryNews, TeamReport } from './injury-news.ts';
import type { PlayerHistory } from './player-history.ts';
import { rest } from './rest.ts';
import { type TeamAbsences, teamAbsences } from './team-absences.ts';
import type { TeamHistory, TeamOffense } from './team-history.ts';
import { type RoadCells, roadCells } from './travel-cells.ts';
import { laterKnownAt, latestKnownAt, mean, variance } from './window.ts';

const WINDOW = 10;

type TeamContext = RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT>;

export interface TeamSituation {
  /** Games before tonight, newest first. */
  readonly played: readonly TeamOffense[];
  readonly rest: Pick<TeamContext, keyof typeof REST>;
  readonly record: Pick<TeamContext, 'season_games' | 'win_share_season' | 'win_share_last_10'>;
  readonly ratings: Pick<TeamContext, keyof typeof RATINGS_LAST_10>;
  readonly road: RoadCells;
  readonly report: TeamReport | null;
  readonly absences: TeamAbsences;
  /** Latest of everything used. */
  readonly knownAt: ScheduleRow['known_at'];
}

export function teamSituation(
  team: TeamCode,
  tonight: ScheduleRow,
  teams: TeamHistory,
  players: PlayerHistory,
  injuries: InjuryNews,
): TeamSituation {
  const played = teams.offense(team);
  const ofSeason = played.filter((row) => row.season === tonight.season);
  const [offense, defense] = [played.slice(0, WINDOW), teams.defense(team).slice(0, WINDOW)];
  const report = injuries.ofTeam(team);
  const absences = teamAbsences(report, players, tonight.season);
  const pace = offense.map((row) => row.game_pace);
  const offensive = offense.map((row) => row.offensive_rating);
  const defensive = defense.map((row) => row.defensive_rating);
  return {
    played,
    rest: rest(
      played.map((row) => row.slate_date),
      tonight.game_date,
    ),
    record: {
      season_games: ofSeason.length,
      win_share_season: winShare(ofSeason),
      win_share_last_10: winShare(offense),
    },
    ratings: {
      pace_last_10: mean(pace),
      pace_variance_last_10: variance(pace),
      offensive_rating_last_10: mean(offensive),
      offensive_rating_variance_last_10: variance(offensive),
      defensive_rating_last_10: mean(defensive),
      defensive_rating_variance_last_10: variance(defensive),
    },
    road: roadCells(team, tonight, played),
    report,
    absences,
    knownAt: laterKnownAt(
      latestKnownAt([...offense, ...ofSeason, ...defense], tonight.known_at),
      absences.knownAt,
    ),
  };
}

function winShare(games: readonly TeamOffense[]): number | null {
  return mean(games.map((game) => (game.is_win ? 1 : 0)));
}
