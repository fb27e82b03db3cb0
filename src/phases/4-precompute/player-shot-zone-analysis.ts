/** player_shot_zone_analysis: from where every player expected tonight shoots, over the last 10 and 20 games played. */
import type { Instant } from '../../league/instant.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { PLAYER_SHOT_ZONE_ANALYSIS } from '../../tables/nba-precompute.ts';
import type { ZonePart, ZoneWindow } from '../../tables/precompute/player-shot-zone-analysis.ts';
import { SHOT_ZONES, type ShotZone } from '../../tables/precompute/shot-zones.ts';
import type { RowOf } from '../../tables/table.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { percent } from './arithmetic.ts';
import { type PlayerContext, playersWithHistory } from './players-with-history.ts';
import { precomputeMeasures } from './precompute-measures.ts';
import { primaryZone, type ShotZoneWindow, shotZoneWindow } from './shot-zone-window.ts';

type ZoneRow = RowOf<typeof PLAYER_SHOT_ZONE_ANALYSIS>;
type WindowCells<Window extends ZoneWindow> = {
  readonly [Name in `${ShotZone}_${ZonePart}_${Window}` | `assisted_rate_${Window}`]: number | null;
} & { readonly [Name in `games_${Window}` | `games_without_zones_${Window}`]: number };

export const PLAYER_SHOT_ZONE_ANALYSIS_OUTPUT: Output = {
  name: 'player_shot_zone_analysis',
  phase: 4,
  purpose: 'pregame',
  table: PLAYER_SHOT_ZONE_ANALYSIS,
  inputs: inputsAfter('analytics_to_precompute'),
  windows: ['player_game_summary'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: precomputeMeasures(PLAYER_SHOT_ZONE_ANALYSIS),
};

async function run(context: RunContext): Promise<RunOutcome> {
  const found = await playersWithHistory(context);
  if (found === null) return { kind: 'empty', reason: 'Postponed' };
  const rows = found.players.map(({ player, games }) => zoneRow(player, games));
  return rows.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows };
}

function zoneRow(player: PlayerContext, games: readonly PlayerGame[]): ZoneRow {
  const last20 = games.slice(0, 20);
  const last10 = games.slice(0, 10);
  const zones20 = shotZoneWindow(last20);
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    team: player.team,
    ...windowCells('last_10', shotZoneWindow(last10), last10),
    ...windowCells('last_20', zones20, last20),
    free_throw_points_rate_last_10: freeThrowPointsRate(last10),
    primary_zone: primaryZone(zones20),
    known_at: latestKnownAt(last20, 0 as Instant),
  };
}

function windowCells<const Window extends ZoneWindow>(
  window: Window,
  { games, gamesWithoutZones, zones }: ShotZoneWindow,
  played: readonly PlayerGame[],
): WindowCells<Window> {
  const parts = SHOT_ZONES.flatMap((zone) =>
    Object.entries(zones[zone]).map(([part, value]) => [`${zone}_${part}_${window}`, value] as const),
  );
  return Object.fromEntries([
    [`games_${window}`, games],
    [`games_without_zones_${window}`, gamesWithoutZones],
    ...parts,
    [`assisted_rate_${window}`, assistedRate(played)],
  ]) as WindowCells<Window>;
}

function assistedRate(games: readonly PlayerGame[]): number | null {
  let [assisted, makes] = [0, 0];
  for (const { assisted_fgm, unassisted_fgm } of games) {
    if (assisted_fgm === null || unassisted_fgm === null) continue;
    assisted += assisted_fgm;
    makes += assisted_fgm + unassisted_fgm;
  }
  return percent(assisted, makes);
}

function freeThrowPointsRate(games: readonly PlayerGame[]): number | null {
  let [made, total] = [0, 0];
  for (const { ftm, points } of games) {
    if (ftm === null || points === null) continue;
    made += ftm;
    total += points;
  }
  return percent(made, total);
}
