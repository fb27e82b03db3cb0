/** player_composite_factors: what tonight adds to a player's form, one file per factor, each with its ingredients. */
import { gameKindOf, type NbaGameId } from '../../league/game-id.ts';
import type { TeamCode } from '../../league/team.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { TEAM_OFFENSE_GAME_SUMMARY, UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import {
  PLAYER_COMPOSITE_FACTORS,
  PLAYER_SHOT_ZONE_ANALYSIS,
  TEAM_DEFENSE_ZONE_ANALYSIS,
} from '../../tables/nba-precompute.ts';
import type { RowOf } from '../../tables/table.ts';
import { historyRange, type PlayerGame } from '../3-analytics/player-history.ts';
import type { TeamOffense } from '../3-analytics/team-history.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { type AbsentStars, absentStars } from './absent-stars.ts';
import { difference } from './arithmetic.ts';
import { fatigueScore } from './fatigue-score.ts';
import { injuryRisk } from './injury-risk.ts';
import { paceFactor } from './pace-factor.ts';
import { type PlayerContext, playersWithHistory } from './players-with-history.ts';
import { precomputeMeasures } from './precompute-measures.ts';
import { UNKNOWN_SHIFT, usageShift } from './usage-shift.ts';
import { zoneMismatch } from './zone-mismatch.ts';

type FactorRow = RowOf<typeof PLAYER_COMPOSITE_FACTORS>;
type ZoneRow = RowOf<typeof PLAYER_SHOT_ZONE_ANALYSIS>;
type DefenseRow = RowOf<typeof TEAM_DEFENSE_ZONE_ANALYSIS>;
type TeamContext = RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT>;

/** What the slate's other rows say, by player, team and game. */
interface Surroundings {
  readonly zones: (player: PlayerContext) => ZoneRow | null;
  readonly defense: (team: TeamCode | null) => DefenseRow | null;
  readonly team: (team: TeamCode | null) => TeamContext | null;
  /** A team row of the game; both have its pace. */
  readonly game: ReadonlyMap<NbaGameId, TeamOffense>;
  readonly absentStars: AbsentStars;
}

export const PLAYER_COMPOSITE_FACTORS_OUTPUT: Output = {
  name: 'player_composite_factors',
  phase: 4,
  purpose: 'pregame',
  table: PLAYER_COMPOSITE_FACTORS,
  inputs: [
    ...inputsAfter('analytics_to_precompute'),
    slateInput('player_shot_zone_analysis', 'pregame'),
    slateInput('team_defense_zone_analysis', 'pregame'),
  ],
  windows: ['player_game_summary', 'team_offense_game_summary'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: precomputeMeasures(PLAYER_COMPOSITE_FACTORS),
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { season, work, read } = context;
  const tonight = { from: work.slateDate, to: work.slateDate };
  const found = await playersWithHistory(context);
  if (found === null) return { kind: 'empty', reason: 'Postponed' };
  const offense = await read.rows(TEAM_OFFENSE_GAME_SUMMARY, historyRange(season, work.slateDate));
  const zones = byKey(await read.rows(PLAYER_SHOT_ZONE_ANALYSIS, tonight), (row) => row.player_lookup);
  const defense = byKey(await read.rows(TEAM_DEFENSE_ZONE_ANALYSIS, tonight), (row) => row.team);
  const teams = byKey(await read.rows(UPCOMING_TEAM_GAME_CONTEXT, tonight), (row) => row.team);
  const surroundings: Surroundings = {
    zones: (player) => zones.get(player.player_lookup) ?? null,
    defense: (team) => (team === null ? null : (defense.get(team) ?? null)),
    team: (team) => (team === null ? null : (teams.get(team) ?? null)),
    game: byKey(offense, (row) => row.game_id),
    absentStars: absentStars(found.expected, found.history),
  };
  const rows = found.players.map(({ player, games }) => factorRow(player, games, surroundings));
  return rows.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows };
}

function factorRow(player: PlayerContext, games: readonly PlayerGame[], around: Surroundings): FactorRow {
  const zones = around.zones(player);
  const defense = around.defense(player.opponent);
  const team = around.team(player.team);
  const stars = around.absentStars(player);
  const last20 = games.slice(0, 20);
  const paced = last20.flatMap((game) => around.game.get(game.game_id) ?? []);
  const forTeam =
    stars === null || stars.length === 0 ? [] : games.filter((game) => game.team === player.team);
  const shift =
    stars === null
      ? UNKNOWN_SHIFT
      : usageShift(
          forTeam,
          stars.map((star) => star.games),
        );
  const used = [zones, defense, team].filter((row) => row !== null);
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    team: player.team,
    opponent: player.opponent,
    fatigue_score: fatigueScore(player),
    zone_mismatch: zones === null || defense === null ? null : mismatch(zones, defense),
    ...paceFactor(
      team?.pace_last_10 ?? null,
      team?.opponent_pace_last_10 ?? null,
      paced.map((game) => game.game_pace),
    ),
    stars_out: player.stars_out,
    ...shift,
    rest_advantage: restAdvantage(player),
    injury_risk: injuryRisk(player.injury_status),
    is_playoffs: gameKindOf(player.game_id) === 'playoffs',
    known_at: latestKnownAt([...used, ...last20, ...paced, ...forTeam, ...(stars ?? [])], player.known_at),
  };
}

function mismatch(zones: ZoneRow, defense: DefenseRow): number | null {
  return zoneMismatch(
    { paint: zones.paint_rate_last_20, mid: zones.mid_rate_last_20, three: zones.three_rate_last_20 },
    {
      paint: defense.paint_fg_pct_vs_league,
      mid: defense.mid_fg_pct_vs_league,
      three: defense.three_fg_pct_vs_league,
    },
  );
}

/** Days since the team's last game minus the opponent's; > 0: more rest than they. */
export function restAdvantage(
  player: Pick<PlayerContext, 'team_days_since_last_game' | 'opponent_days_since_last_game'>,
): number | null {
  return difference(player.team_days_since_last_game, player.opponent_days_since_last_game);
}

function byKey<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): ReadonlyMap<Key, Row> {
  return new Map(rows.map((row) => [key(row), row]));
}
