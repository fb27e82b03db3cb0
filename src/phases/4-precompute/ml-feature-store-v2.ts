/**
 * ml_feature_store_v2: one row per expected player, the features of the contract.
 *
 * A feature that cannot be had is null. One outside its range is nulled and named in the row: an error of that
 * row, not of the slate. A player without any history has no row (the batch says NoHistory).
 */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import {
  CONTRACT_VERSION,
  FEATURE_MARKETS,
  FEATURES,
  type FeatureMarket,
} from '../../tables/feature-contract.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { PLAYER_DAILY_CACHE } from '../../tables/nba-precompute.ts';
import { ML_FEATURE_STORE_V2 } from '../../tables/nba-predictions.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { type PlayerGame, playerHistory } from '../3-analytics/player-history.ts';
import { latestKnownAt, mean } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { featureMeasures } from './feature-measures.ts';

type PlayerContext = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;
type TeamContext = RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT>;
type CacheRow = RowOf<typeof PLAYER_DAILY_CACHE>;
type Values = Readonly<Record<string, number | null>>;

export const ML_FEATURE_STORE_OUTPUT: Output = {
  name: 'ml_feature_store_v2',
  phase: 4,
  purpose: 'pregame',
  table: ML_FEATURE_STORE_V2,
  inputs: [...inputsAfter('analytics_to_precompute'), slateInput('player_daily_cache', 'pregame')],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: featureMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { season, work, read } = context;
  const tonight = { from: work.slateDate, to: work.slateDate };
  const cache = new Map(
    (await read.rows(PLAYER_DAILY_CACHE, tonight)).map((row) => [row.player_lookup, row]),
  );
  const teams = new Map((await read.rows(UPCOMING_TEAM_GAME_CONTEXT, tonight)).map((row) => [row.team, row]));
  const history = await playerHistory(read, season, work.slateDate);
  const rows = (await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, tonight)).flatMap((player) => {
    const cached = cache.get(player.player_lookup);
    if (cached === undefined) return [];
    const team = player.team === null ? null : (teams.get(player.team) ?? null);
    return [featureRow(player, cached, team, history.games(player.player_lookup))];
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows };
}

function featureRow(
  player: PlayerContext,
  cache: CacheRow,
  team: TeamContext | null,
  games: readonly PlayerGame[],
): AnyRow {
  const against = games.filter((game) => game.opponent === player.opponent);
  const { values, outOfRange } = inRange({
    ...marketValues(cache),
    games_in_window: cache.games_in_window,
    minutes_avg_last_10: cache.minutes_last_10,
    minutes_change: difference(cache.minutes_last_5, cache.minutes_season),
    usage_avg_last_10: cache.usage_last_10,
    points_per_minute_last_10: cache.points_per_minute_last_10,
    points_slope_last_10: cache.points_slope_last_10,
    points_z_last_5: ratio(difference(cache.points_last_5, cache.points_season), cache.points_sd),
    days_rest: player.days_since_last_game,
    back_to_back: flag(player.is_back_to_back),
    games_last_7_days: player.games_last_7_days,
    home: flag(player.is_home),
    points_line: player.points_line,
    points_opening_line: player.points_opening_line,
    points_line_move: player.points_line_move,
    has_points_line: player.points_line === null ? 0 : 1,
    team_pace_last_10: team?.pace_last_10 ?? null,
    team_offensive_rating_last_10: team?.offensive_rating_last_10 ?? null,
    opponent_pace_last_10: team?.opponent_pace_last_10 ?? null,
    opponent_defensive_rating_last_10: team?.opponent_defensive_rating_last_10 ?? null,
    points_avg_against_opponent: mean(against.map((game) => game.points)),
    games_against_opponent: player.opponent === null ? null : against.length,
  });
  const missing = FEATURES.filter(({ name, isRequired }) => isRequired && (values[name] ?? null) === null);
  const present = FEATURES.filter(({ name }) => (values[name] ?? null) !== null);
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    player_id: player.player_id,
    game_id: player.game_id,
    team: player.team,
    opponent: player.opponent,
    tip_off: player.tip_off,
    contract_version: CONTRACT_VERSION,
    is_bootstrap: player.is_bootstrap,
    quality: present.length / FEATURES.length,
    missing_required: JSON.stringify(missing.map(({ name }) => name)),
    out_of_range: JSON.stringify(outOfRange),
    contributing_dates: cache.last_10_dates,
    ...values,
    known_at: latestKnownAt([player, cache, ...(team === null ? [] : [team]), ...against], player.known_at),
  };
}

function marketValues(cache: CacheRow): Values {
  const window = (market: FeatureMarket): readonly (readonly [string, number | null])[] => [
    [`${market}_avg_last_5`, cache[`${market}_last_5`]],
    [`${market}_avg_last_10`, cache[`${market}_last_10`]],
    [`${market}_avg_last_20`, cache[`${market}_last_20`]],
    [`${market}_avg_season`, cache[`${market}_season`]],
    [`${market}_sd_last_20`, cache[`${market}_sd`]],
  ];
  return Object.fromEntries(FEATURE_MARKETS.flatMap(window));
}

/** Every feature of the contract by name; throws a defect when one is not computed at all. */
function inRange(computed: Values): { values: Values; outOfRange: readonly string[] } {
  const outOfRange: string[] = [];
  const values = Object.fromEntries(
    FEATURES.map(({ name, range: [minimum, maximum] }) => {
      const value = computed[name];
      if (value === undefined) throw new Error(`feature ${name} is in the contract and is not computed`);
      if (value !== null && (value < minimum || value > maximum)) {
        outOfRange.push(name);
        return [name, null];
      }
      return [name, value];
    }),
  );
  return { values, outOfRange };
}

function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}

function ratio(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
}

function flag(value: boolean | null): number | null {
  return value === null ? null : value ? 1 : 0;
}
