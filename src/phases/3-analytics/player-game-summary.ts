/**
 * player_game_summary: one row per player listed for a final game.
 *
 * Usage needs the team row, so this runs after the team outputs. The sum of the players' points must be the
 * team's. A result against the line exists only where a book had a line before tip-off.
 */
import { effectiveFieldGoal, trueShooting, usageRate } from '../../league/box-score.ts';
import type { Instant } from '../../league/instant.ts';
import { slateTipOffs } from '../../league/slate.ts';
import { type ConsensusLine, type LineService, lineService } from '../../lines/line-service.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { playerSummaryMeasures } from './summary-measures.ts';
import { inconsistent, type TeamGame, teamGames } from './team-game.ts';
import { latestKnownAt, sum } from './window.ts';

type PlayerRow = RowOf<typeof NBAC_PLAYER_BOXSCORES>;
type Summary = RowOf<typeof PLAYER_GAME_SUMMARY>;

const LEAST_PLAYERS_PER_TEAM = 5;

export const PLAYER_GAME_SUMMARY_OUTPUT: Output = {
  name: 'player_game_summary',
  phase: 3,
  purpose: 'postgame',
  table: PLAYER_GAME_SUMMARY,
  inputs: [
    ...inputsAfter('raw_to_analytics_postgame', 'odds_api_player_props'),
    slateInput('team_offense_game_summary', 'postgame'),
    slateInput('team_defense_game_summary', 'postgame'),
  ],
  plannedFor: ['replayed', 'history'],
  timing: postgameTiming,
  entitles: (slate) => ({ minimum: 2 * LEAST_PLAYERS_PER_TEAM * slate.games.length, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: playerSummaryMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const games = await teamGames(context);
  if (games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const { slateDate: date } = context.work;
  const players = await context.read.rows(NBAC_PLAYER_BOXSCORES, { from: date, to: date });
  const props = await context.read.rows(ODDS_API_PLAYER_PROPS, { from: date, to: date });
  const lines = lineService(props, slateTipOffs(context.slate));
  const byTeam = Map.groupBy(players, (row) => row.team);
  return {
    kind: 'rows',
    rows: games.flatMap((game) => teamRows(game, byTeam.get(game.identity.team) ?? [], lines, context.asOf)),
  };
}

function teamRows(
  game: TeamGame,
  players: readonly PlayerRow[],
  lines: LineService,
  asOf: Instant,
): readonly Summary[] {
  const points = sum(players.map((player) => player.pts));
  if (points !== game.own.pts) {
    throw inconsistent(
      game.game,
      `${game.identity.team}’s players scored ${points}, the team ${game.own.pts}`,
    );
  }
  return players.map((player) => summary(game, player, lines, asOf));
}

function summary(game: TeamGame, player: PlayerRow, lines: LineService, asOf: Instant): Summary {
  const tipOff = game.game.tip_off;
  const line = tipOff === null ? null : lines.consensus(player.player_lookup, 'points', asOf);
  return {
    ...game.identity,
    player_id: player.player_id,
    player_lookup: player.player_lookup,
    player_name: player.player_name,
    status: 'appeared',
    minutes: player.minutes,
    points: player.pts,
    rebounds: player.oreb === null || player.dreb === null ? null : player.oreb + player.dreb,
    assists: player.ast,
    threes: player.fg3m,
    steals: player.stl,
    blocks: player.blk,
    turnovers: player.tov,
    fouls: player.pf,
    fgm: player.fgm,
    fga: player.fga,
    fg3a: player.fg3a,
    ftm: player.ftm,
    fta: player.fta,
    plus_minus: player.plus_minus,
    ...rates(game, player),
    is_win: game.isWin,
    ...against(line, player.pts),
    known_at: latestKnownAt([player], game.knownAt),
  };
}

function rates(
  { own }: TeamGame,
  { pts, fga, fta, fgm, fg3m, tov, minutes }: PlayerRow,
): Pick<Summary, 'true_shooting' | 'effective_field_goal' | 'usage_rate'> {
  return {
    true_shooting: pts === null || fga === null || fta === null ? null : trueShooting({ pts, fga, fta }),
    effective_field_goal:
      fgm === null || fg3m === null || fga === null ? null : effectiveFieldGoal({ fgm, fg3m, fga }),
    usage_rate:
      fga === null || fta === null || tov === null || minutes === null
        ? null
        : usageRate({ fga, fta, tov, minutes }, own),
  };
}

function against(
  line: ConsensusLine | null,
  points: number | null,
): Pick<Summary, 'points_line' | 'points_line_books' | 'points_result' | 'points_margin'> {
  if (line === null || points === null) {
    return {
      points_line: line?.line ?? null,
      points_line_books: line?.books ?? null,
      points_result: null,
      points_margin: null,
    };
  }
  return {
    points_line: line.line,
    points_line_books: line.books,
    points_result: points > line.line ? 'OVER' : points < line.line ? 'UNDER' : 'PUSH',
    points_margin: points - line.line,
  };
}
