/** upcoming_player_game_context: every player expected tonight, with rest, workload and the points line as known. */
import { slateTipOffs } from '../../league/slate.ts';
import { daysBetween, type SlateDate } from '../../league/slate-date.ts';
import { type LineService, lineService } from '../../lines/line-service.ts';
import { type Output, previousSlatesInput, type RunContext, type RunOutcome } from '../../pipeline/output.ts';
import { scheduleOn } from '../../pipeline/schedule-reader.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { type ExpectedPlayer, expectedPlayers } from './expected-players.ts';
import { playerHistory } from './player-history.ts';
import { BOOTSTRAP_DAYS, rest, withinDays } from './rest.ts';
import { seasonStart } from './season-start.ts';
import { teamHistory } from './team-history.ts';
import { upcomingPlayerMeasures } from './upcoming-measures.ts';
import { latestKnownAt, sum } from './window.ts';

/** A team cannot field fewer than five; fewer expected players mean that history or lines are missing. */
const LEAST_EXPECTED_PER_TEAM = 5;

export const UPCOMING_PLAYER_OUTPUT: Output = {
  name: 'upcoming_player_game_context',
  phase: 3,
  purpose: 'pregame',
  table: UPCOMING_PLAYER_GAME_CONTEXT,
  inputs: [
    ...inputsAfter('raw_to_analytics_pregame', 'odds_api_player_props'),
    previousSlatesInput('player_game_summary'),
    previousSlatesInput('team_offense_game_summary'),
    previousSlatesInput('team_defense_game_summary'),
  ],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: (slate) => ({ minimum: 2 * LEAST_EXPECTED_PER_TEAM * slate.games.length, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: upcomingPlayerMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { season, work, read, slate, asOf } = context;
  const schedule = await scheduleOn(read, season, work.slateDate);
  if (schedule.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const players = await playerHistory(read, season, work.slateDate);
  const teams = await teamHistory(read, season, work.slateDate);
  const props = await read.rows(ODDS_API_PLAYER_PROPS, { from: work.slateDate, to: work.slateDate });
  const lines = lineService(props, slateTipOffs(slate));
  const opening = await seasonStart(read, season, work.slateDate);
  const rows = expectedPlayers(schedule, players, teams, lines).map((player) =>
    playerContext(player, lines, opening, asOf),
  );
  return { kind: 'rows', rows };
}

function playerContext(
  player: ExpectedPlayer,
  lines: LineService,
  opening: SlateDate,
  asOf: RunContext['asOf'],
): RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT> {
  const { game, games, team } = player;
  if (game.tip_off === null) throw new Error(`${game.game_id} has no tip-off, so nothing comes before it`);
  const dates = games.map((each) => each.slate_date);
  const line = lines.consensus(player.lookup, 'points', asOf);
  const recent = games.slice(0, withinDays(dates, game.game_date, 14).length);
  const minutesOf = (days: number) =>
    sum(games.slice(0, withinDays(dates, game.game_date, days).length).map((each) => each.minutes));
  return {
    slate_date: game.game_date,
    season: game.season,
    game_id: game.game_id,
    game_key: game.game_key,
    tip_off: game.tip_off,
    team,
    opponent: team === null ? null : team === game.home_team ? game.away_team : game.home_team,
    is_home: team === null ? null : team === game.home_team,
    player_id: player.playerId,
    player_lookup: player.lookup,
    player_name: player.name,
    expected_because: player.because,
    ...rest(dates, game.game_date),
    minutes_last_7_days: minutesOf(7),
    minutes_last_14_days: minutesOf(14),
    season_games: games.filter((each) => each.season === game.season).length,
    career_games_known: games.length,
    is_bootstrap: daysBetween(opening, game.game_date) < BOOTSTRAP_DAYS,
    points_line: line?.line ?? null,
    points_opening_line: line?.openingLine ?? null,
    points_line_move: line === null ? null : line.line - line.openingLine,
    points_line_books: line?.books ?? 0,
    known_at: latestKnownAt(
      recent,
      latestKnownAt(line === null ? [] : [{ known_at: line.knownAt }], game.known_at),
    ),
  };
}
