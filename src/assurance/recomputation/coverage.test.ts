/** Nothing is forgotten: what is made again, and what is not and why. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLES } from '../../tables/catalogue.ts';
import { qualifiedName, type Table } from '../../tables/table.ts';
import { RECOMPUTATIONS } from './all-recomputations.ts';
import { namedAsNotRecomputed, whyNotRecomputed } from './not-recomputed.ts';

const again = (table: Table): ReadonlySet<string> =>
  new Set(RECOMPUTATIONS.filter((road) => road.table === table).flatMap((road) => Object.keys(road.columns)));

/** Raw rows are parsed again from their payloads. */
const isParsedAgain = (table: Table) => table.dataset === 'nba_raw';

test('every declared column is made again, or says why it is not', () => {
  const forgotten = TABLES.filter((table) => !isParsedAgain(table)).flatMap((table) =>
    Object.keys(table.columns)
      .filter((column) => !again(table).has(column) && whyNotRecomputed(table, column) === null)
      .map((column) => `${qualifiedName(table)}.${column}`),
  );
  assert.deepEqual(forgotten, []);
});

test('no column is both made again and named as one that is not', () => {
  const tables = new Map(TABLES.map((table) => [qualifiedName(table), table]));
  for (const [name, column] of namedAsNotRecomputed()) {
    const table = tables.get(name);
    assert.ok(table?.columns[column] !== undefined, `${name}.${column} is declared`);
    assert.ok(!again(table).has(column), `${name}.${column} is made again after all`);
  }
});

test('a column that is made again is a column of its table, and so is its key', () => {
  for (const { table, columns, key } of RECOMPUTATIONS)
    for (const name of [...Object.keys(columns), ...key])
      assert.ok(table.columns[name] !== undefined, `${qualifiedName(table)}.${name}`);
});
