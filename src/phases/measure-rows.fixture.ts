/** Sound rows of a slate of two games, for tests that plant a fault in one of them. */
import { easternInstant } from '../league/eastern.ts';
import { slateDate } from '../league/slate-date.ts';
import type { Measure } from '../ledger/measure.ts';
import { slate } from '../pipeline/output.fixture.ts';
import { FEATURES } from '../tables/feature-contract.ts';
import type { AnyRow } from '../tables/table.ts';

export const DATE = '2025-01-15';
export const SLATE = slate(DATE, 'LAL-BOS 19:30', 'DEN-MIA 22:00');
export const TIP_OFF = easternInstant(slateDate(DATE), 19, 30);

/** Both sides of each game, home first; the home team wins 110 to 100. */
export const SIDES = SLATE.games.flatMap(({ gameId, home, away }) => [
  { game_id: gameId, team: home, opponent: away, isHome: true },
  { game_id: gameId, team: away, opponent: home, isHome: false },
]);

export const PLAYERS_PER_SIDE = 10;

/** Ten players of each side who appeared and scored 11 or 10 each. */
export function playerRows(): readonly AnyRow[] {
  return SIDES.flatMap((side) =>
    Array.from({ length: PLAYERS_PER_SIDE }, (_, index) => playerRow(side, `${side.team} ${index}`)),
  );
}

export function playerRow(side: (typeof SIDES)[number] | undefined, player: string): AnyRow {
  if (side === undefined) throw new Error('no such side');
  const points = side.isHome ? 11 : 10;
  return {
    game_id: side.game_id,
    team: side.team,
    opponent: side.opponent,
    player_lookup: player,
    status: 'appeared',
    minutes: 24,
    points,
    fgm: 4,
    fga: 9,
    threes: 1,
    fg3a: 3,
    ftm: points - 9,
    fta: 2,
    rebounds: 4,
    assists: 3,
    steals: 1,
    blocks: 0,
    turnovers: 1,
    fouls: 2,
    plus_minus: 0,
    true_shooting: 0.55,
    effective_field_goal: 0.5,
    usage_rate: 20,
    is_win: side.isHome,
    points_line: null,
    points_margin: null,
  };
}

/** Without a number, as those who did not play have none. */
export function didNotPlay(row: AnyRow): AnyRow {
  const cells = Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? null : value]);
  return { ...Object.fromEntries(cells), status: 'dnp' };
}

/** Rows of both team summaries in one. */
export function teamRows(): readonly AnyRow[] {
  return SIDES.map((side) => {
    const points = side.isHome ? 110 : 100;
    return {
      game_id: side.game_id,
      team: side.team,
      opponent: side.opponent,
      is_win: side.isHome,
      points,
      pts: points,
      opponent_points: 210 - points,
      fgm: 40,
      fg3m: 10,
      ftm: points - 90,
      minutes: 240,
      fga: 88,
      fg3a: 30,
      fta: 25,
      oreb: 10,
      dreb: 34,
      ast: 25,
      stl: 7,
      blk: 5,
      tov: 13,
      pf: 20,
      overtime_periods: 0,
      turnovers: 13,
      rebounds: 44,
      assists: 25,
      possessions: 100,
      pace: 100,
      game_pace: 100,
      offensive_rating: points,
      true_shooting: 0.56,
      effective_field_goal: 0.53,
    };
  });
}

/** A feature row per player; every feature differs between players. */
export function featureRows(players: number): readonly AnyRow[] {
  return Array.from({ length: players }, (_, index) => ({
    out_of_range: '[]',
    ...Object.fromEntries(FEATURES.map(({ name }) => [name, index])),
  }));
}

/** The rows with the first `count` of them changed. */
export function planted(rows: readonly AnyRow[], count: number, change: AnyRow): readonly AnyRow[] {
  return rows.map((row, index) => (index < count ? { ...row, ...change } : row));
}

export function measureOf(measures: readonly Measure[], metric: string): Measure {
  const found = measures.find((measure) => measure.metric === metric);
  if (found === undefined) throw new Error(`${metric} was not measured`);
  return found;
}
