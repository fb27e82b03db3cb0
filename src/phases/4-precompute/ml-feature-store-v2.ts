/**
 * ml_feature_store_v2: one row per expected player, the features of the contract.
 *
 * It computes nothing: each feature is read from the row and column that the contract names. One that cannot be had is
 * null with a reason; one outside its range is nulled and named in the row: an error of that row, not of the slate. A
 * player without any history has no row (the batch says NoHistory).
 */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { CONTRACT_VERSION } from '../../tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from '../../tables/feature-store.ts';
import { FEATURE_SOURCES } from '../../tables/features/feature-sources.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import {
  PLAYER_COMPOSITE_FACTORS,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
} from '../../tables/nba-precompute.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { featureMeasures } from './feature-measures.ts';
import { readFeatures } from './read-features.ts';

/** Rows of tonight by output; null where there is none. */
interface Sources {
  readonly player_daily_cache: RowOf<typeof PLAYER_DAILY_CACHE>;
  readonly player_shot_zone_analysis: RowOf<typeof PLAYER_SHOT_ZONE_ANALYSIS> | null;
  readonly player_composite_factors: RowOf<typeof PLAYER_COMPOSITE_FACTORS> | null;
  readonly upcoming_player_game_context: RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;
  readonly upcoming_team_game_context: RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT> | null;
}

const OUTPUTS = Object.keys(FEATURE_SOURCES) as (keyof Sources)[];

export const ML_FEATURE_STORE_OUTPUT: Output = {
  name: 'ml_feature_store_v2',
  phase: 4,
  purpose: 'pregame',
  table: ML_FEATURE_STORE_V2,
  inputs: [
    ...inputsAfter('analytics_to_precompute'),
    slateInput('player_daily_cache', 'pregame'),
    slateInput('player_shot_zone_analysis', 'pregame'),
    slateInput('player_composite_factors', 'pregame'),
  ],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: featureMeasures,
};

async function run({ work, read }: RunContext): Promise<RunOutcome> {
  const tonight = { from: work.slateDate, to: work.slateDate };
  const players = await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, tonight);
  const cache = byPlayer(await read.rows(PLAYER_DAILY_CACHE, tonight));
  const zones = byPlayer(await read.rows(PLAYER_SHOT_ZONE_ANALYSIS, tonight));
  const factors = byPlayer(await read.rows(PLAYER_COMPOSITE_FACTORS, tonight));
  const teams = new Map((await read.rows(UPCOMING_TEAM_GAME_CONTEXT, tonight)).map((row) => [row.team, row]));
  const rows = players.flatMap((player) => {
    const cached = cache.get(player.player_lookup);
    if (cached === undefined) return [];
    return [
      featureRow({
        player_daily_cache: cached,
        player_shot_zone_analysis: zones.get(player.player_lookup) ?? null,
        player_composite_factors: factors.get(player.player_lookup) ?? null,
        upcoming_player_game_context: player,
        upcoming_team_game_context: player.team === null ? null : (teams.get(player.team) ?? null),
      }),
    ];
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows };
}

function featureRow(sources: Sources): AnyRow {
  const { upcoming_player_game_context: player, player_daily_cache: cache } = sources;
  const { values, missing, missingRequired, outOfRange, quality } = readFeatures(sources);
  const used = OUTPUTS.map((output) => sources[output]).filter((row) => row !== null);
  const knownAt = OUTPUTS.map((output) => [output, sources[output]?.known_at ?? null] as const);
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
    window_completeness: cache.window_completeness,
    quality,
    missing_required: JSON.stringify(missingRequired),
    out_of_range: JSON.stringify(outOfRange),
    missing: JSON.stringify(missing),
    sources: JSON.stringify(Object.fromEntries(knownAt)),
    contributing_dates: cache.window_dates,
    opponent_dates: cache.opponent_dates,
    season_first_date: cache.season_first_date,
    ...values,
    known_at: latestKnownAt(used, player.known_at),
  };
}

function byPlayer<Row extends { readonly player_lookup: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.player_lookup, row]));
}
