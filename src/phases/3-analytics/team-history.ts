/** Games a team has played, newest first, strictly before a slate, with what it allowed beside what it did. */
import type { Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { TEAM_DEFENSE_GAME_SUMMARY, TEAM_OFFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { historyRange } from './player-history.ts';

export type TeamOffense = RowOf<typeof TEAM_OFFENSE_GAME_SUMMARY>;
export type TeamDefense = RowOf<typeof TEAM_DEFENSE_GAME_SUMMARY>;

export interface TeamHistory {
  offense(team: TeamCode): readonly TeamOffense[];
  defense(team: TeamCode): readonly TeamDefense[];
}

export async function teamHistory(read: AsOfReader, season: Season, slate: SlateDate): Promise<TeamHistory> {
  const range = historyRange(season, slate);
  const offense = Map.groupBy(
    (await read.rows(TEAM_OFFENSE_GAME_SUMMARY, range)).toReversed(),
    (row) => row.team,
  );
  const defense = Map.groupBy(
    (await read.rows(TEAM_DEFENSE_GAME_SUMMARY, range)).toReversed(),
    (row) => row.team,
  );
  return {
    offense: (team) => offense.get(team) ?? [],
    defense: (team) => defense.get(team) ?? [],
  };
}
