/**
 * A small league for tests of phase 4: two teams a game, everybody plays every other day, seeded numbers; and the five
 * outputs run on it as the worker would, with every row checked against its declaration.
 */
import { easternInstant } from '../../league/eastern.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { type Instant, instant } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { seasonOf } from '../../league/season.ts';
import { addDays, daysBetween, type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import type { Output, RunContext } from '../../pipeline/output.ts';
import type { ColumnKind } from '../../tables/column.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../tables/nba-analytics.ts';
import { checkRows } from '../../tables/row-check.ts';
import { type AnyRow, qualifiedName, type RowOf, type Table } from '../../tables/table.ts';
import { ML_FEATURE_STORE_OUTPUT } from './ml-feature-store-v2.ts';
import { PLAYER_COMPOSITE_FACTORS_OUTPUT } from './player-composite-factors.ts';
import { PLAYER_DAILY_CACHE_OUTPUT } from './player-daily-cache.ts';
import { PLAYER_SHOT_ZONE_ANALYSIS_OUTPUT } from './player-shot-zone-analysis.ts';
import { TEAM_DEFENSE_ZONE_ANALYSIS_OUTPUT } from './team-defense-zone-analysis.ts';

/** Stored rows by qualified table name, in any order. */
export type Facts = ReadonlyMap<string, readonly AnyRow[]>;

/** In the order in which they feed each other. */
export const PRECOMPUTE_OUTPUTS: readonly Output[] = [
  PLAYER_DAILY_CACHE_OUTPUT,
  PLAYER_SHOT_ZONE_ANALYSIS_OUTPUT,
  TEAM_DEFENSE_ZONE_ANALYSIS_OUTPUT,
  PLAYER_COMPOSITE_FACTORS_OUTPUT,
  ML_FEATURE_STORE_OUTPUT,
];

export const SLATE = slateDate('2025-01-15');
const TEAMS: readonly TeamCode[] = ['BOS', 'NYK', 'DEN', 'LAL'];
const HALF_DAY = 12 * 3_600_000;

/** What stands in columns that must hold something and that phase 4 does not read. */
const UNREAD: Readonly<Record<ColumnKind, AnyRow[string]>> = {
  text: '',
  date: '2024-10-01',
  int: 0,
  real: 0,
  instant: 0,
  bool: false,
};

/** A row of the table: null, where it may be, unless given; what the table does not have is left out. */
export function bare(table: Table, given: AnyRow): AnyRow {
  const cells = Object.entries(table.columns).map(
    ([name, { isNullable, kind }]) => [name, isNullable ? null : UNREAD[kind]] as const,
  );
  const declared = Object.entries(given).filter(([name]) => table.columns[name] !== undefined);
  return { ...Object.fromEntries(cells), ...Object.fromEntries(declared) };
}

export function knownAfter(date: SlateDate): Instant {
  return instant(easternInstant(addDays(date, 1), 0) + HALF_DAY / 2);
}

export interface LeagueOptions {
  readonly seed: number;
  /** Games of each team before the slate, one every other day. */
  readonly games: number;
  readonly playersPerTeam?: number;
  readonly teams?: readonly TeamCode[];
  readonly slate?: SlateDate;
}

/** History up to the slate, and the two contexts of tonight. */
export function leagueFacts(options: LeagueOptions): Facts {
  const { games, playersPerTeam = 4, teams = TEAMS, slate = SLATE } = options;
  const random = randomNumbers(options.seed);
  const players: AnyRow[] = [];
  const offense: AnyRow[] = [];
  const defense: AnyRow[] = [];
  for (let back = games; back >= 1; back -= 1) {
    const date = addDays(slate, -(2 * back - 1));
    for (const [home, away] of pairs(teams, back)) {
      const game = gameRows({ date, home, away, playersPerTeam, number: players.length + 1, random });
      players.push(...game.players);
      offense.push(...game.offense);
      defense.push(...game.defense);
    }
  }
  const tonight = pairs(teams, 0);
  const contexts = tonight.flatMap(([home, away], index) =>
    [home, away].map((team) =>
      teamContext(slate, team, team === home ? away : home, index, offense, defense),
    ),
  );
  const expected = contexts.flatMap((context) =>
    Array.from({ length: playersPerTeam }, (_, index) => playerContext(context, index, players, random)),
  );
  return new Map<string, readonly AnyRow[]>([
    [qualifiedName(PLAYER_GAME_SUMMARY), players],
    [qualifiedName(TEAM_OFFENSE_GAME_SUMMARY), offense],
    [qualifiedName(TEAM_DEFENSE_GAME_SUMMARY), defense],
    [qualifiedName(UPCOMING_TEAM_GAME_CONTEXT), contexts],
    [qualifiedName(UPCOMING_PLAYER_GAME_CONTEXT), expected],
  ]);
}

/** All five outputs of the slate, with the facts they were made from. Throws on a row its table does not allow. */
export async function precomputed(facts: Facts, slate: SlateDate = SLATE): Promise<Facts> {
  const stored = new Map(facts);
  const read = readerOf(stored, easternInstant(slate, 18));
  for (const output of PRECOMPUTE_OUTPUTS) {
    const work = { slateDate: slate } as RunContext['work'];
    const context = { work, season: seasonOf(slate), read } as RunContext;
    const outcome = await output.run(context);
    const rows = outcome.kind === 'rows' ? outcome.rows : [];
    checkRows(output.table, [slate], rows);
    stored.set(qualifiedName(output.table), rows);
  }
  return stored;
}

/** Rows in the order that the reader promises, whatever order they are kept in. */
function readerOf(stored: Facts, cutoff: Instant): AsOfReader {
  return {
    cutoff,
    async rows<T extends Table>(
      table: T,
      { from, to }: { readonly from: SlateDate; readonly to: SlateDate },
    ) {
      const order = [...table.partition, ...table.key];
      const rows = (stored.get(qualifiedName(table)) ?? []).filter(
        (row) =>
          String(row.slate_date) >= from && String(row.slate_date) <= to && Number(row.known_at) < cutoff,
      );
      return rows.toSorted((a, b) => compare(a, b, order)) as unknown as readonly RowOf<T>[];
    },
  };
}

function compare(a: AnyRow, b: AnyRow, columns: readonly string[]): number {
  for (const name of columns) {
    const [one, other] = [a[name] ?? '', b[name] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** Teams meet in turn: `back` decides who meets whom and who is at home. */
function pairs(teams: readonly TeamCode[], back: number): readonly (readonly [TeamCode, TeamCode])[] {
  const [first, ...others] = teams;
  const turn = back % others.length;
  const ring = [first, ...others.slice(turn), ...others.slice(0, turn)].filter((team) => team !== undefined);
  const half = ring.length / 2;
  return ring.slice(0, half).flatMap((home, index) => {
    const away = ring[ring.length - 1 - index];
    return away === undefined ? [] : [back % 2 === 0 ? ([home, away] as const) : ([away, home] as const)];
  });
}

interface GameToMake {
  readonly date: SlateDate;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly playersPerTeam: number;
  readonly number: number;
  readonly random: (most: number) => number;
}

function gameRows({ date, home, away, playersPerTeam, number, random }: GameToMake) {
  const game = {
    slate_date: date,
    season: seasonOf(date),
    game_id: nbaGameId(`00224${String(number).padStart(5, '0')}`),
    game_key: `${date.replaceAll('-', '')}_${away}_${home}`,
    known_at: knownAfter(date),
    is_neutral: false,
    overtime_periods: 0,
  };
  const pace = 90 + random(20);
  const sides = [home, away].map((team) => {
    const side = { ...game, team, opponent: team === home ? away : home, is_home: team === home };
    return { side, players: Array.from({ length: playersPerTeam }, (_, n) => playerRow(side, n, random)) };
  });
  const total = (rows: readonly AnyRow[], column: string) =>
    rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
  return {
    players: sides.flatMap(({ players }) => players),
    offense: sides.map(({ side, players }) =>
      bare(TEAM_OFFENSE_GAME_SUMMARY, { ...side, game_pace: pace, fga: total(players, 'fga') }),
    ),
    defense: sides.map(({ side }, index) => {
      const allowed = sides[1 - index]?.players ?? [];
      const hasZones = allowed.every((row) => row.status !== 'appeared' || row.paint_fga !== null);
      return bare(TEAM_DEFENSE_GAME_SUMMARY, {
        ...side,
        opponent_fg3m: total(allowed, 'threes'),
        opponent_fg3a: total(allowed, 'fg3a'),
        opponent_paint_fgm: hasZones ? total(allowed, 'paint_fgm') : null,
        opponent_paint_fga: hasZones ? total(allowed, 'paint_fga') : null,
        opponent_mid_fgm: hasZones ? total(allowed, 'mid_fgm') : null,
        opponent_mid_fga: hasZones ? total(allowed, 'mid_fga') : null,
      });
    }),
  };
}

export function lookupOf(team: string, index: number) {
  return playerLookup(`${team} player ${'abcdefghijklmnopqrstuvwxyz'[index]}`);
}

function playerRow(side: AnyRow, index: number, random: (most: number) => number): AnyRow {
  const identity = {
    ...side,
    player_id:
      (TEAMS.indexOf(side.team as TeamCode) + 1) * 1_000 + index + 7 * String(side.team).charCodeAt(0),
    player_lookup: lookupOf(String(side.team), index),
    player_name: `Player ${index}`,
    is_win: true,
  };
  if (random(10) === 0) return bare(PLAYER_GAME_SUMMARY, { ...identity, status: 'dnp' });
  const [paint, mid, three] = [random(12), random(8), random(10)];
  const made = { paint: random(paint + 1), mid: random(mid + 1), three: random(three + 1) };
  const [fta, hasZones] = [random(9), random(6) > 0];
  const ftm = random(fta + 1);
  const fgm = made.paint + made.mid + made.three;
  const assisted = random(fgm + 1);
  return bare(PLAYER_GAME_SUMMARY, {
    ...identity,
    status: 'appeared',
    minutes: 6 + random(34) + random(60) / 60,
    points: 2 * (made.paint + made.mid) + 3 * made.three + ftm,
    rebounds: random(14),
    assists: random(12),
    threes: made.three,
    fgm,
    fga: paint + mid + three,
    fg3a: three,
    ftm,
    fta,
    usage_rate: random(4_000) / 100,
    zone_source: hasZones ? 'shot_chart' : null,
    paint_fgm: hasZones ? made.paint : null,
    paint_fga: hasZones ? paint : null,
    mid_fgm: hasZones ? made.mid : null,
    mid_fga: hasZones ? mid : null,
    assisted_fgm: hasZones ? assisted : null,
    unassisted_fgm: hasZones ? fgm - assisted : null,
  });
}

function teamContext(
  slate: SlateDate,
  team: TeamCode,
  opponent: TeamCode,
  game: number,
  offense: readonly AnyRow[],
  defense: readonly AnyRow[],
): AnyRow {
  const pace = (of: TeamCode) => {
    const rows = offense.filter((row) => row.team === of).slice(-10);
    return rows.length === 0 ? null : rows.reduce((sum, row) => sum + Number(row.game_pace), 0) / rows.length;
  };
  return bare(UPCOMING_TEAM_GAME_CONTEXT, {
    slate_date: slate,
    season: seasonOf(slate),
    game_id: nbaGameId(`00224${90_000 + game}`),
    game_key: `${slate.replaceAll('-', '')}_${team}_${opponent}`,
    tip_off: easternInstant(slate, 19),
    team,
    opponent,
    is_home: true,
    is_bootstrap: false,
    season_games: defense.filter((row) => row.team === team && row.season === seasonOf(slate)).length,
    pace_last_10: pace(team),
    opponent_pace_last_10: pace(opponent),
    days_since_last_game: 1,
    opponent_days_since_last_game: 1,
    known_at: easternInstant(slate, 6),
  });
}

const STATUSES = ['available', 'questionable', 'not_listed', 'not_submitted', null] as const;

function playerContext(
  team: AnyRow,
  index: number,
  games: readonly AnyRow[],
  random: (most: number) => number,
): AnyRow {
  const slate = slateDate(String(team.slate_date));
  const lookup = lookupOf(String(team.team), index);
  const played = games
    .filter((row) => row.player_lookup === lookup && row.status === 'appeared')
    .toReversed();
  const within = (days: number) =>
    played.filter((row) => daysBetween(slateDate(String(row.slate_date)), slate) <= days);
  const minutes = (days: number) => within(days).reduce((sum, row) => sum + Number(row.minutes), 0);
  const last = played[0];
  const line = random(3) === 0 ? null : 5.5 + random(25);
  return bare(UPCOMING_PLAYER_GAME_CONTEXT, {
    ...Object.fromEntries(
      ['slate_date', 'season', 'game_id', 'game_key', 'tip_off', 'team', 'opponent', 'known_at'].map(
        (name) => [name, team[name] ?? null] as const,
      ),
    ),
    is_home: index % 2 === 0,
    player_id: last?.player_id ?? null,
    player_lookup: lookup,
    player_name: `Player ${index}`,
    expected_because: 'rotation',
    is_bootstrap: false,
    is_star: index === 0,
    injury_status: index === 0 ? 'out' : (STATUSES[random(STATUSES.length)] ?? null),
    stars_out: index === 0 ? 0 : 1,
    star_points_out: index === 0 ? 0 : 25,
    days_since_last_game: last === undefined ? null : daysBetween(slateDate(String(last.slate_date)), slate),
    is_back_to_back: last === undefined ? null : daysBetween(slateDate(String(last.slate_date)), slate) === 1,
    games_last_7_days: within(7).length,
    games_last_14_days: within(14).length,
    minutes_last_7_days: minutes(7),
    minutes_last_14_days: minutes(14),
    team_days_since_last_game: 1,
    opponent_days_since_last_game: 2,
    points_line: line,
    points_opening_line: line,
    points_line_move: line === null ? null : 0,
  });
}

/** Whole numbers from 0 up to below `most`; the same for the same seed. */
export function randomNumbers(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
