/** player_daily_cache: rolling windows of every player expected tonight who has played before. */
import type { Instant } from '../../league/instant.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { FEATURE_MARKETS, type FeatureMarket } from '../../tables/features/feature-markets.ts';
import { PLAYER_DAILY_CACHE } from '../../tables/nba-precompute.ts';
import type { MarketForm, StatWindow } from '../../tables/precompute/player-daily-cache.ts';
import type { RowOf } from '../../tables/table.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { teamHistory } from '../3-analytics/team-history.ts';
import { latestKnownAt, mean } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { difference } from './arithmetic.ts';
import { marketForm, statWindows } from './market-form.ts';
import { type PlayerContext, playersWithHistory } from './players-with-history.ts';
import { pointsReboundsAssists } from './points-rebounds-assists.ts';
import { precomputeMeasures } from './precompute-measures.ts';
import { windowCompleteness } from './window-completeness.ts';

type CacheRow = RowOf<typeof PLAYER_DAILY_CACHE>;
type Cells<Stat extends string, Part extends string> = {
  readonly [Name in `${Stat}_${Part}`]: number | null;
};

export const PLAYER_DAILY_CACHE_OUTPUT: Output = {
  name: 'player_daily_cache',
  phase: 4,
  purpose: 'pregame',
  table: PLAYER_DAILY_CACHE,
  inputs: inputsAfter('analytics_to_precompute'),
  windows: ['player_game_summary'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: precomputeMeasures(PLAYER_DAILY_CACHE),
};

const STAT: Readonly<Record<FeatureMarket, (game: PlayerGame) => number | null>> = {
  points: (game) => game.points,
  rebounds: (game) => game.rebounds,
  assists: (game) => game.assists,
  threes: (game) => game.threes,
  pra: pointsReboundsAssists,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const found = await playersWithHistory(context);
  if (found === null) return { kind: 'empty', reason: 'Postponed' };
  const teams = await teamHistory(context.read, context.season, context.work.slateDate);
  const rows = found.players.map(({ player, games }) =>
    cacheRow(player, games, player.team === null ? null : teams.offense(player.team).length),
  );
  return rows.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows };
}

/** `games`: played, newest first. `teamGames`: of tonight's team within the same history; null when it is unknown. */
function cacheRow(player: PlayerContext, games: readonly PlayerGame[], teamGames: number | null): CacheRow {
  const last20 = games.slice(0, 20);
  const last10 = games.slice(0, 10);
  const season = games.filter((game) => game.season === player.season);
  const against = games.filter((game) => game.opponent === player.opponent);
  const minutes = last20.map((game) => game.minutes);
  const minuteWindows = statWindows(
    minutes,
    season.map((game) => game.minutes),
  );
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    team: player.team,
    games_in_window: last20.length,
    season_games: season.length,
    games_against_opponent: player.opponent === null ? null : against.length,
    ...windowCompleteness(last10.length, teamGames),
    ...marketCells(last20, season, against, minutes),
    ...named('minutes', minuteWindows),
    minutes_change: difference(minuteWindows.last_5, minuteWindows.season),
    usage_last_10: mean(last10.map((game) => game.usage_rate)),
    usage_season: mean(season.map((game) => game.usage_rate)),
    window_dates: datesOf(last20),
    opponent_dates: datesOf(against),
    season_first_date: season.at(-1)?.slate_date ?? null,
    known_at: latestKnownAt([...last20, ...season, ...against], 0 as Instant),
  };
}

function marketCells(
  last20: readonly PlayerGame[],
  season: readonly PlayerGame[],
  against: readonly PlayerGame[],
  minutes: readonly (number | null)[],
): Cells<FeatureMarket, StatWindow | MarketForm> {
  const cells = FEATURE_MARKETS.map((market) => {
    const of = STAT[market];
    const games = {
      last20: last20.map(of),
      minutes,
      season: season.map(of),
      againstOpponent: against.map(of),
    };
    const windows = statWindows(games.last20, games.season);
    return { ...named(market, windows), ...named(market, marketForm(games, windows)) };
  });
  return Object.assign({}, ...cells) as Cells<FeatureMarket, StatWindow | MarketForm>;
}

function named<const Stat extends string, Part extends string>(
  stat: Stat,
  cells: Readonly<Record<Part, number | null>>,
): Cells<Stat, Part> {
  const entries = Object.entries(cells).map(([part, value]) => [`${stat}_${part}`, value]);
  return Object.fromEntries(entries) as Cells<Stat, Part>;
}

function datesOf(games: readonly PlayerGame[]): string {
  return JSON.stringify(games.map((game) => game.slate_date));
}
