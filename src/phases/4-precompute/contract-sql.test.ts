/**
 * The contract's SQL against the processors, in every row and to the digits it states: two roads to one number.
 * The frames are written here from their words in src/tables/features/feature-frames.ts.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDuckdbWarehouse } from '../../engines/embedded/duckdb-warehouse.ts';
import { FEATURES } from '../../tables/feature-contract.ts';
import type { FeatureFrame } from '../../tables/features/feature-frames.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../tables/nba-analytics.ts';
import { qualifiedName } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { type Facts, leagueFacts, PRECOMPUTE_OUTPUTS, precomputed, SLATE } from './precompute.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-contract-'));
after(() => rmSync(folder, { recursive: true }));

const TABLES = [
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
  ...PRECOMPUTE_OUTPUTS.map(({ table }) => table),
];

const CONTEXT = 'nba_analytics.upcoming_player_game_context';
const SEASON_BEFORE = 'make_date(CAST(left(c.season, 4) AS INTEGER) - 1, 10, 1)';

/** Expressions over many games are grouped by player. */
const FRAMES: Readonly<Record<FeatureFrame, { readonly sql: string; readonly isGrouped: boolean }>> = {
  player_games: {
    isGrouped: true,
    sql: `SELECT c.player_lookup AS who, g.*, g.points + g.rebounds + g.assists AS pra,
        row_number() OVER (PARTITION BY c.player_lookup ORDER BY g.slate_date DESC) AS nth,
        g.season = c.season AS is_season, g.opponent = c.opponent AS is_opponent
      FROM ${CONTEXT} c JOIN nba_analytics.player_game_summary g ON g.player_lookup = c.player_lookup
        AND g.status = 'appeared' AND g.slate_date < c.slate_date AND g.slate_date >= ${SEASON_BEFORE}`,
  },
  player_row: { isGrouped: false, sql: `SELECT c.player_lookup AS who, c.* FROM ${CONTEXT} c` },
  team_row: {
    isGrouped: false,
    sql: `SELECT c.player_lookup AS who, t.* FROM ${CONTEXT} c
      JOIN nba_analytics.upcoming_team_game_context t ON t.team = c.team AND t.slate_date = c.slate_date`,
  },
  zone_rows: {
    isGrouped: false,
    sql: `SELECT c.player_lookup AS who, s, d FROM ${CONTEXT} c
      JOIN nba_precompute.player_shot_zone_analysis s ON s.player_lookup = c.player_lookup
      JOIN nba_precompute.team_defense_zone_analysis d ON d.team = c.opponent`,
  },
  composite_row: {
    isGrouped: false,
    sql: 'SELECT f.player_lookup AS who, f.* FROM nba_precompute.player_composite_factors f',
  },
};

async function stored(facts: Facts, name: string): Promise<Warehouse> {
  const path = join(folder, name);
  const warehouse = await openDuckdbWarehouse(path);
  await warehouse.migrate(TABLES);
  for (const table of TABLES) {
    const byDate = Map.groupBy(facts.get(qualifiedName(table)) ?? [], (row) => String(row.slate_date));
    for (const [date, rows] of byDate) {
      await warehouse.replacePartition({ table, partition: [date], rows, run: 'test', token: 1 });
    }
  }
  // Written rows stay in memory until the file is closed.
  await warehouse.close();
  return openDuckdbWarehouse(path);
}

/** What SQL and the store say of every feature, by player; throws where an expression does not compile. */
async function compared(warehouse: Warehouse) {
  const differing: string[] = [];
  let numbers = 0;
  for (const [frame, features] of Map.groupBy(FEATURES, ({ recompute }) => recompute.frame)) {
    const { sql, isGrouped } = FRAMES[frame];
    const values = features.map(
      ({ name, recompute }) => `CAST(${recompute.expression} AS DOUBLE) AS theirs_${name}`,
    );
    const { rows } = await warehouse.query(`
      SELECT s.player_lookup, ${features.map(({ name }) => `s.${name}, e.theirs_${name}`).join(', ')}
      FROM nba_predictions.ml_feature_store_v2 s
      LEFT JOIN (SELECT who, ${values.join(', ')} FROM (${sql}) f ${isGrouped ? 'GROUP BY who' : ''}) e
        ON e.who = s.player_lookup`);
    for (const [player, ...cells] of rows) {
      for (const [index, { name, decimals }] of features.entries()) {
        const [ours, theirs] = [cells[2 * index] ?? null, cells[2 * index + 1] ?? null];
        if (ours !== null) numbers += 1;
        if (!agree(ours, theirs, decimals)) differing.push(`${player} ${name}: ${ours} and ${theirs}`);
      }
    }
  }
  return { differing, numbers };
}

function agree(ours: unknown, theirs: unknown, decimals: number): boolean {
  if (ours === null || theirs === null) return ours === theirs;
  return Math.abs(Number(ours) - Number(theirs)) < 0.5 * 10 ** -decimals;
}

test('SQL by the words of the contract says the same as the processors, in every feature and row', async () => {
  for (const [seed, games] of [
    [1, 40],
    [2, 7],
    [3, 1],
  ] as const) {
    const facts = await precomputed(leagueFacts({ seed, games }));
    const warehouse = await stored(facts, `league-${seed}.duckdb`);
    try {
      const { differing, numbers } = await compared(warehouse);
      assert.deepEqual(differing, []);
      assert.ok(numbers > 500, `${numbers} numbers were compared`);
    } finally {
      await warehouse.close();
    }
  }
});

test('a number that a processor got wrong is found', async () => {
  const facts = await precomputed(leagueFacts({ seed: 4, games: 25 }));
  const store = 'nba_predictions.ml_feature_store_v2';
  const [first, ...others] = facts.get(store) ?? [];
  const wrong = { ...first, points_avg_last_10: Number(first?.points_avg_last_10) + 1e-6 };
  const planted = new Map([...facts, [store, [wrong, ...others]]]) as Facts;
  const warehouse = await stored(planted, 'planted.duckdb');
  try {
    const { differing } = await compared(warehouse);
    assert.equal(differing.length, 1);
    assert.match(differing[0] ?? '', /points_avg_last_10/);
  } finally {
    await warehouse.close();
  }
});

test('the tables beneath the features hold nothing of the slate itself', async () => {
  const facts = await precomputed(leagueFacts({ seed: 5, games: 20 }));
  for (const row of facts.get('nba_precompute.player_daily_cache') ?? []) {
    const dates = JSON.parse(String(row.window_dates)) as string[];
    assert.ok(dates.every((date) => date < SLATE));
    assert.deepEqual(dates, dates.toSorted().toReversed());
  }
});
