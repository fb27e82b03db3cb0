import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMN_CONTRACTS, contractOf } from './column-contracts.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from './nba-analytics.ts';
import type { AnyRow, Table } from './table.ts';
import { qualifiedName } from './table.ts';

const ANALYTICS: readonly Table[] = [
  PLAYER_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
];
/** A name in digits. */
const IDS: ReadonlySet<string> = new Set(['player_id']);

test('every number of the analytics has a range', () => {
  for (const table of ANALYTICS) {
    const ranged = new Set(
      contractOf(table).columns.flatMap(({ column, range }) => (range === null ? [] : [column])),
    );
    const numbers = Object.entries(table.columns).flatMap(([name, { kind }]) =>
      kind === 'int' || kind === 'real' ? [name] : [],
    );
    assert.deepEqual(
      numbers.filter((name) => !ranged.has(name) && !IDS.has(name)),
      [],
      table.name,
    );
  }
});

test('every column that cannot be null has a limit of none, and no range is empty', () => {
  for (const { table, columns } of COLUMN_CONTRACTS) {
    for (const { column, range, nullsAtMost, where } of columns) {
      const name = `${qualifiedName(table)}.${column}`;
      assert.ok(range === null || range[0] < range[1], name);
      assert.ok(nullsAtMost === null || table.columns[column]?.isNullable || nullsAtMost === 0, name);
      assert.ok(where === undefined || where.text !== '', name);
    }
  }
});

test('one contract a table', () => {
  const names = COLUMN_CONTRACTS.map(({ table }) => qualifiedName(table));
  assert.equal(new Set(names).size, names.length);
});

/** Whether a row of one planted cell lies outside the contract of its column. */
function isImpossible(table: Table, column: string, value: number, row: AnyRow = {}): boolean {
  const planted = { status: 'appeared', ...row, [column]: value };
  return contractOf(table).columns.some(
    (contract) =>
      contract.column === column &&
      contract.range !== null &&
      contract.where?.holds(planted) !== false &&
      (value < contract.range[0] || value > contract.range[1]),
  );
}

test('what a formula, a unit or a join once made lies outside, and what was really seen does not', () => {
  const cases: readonly (readonly [Table, string, seen: number, impossible: number, AnyRow?])[] = [
    [PLAYER_GAME_SUMMARY, 'usage_rate', 78.4, 101, { minutes: 8 }],
    [PLAYER_GAME_SUMMARY, 'usage_rate', 195.4, 1228, { minutes: 1 }],
    [PLAYER_GAME_SUMMARY, 'assist_rate', 122, 2191, { minutes: 12 }],
    [PLAYER_GAME_SUMMARY, 'block_rate', 63.5, 133, { minutes: 5 }],
    [PLAYER_GAME_SUMMARY, 'true_shooting', 1.5, 55, { minutes: 30 }],
    [PLAYER_GAME_SUMMARY, 'paint_rate', 100, 101],
    [PLAYER_GAME_SUMMARY, 'fantasy_points', 105.2, 1052],
    [TEAM_OFFENSE_GAME_SUMMARY, 'net_rating', -70.4, -170],
    [TEAM_OFFENSE_GAME_SUMMARY, 'fg_pct', 0.27, 45],
    [TEAM_OFFENSE_GAME_SUMMARY, 'turnover_rate', 27.8, 0 - 1],
    [TEAM_DEFENSE_GAME_SUMMARY, 'defensive_rebound_rate', 100, 101],
    [TEAM_DEFENSE_GAME_SUMMARY, 'opponent_possessions', 145.1, 14.5],
    [UPCOMING_TEAM_GAME_CONTEXT, 'travel_km', 4352, 8000],
    [UPCOMING_TEAM_GAME_CONTEXT, 'time_zones_crossed', -3, 5],
    [UPCOMING_TEAM_GAME_CONTEXT, 'win_share_season', 1, 41],
    [UPCOMING_TEAM_GAME_CONTEXT, 'pace_variance_last_10', 98, -1],
    [UPCOMING_TEAM_GAME_CONTEXT, 'implied_team_total', 135, 262],
    [UPCOMING_PLAYER_GAME_CONTEXT, 'minutes_last_7_days', 218, 13_080],
    [UPCOMING_PLAYER_GAME_CONTEXT, 'dnp_rate_last_15_team_games', 1, 15],
    [UPCOMING_PLAYER_GAME_CONTEXT, 'rebounds_line', 14.5, 145],
  ];
  for (const [table, column, seen, impossible, row] of cases) {
    assert.equal(isImpossible(table, column, seen, row), false, `${column} ${seen}`);
    assert.equal(isImpossible(table, column, impossible, row), true, `${column} ${impossible}`);
  }
});

test('a rate over a minute or two is held to what rounding makes of it', () => {
  assert.equal(isImpossible(PLAYER_GAME_SUMMARY, 'steal_rate', 54.9, { minutes: 1 }), false);
  assert.equal(isImpossible(PLAYER_GAME_SUMMARY, 'steal_rate', 61, { minutes: 5 }), true);
  assert.equal(isImpossible(PLAYER_GAME_SUMMARY, 'assist_rate', 11_950, { minutes: 3 }), false);
});
