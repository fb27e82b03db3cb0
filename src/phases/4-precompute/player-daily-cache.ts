/** player_daily_cache: rolling windows of every player expected tonight who has played before. */
import type { Instant } from '../../league/instant.ts';
import {
  type Output,
  previousSlatesInput,
  type RunContext,
  type RunOutcome,
  slateInput,
} from '../../pipeline/output.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { PLAYER_DAILY_CACHE } from '../../tables/nba-precompute.ts';
import type { RowOf } from '../../tables/table.ts';
import { type PlayerGame, playerHistory } from '../3-analytics/player-history.ts';
import { latestKnownAt, mean, slope, standardDeviation, sum } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';

type ContextRow = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;
type CacheRow = RowOf<typeof PLAYER_DAILY_CACHE>;

export const PLAYER_DAILY_CACHE_OUTPUT: Output = {
  name: 'player_daily_cache',
  phase: 4,
  purpose: 'pregame',
  table: PLAYER_DAILY_CACHE,
  inputs: [slateInput('upcoming_player_game_context', 'pregame'), previousSlatesInput('player_game_summary')],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { season, work, read } = context;
  const expected = await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, {
    from: work.slateDate,
    to: work.slateDate,
  });
  if (expected.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const history = await playerHistory(read, season, work.slateDate);
  const rows = expected.flatMap((player) => {
    const games = history.games(player.player_lookup);
    return games.length === 0 ? [] : [cacheRow(player, games)];
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows };
}

function cacheRow(player: ContextRow, games: readonly PlayerGame[]): CacheRow {
  const season = games.filter((game) => game.season === player.season);
  const last20 = games.slice(0, 20);
  const last10 = games.slice(0, 10);
  const windows = (stat: (game: PlayerGame) => number | null) => {
    const values = last20.map(stat);
    return {
      last5: mean(values.slice(0, 5)),
      last10: mean(values.slice(0, 10)),
      last20: mean(values),
      season: mean(season.map(stat)),
      sd: standardDeviation(values),
    };
  };
  const points = windows((game) => game.points);
  const rebounds = windows((game) => game.rebounds);
  const assists = windows((game) => game.assists);
  const threes = windows((game) => game.threes);
  const pra = windows(pointsReboundsAssists);
  const minutes = windows((game) => game.minutes);
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    team: player.team,
    games_in_window: last20.length,
    season_games: season.length,
    points_last_5: points.last5,
    points_last_10: points.last10,
    points_last_20: points.last20,
    points_season: points.season,
    points_sd: points.sd,
    rebounds_last_5: rebounds.last5,
    rebounds_last_10: rebounds.last10,
    rebounds_last_20: rebounds.last20,
    rebounds_season: rebounds.season,
    rebounds_sd: rebounds.sd,
    assists_last_5: assists.last5,
    assists_last_10: assists.last10,
    assists_last_20: assists.last20,
    assists_season: assists.season,
    assists_sd: assists.sd,
    threes_last_5: threes.last5,
    threes_last_10: threes.last10,
    threes_last_20: threes.last20,
    threes_season: threes.season,
    threes_sd: threes.sd,
    pra_last_5: pra.last5,
    pra_last_10: pra.last10,
    pra_last_20: pra.last20,
    pra_season: pra.season,
    pra_sd: pra.sd,
    minutes_last_5: minutes.last5,
    minutes_last_10: minutes.last10,
    minutes_season: minutes.season,
    minutes_sd: minutes.sd,
    usage_last_10: mean(last10.map((game) => game.usage_rate)),
    points_per_minute_last_10: perMinute(last10),
    points_slope_last_10: slope(last10.map((game) => game.points).toReversed()),
    last_10_dates: JSON.stringify(last10.map((game) => game.slate_date)),
    known_at: latestKnownAt([...last20, ...season], 0 as Instant),
  };
}

export function pointsReboundsAssists(game: PlayerGame): number | null {
  const { points, rebounds, assists } = game;
  return points === null || rebounds === null || assists === null ? null : points + rebounds + assists;
}

function perMinute(games: readonly PlayerGame[]): number | null {
  const minutes = sum(games.map((game) => game.minutes));
  return minutes === 0 ? null : sum(games.map((game) => game.points)) / minutes;
}
