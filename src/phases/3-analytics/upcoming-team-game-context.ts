/** upcoming_team_game_context: two rows per game of the slate, the situation each team comes into it with. */
import { daysBetween, type SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import { type Output, previousSlatesInput, type RunContext, type RunOutcome } from '../../pipeline/output.ts';
import { type ScheduleRow, scheduleOn } from '../../pipeline/schedule-reader.ts';
import { UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { BOOTSTRAP_DAYS, rest } from './rest.ts';
import { seasonStart } from './season-start.ts';
import { type TeamHistory, teamHistory } from './team-history.ts';
import { upcomingTeamMeasures } from './upcoming-measures.ts';
import { latestKnownAt, mean } from './window.ts';

const WINDOW = 10;

export const UPCOMING_TEAM_OUTPUT: Output = {
  name: 'upcoming_team_game_context',
  phase: 3,
  purpose: 'pregame',
  table: UPCOMING_TEAM_GAME_CONTEXT,
  inputs: [
    ...inputsAfter('raw_to_analytics_pregame'),
    previousSlatesInput('team_offense_game_summary'),
    previousSlatesInput('team_defense_game_summary'),
  ],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
  partition: (work) => [work.slateDate],
  run,
  measures: upcomingTeamMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { season, work, read } = context;
  const games = await scheduleOn(read, season, work.slateDate);
  if (games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const history = await teamHistory(read, season, work.slateDate);
  const opening = await seasonStart(read, season, work.slateDate);
  const rows = games.flatMap((game) => [
    teamContext(game, game.home_team, game.away_team, history, opening),
    teamContext(game, game.away_team, game.home_team, history, opening),
  ]);
  return { kind: 'rows', rows };
}

function teamContext(
  game: ScheduleRow,
  team: TeamCode,
  opponent: TeamCode,
  history: TeamHistory,
  opening: SlateDate,
): RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT> {
  if (game.tip_off === null) throw new Error(`${game.game_id} has no tip-off, so nothing comes before it`);
  const date = game.game_date;
  const played = history.offense(team);
  const opposing = history.offense(opponent);
  const own = lastTen(history, team);
  const theirs = lastTen(history, opponent);
  return {
    slate_date: date,
    season: game.season,
    game_id: game.game_id,
    game_key: game.game_key,
    team,
    opponent,
    is_home: team === game.home_team,
    tip_off: game.tip_off,
    ...rest(
      played.map((row) => row.slate_date),
      date,
    ),
    season_games: played.filter((row) => row.season === game.season).length,
    is_bootstrap: daysBetween(opening, date) < BOOTSTRAP_DAYS,
    pace_last_10: own.pace,
    offensive_rating_last_10: own.offensiveRating,
    defensive_rating_last_10: own.defensiveRating,
    opponent_pace_last_10: theirs.pace,
    opponent_defensive_rating_last_10: theirs.defensiveRating,
    opponent_days_since_last_game: rest(
      opposing.map((row) => row.slate_date),
      date,
    ).days_since_last_game,
    known_at: latestKnownAt([...played.slice(0, WINDOW), ...opposing.slice(0, WINDOW)], game.known_at),
  };
}

function lastTen(history: TeamHistory, team: TeamCode) {
  const offense = history.offense(team).slice(0, WINDOW);
  const defense = history.defense(team).slice(0, WINDOW);
  return {
    pace: mean(offense.map((row) => row.game_pace)),
    offensiveRating: mean(offense.map((row) => row.offensive_rating)),
    defensiveRating: mean(defense.map((row) => row.defensive_rating)),
  };
}
