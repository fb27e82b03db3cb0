/** upcoming_team_game_context: two rows per game of the slate, the situation each team comes into it with. */
import type { TeamCode } from '../../league/team.ts';
import { type Output, previousSlatesInput, type RunContext, type RunOutcome } from '../../pipeline/output.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import { UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { gameLineCells } from './game-line-cells.ts';
import { ofOpponent } from './of-opponent.ts';
import { type SlateSituation, slateSituation } from './slate-situation.ts';
import { upcomingTeamMeasures } from './upcoming-measures.ts';
import { laterKnownAt } from './window.ts';

export const UPCOMING_TEAM_OUTPUT: Output = {
  name: 'upcoming_team_game_context',
  phase: 3,
  purpose: 'pregame',
  table: UPCOMING_TEAM_GAME_CONTEXT,
  inputs: [
    ...inputsAfter('raw_to_analytics_pregame', 'odds_api_game_lines', 'nbac_injury_report', 'player_aliases'),
    previousSlatesInput('player_game_summary'),
    previousSlatesInput('team_offense_game_summary'),
    previousSlatesInput('team_defense_game_summary'),
  ],
  windows: ['player_game_summary', 'team_offense_game_summary', 'team_defense_game_summary'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
  partition: (work) => [work.slateDate],
  run,
  measures: upcomingTeamMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const situation = await slateSituation(context);
  if (situation.schedule.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const rows = situation.schedule.flatMap((game) => [
    teamContext(game, game.home_team, game.away_team, situation),
    teamContext(game, game.away_team, game.home_team, situation),
  ]);
  return { kind: 'rows', rows };
}

function teamContext(
  game: ScheduleRow,
  team: TeamCode,
  opponent: TeamCode,
  situation: SlateSituation,
): RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT> {
  if (game.tip_off === null) throw new Error(`${game.game_id} has no tip-off, so nothing comes before it`);
  const own = situation.of(team);
  const theirs = situation.of(opponent);
  const line = situation.line(game.game_id);
  const isHome = team === game.home_team;
  return {
    slate_date: game.game_date,
    season: game.season,
    game_id: game.game_id,
    game_key: game.game_key,
    team,
    opponent,
    is_home: isHome,
    is_neutral: game.is_neutral,
    tip_off: game.tip_off,
    is_bootstrap: situation.isBootstrap,
    ...own.rest,
    ...own.record,
    ...own.ratings,
    ...own.road,
    ...gameLineCells(line, isHome),
    ...own.absences.cells(null),
    ...ofOpponent(theirs.rest),
    ...ofOpponent(theirs.record),
    ...ofOpponent(theirs.ratings),
    ...ofOpponent(theirs.road),
    ...ofOpponent(theirs.absences.cells(null)),
    rest_advantage: difference(own.rest.days_since_last_game, theirs.rest.days_since_last_game),
    known_at: laterKnownAt(laterKnownAt(own.knownAt, theirs.knownAt), line?.knownAt ?? null),
  };
}

function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}
