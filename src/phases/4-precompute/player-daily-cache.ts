/** player_daily_cache: rolling windows of every player expected tonight who has played before. */
import type { Instant } from '../../league/instant.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { PLAYER_DAILY_CACHE, type StatWindow } from '../../tables/nba-precompute.ts';
import type { RowOf } from '../../tables/table.ts';
import { type PlayerGame, playerHistory } from '../3-analytics/player-history.ts';
import { latestKnownAt, mean, slope, standardDeviation, sum } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';

type ContextRow = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;
type CacheRow = RowOf<typeof PLAYER_DAILY_CACHE>;

export const PLAYER_DAILY_CACHE_OUTPUT: Output = {
  name: 'player_daily_cache',
  phase: 4,
  purpose: 'pregame',
  table: PLAYER_DAILY_CACHE,
  inputs: inputsAfter('analytics_to_precompute'),
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
  const windows = <const Stat extends string>(stat: Stat, of: (game: PlayerGame) => number | null) =>
    windowCells(stat, last20.map(of), season.map(of));
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    team: player.team,
    games_in_window: last20.length,
    season_games: season.length,
    ...windows('points', (game) => game.points),
    ...windows('rebounds', (game) => game.rebounds),
    ...windows('assists', (game) => game.assists),
    ...windows('threes', (game) => game.threes),
    ...windows('pra', pointsReboundsAssists),
    ...windows('minutes', (game) => game.minutes),
    usage_last_10: mean(last10.map((game) => game.usage_rate)),
    points_per_minute_last_10: perMinute(last10),
    points_slope_last_10: slope(last10.map((game) => game.points).toReversed()),
    last_10_dates: JSON.stringify(last10.map((game) => game.slate_date)),
    known_at: latestKnownAt([...last20, ...season], 0 as Instant),
  };
}

/** `last20`: newest first. */
function windowCells<const Stat extends string>(
  stat: Stat,
  last20: readonly (number | null)[],
  season: readonly (number | null)[],
): { readonly [Name in `${Stat}_${StatWindow}`]: number | null } {
  const cells: Readonly<Record<StatWindow, number | null>> = {
    last_5: mean(last20.slice(0, 5)),
    last_10: mean(last20.slice(0, 10)),
    last_20: mean(last20),
    season: mean(season),
    sd: standardDeviation(last20),
  };
  const named = Object.entries(cells).map(([window, value]) => [`${stat}_${window}`, value]);
  return Object.fromEntries(named) as { [Name in `${Stat}_${StatWindow}`]: number | null };
}

export function pointsReboundsAssists(game: PlayerGame): number | null {
  const { points, rebounds, assists } = game;
  return points === null || rebounds === null || assists === null ? null : points + rebounds + assists;
}

function perMinute(games: readonly PlayerGame[]): number | null {
  const minutes = sum(games.map((game) => game.minutes));
  return minutes === 0 ? null : sum(games.map((game) => game.points)) / minutes;
}
