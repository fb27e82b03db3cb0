/**
 * team_defense_zone_analysis: what each team of the slate allows by zone in its last 15 games, against all teams in the
 * 30 days before the slate. Games without zones are counted apart; a zone without a known shot is null.
 */
import { addDays, type SlateDate } from '../../league/slate-date.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { TEAM_DEFENSE_GAME_SUMMARY, UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { TEAM_DEFENSE_ZONE_ANALYSIS } from '../../tables/nba-precompute.ts';
import { SHOT_ZONES, type ShotZone } from '../../tables/precompute/shot-zones.ts';
import type { DefensePart } from '../../tables/precompute/team-defense-zone-analysis.ts';
import type { RowOf } from '../../tables/table.ts';
import { historyRange } from '../3-analytics/player-history.ts';
import { type TeamDefense, teamHistory } from '../3-analytics/team-history.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { difference, percent } from './arithmetic.ts';
import { precomputeMeasures } from './precompute-measures.ts';
import { summedZones, type ZoneCounts, zoneCount } from './shot-zone-window.ts';

type DefenseRow = RowOf<typeof TEAM_DEFENSE_ZONE_ANALYSIS>;
type ZoneCells = { readonly [Name in `${ShotZone}_${DefensePart}`]: number | null };

const WINDOW = 15;
const LEAGUE_DAYS = 30;

export const TEAM_DEFENSE_ZONE_ANALYSIS_OUTPUT: Output = {
  name: 'team_defense_zone_analysis',
  phase: 4,
  purpose: 'pregame',
  table: TEAM_DEFENSE_ZONE_ANALYSIS,
  inputs: inputsAfter('analytics_to_precompute'),
  windows: ['team_defense_game_summary'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
  partition: (work) => [work.slateDate],
  run,
  measures: precomputeMeasures(TEAM_DEFENSE_ZONE_ANALYSIS),
};

async function run({ read, season, work }: RunContext): Promise<RunOutcome> {
  const date = work.slateDate;
  const tonight = await read.rows(UPCOMING_TEAM_GAME_CONTEXT, { from: date, to: date });
  if (tonight.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const history = await teamHistory(read, season, date);
  const league = lastDays(await read.rows(TEAM_DEFENSE_GAME_SUMMARY, historyRange(season, date)), date);
  const leagueZones = league.flatMap((game) => zonesAllowed(game) ?? []);
  const allowedByAll = summedZones(leagueZones);
  const rows = tonight.map((team): DefenseRow => {
    const games = history.defense(team.team).slice(0, WINDOW);
    const zones = games.flatMap((game) => zonesAllowed(game) ?? []);
    const cells = zoneCells(summedZones(zones), zones.length, allowedByAll);
    return {
      slate_date: date,
      game_id: team.game_id,
      team: team.team,
      opponent: team.opponent,
      games: zones.length,
      games_without_zones: games.length - zones.length,
      league_games: leagueZones.length,
      ...cells,
      ...extremes(cells),
      known_at: latestKnownAt([...games, ...league], team.known_at),
    };
  });
  return { kind: 'rows', rows };
}

/** The games of the days before the slate; `games` are in order of date. */
function lastDays(games: readonly TeamDefense[], slate: SlateDate): readonly TeamDefense[] {
  const from = addDays(slate, -LEAGUE_DAYS);
  return games.filter((game) => game.slate_date >= from && game.slate_date < slate);
}

/** Null when one of the six numbers is. */
function zonesAllowed(game: TeamDefense): ZoneCounts | null {
  const paint = zoneCount(game.opponent_paint_fgm, game.opponent_paint_fga);
  const mid = zoneCount(game.opponent_mid_fgm, game.opponent_mid_fga);
  if (paint === null || mid === null) return null;
  return { paint, mid, three: { fgm: game.opponent_fg3m, fga: game.opponent_fg3a } };
}

function zoneCells(own: ZoneCounts | null, games: number, league: ZoneCounts | null): ZoneCells {
  const cells = SHOT_ZONES.flatMap((zone) => {
    const allowed = own === null ? null : percent(own[zone].fgm, own[zone].fga);
    const usual = league === null ? null : percent(league[zone].fgm, league[zone].fga);
    const parts: Readonly<Record<DefensePart, number | null>> = {
      fgm_allowed: own === null ? null : own[zone].fgm,
      fga_allowed: own === null ? null : own[zone].fga,
      fga_allowed_per_game: own === null ? null : own[zone].fga / games,
      fg_pct_allowed: allowed,
      league_fg_pct: usual,
      fg_pct_vs_league: difference(allowed, usual),
    };
    return Object.entries(parts).map(([part, value]) => [`${zone}_${part}`, value] as const);
  });
  return Object.fromEntries(cells) as ZoneCells;
}

/** The zones in which the team allows least and most above the league; of equals the nearer to the basket. */
export function extremes(
  cells: Pick<ZoneCells, `${ShotZone}_fg_pct_vs_league`>,
): Pick<DefenseRow, 'strongest_zone' | 'weakest_zone'> {
  const against = SHOT_ZONES.flatMap((zone) => {
    const value = cells[`${zone}_fg_pct_vs_league`];
    return value === null ? [] : [{ zone, value }];
  });
  if (against.length < SHOT_ZONES.length) return { strongest_zone: null, weakest_zone: null };
  const [strongest] = against.toSorted((a, b) => a.value - b.value);
  const [weakest] = against.toSorted((a, b) => b.value - a.value);
  return { strongest_zone: strongest?.zone ?? null, weakest_zone: weakest?.zone ?? null };
}
