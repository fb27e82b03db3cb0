import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLES } from '../../../tables/catalogue.ts';
import { qualifiedName } from '../../../tables/table.ts';
import { COLUMN_CHECKS } from './column-checks.ts';
import { COLUMN_KINDS } from './column-kind.ts';
import { figuresOf } from './profiled-table.ts';
import { PROFILED_TABLES, UNPROFILED_TABLES } from './profiled-tables.ts';
import { askedColumns, whyNotAsked } from './unmeasured-columns.ts';

test('every table is profiled, or says why not, and never both', () => {
  const profiled = PROFILED_TABLES.map(({ table }) => table);
  const others = UNPROFILED_TABLES.map(({ table }) => table);
  assert.deepEqual([...profiled, ...others].map(qualifiedName).sort(), TABLES.map(qualifiedName).sort());
  for (const { why } of UNPROFILED_TABLES) assert.notEqual(why.trim(), '');
});

test('every declared column is asked each question, or has a reason why not', () => {
  const ids = new Set(COLUMN_CHECKS.map(({ id }) => id));
  let [asked, excused] = [0, 0];
  for (const profiled of PROFILED_TABLES) {
    const { table } = profiled;
    const figures = new Set(figuresOf(profiled).map(({ column }) => column));
    for (const column of Object.keys(table.columns)) {
      for (const kind of COLUMN_KINDS) {
        const why = whyNotAsked(kind, table, column);
        if (why === null) {
          asked += 1;
          assert.ok(figures.has(column), `${qualifiedName(table)}.${column} is asked and not read`);
          assert.ok(ids.has(`columns.${kind}.${table.name}`), `nothing asks ${kind} of ${table.name}`);
        } else {
          excused += 1;
          assert.notEqual(why.trim(), '');
        }
      }
    }
  }
  assert.ok(asked > 1_500 && excused > 0, `${asked} asked, ${excused} excused`);
});

test('a column that is declared tomorrow is asked tomorrow', () => {
  const table = PROFILED_TABLES.find((each) => each.table.name === 'player_daily_cache')?.table;
  assert.ok(table !== undefined);
  const grown = {
    ...table,
    columns: { ...table.columns, brand_new: { kind: 'real', isNullable: true, doc: 'New.' } as const },
  };
  for (const kind of COLUMN_KINDS) assert.ok(askedColumns(kind, grown).includes('brand_new'), kind);
});

test('what once failed unseen is asked about', () => {
  const asked = (kind: (typeof COLUMN_KINDS)[number], name: string, column: string) => {
    const table = TABLES.find((each) => each.name === name);
    assert.ok(table !== undefined);
    assert.equal(whyNotAsked(kind, table, column), null, `${kind} ${name}.${column}`);
  };
  asked('variance', 'upcoming_team_game_context', 'win_share_season');
  asked('variance', 'player_composite_factors', 'fatigue_score');
  asked('null_rate', 'player_game_summary', 'minutes');
  asked('null_rate', 'player_game_summary', 'usage_rate');
  asked('null_rate', 'ml_feature_store_v2', 'points_line');
  asked('shift', 'player_shot_zone_analysis', 'paint_rate_last_10');
  asked('range', 'player_game_summary', 'usage_rate');
});
