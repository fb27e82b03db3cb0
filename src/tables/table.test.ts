import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLES } from './catalogue.ts';
import { date, instant, int, nullable, text } from './column.ts';
import { defineTable, qualifiedName, type RowOf } from './table.ts';

const columns = {
  slate_date: date('Date.'),
  n: int('Number.'),
  note: nullable(text('Note.')),
  known_at: instant('Known at.'),
};
const fields = { dataset: 'nba_raw', name: 'sample', doc: 'Sample.' } as const;

test('a table is declared with a key, a partition and a row type', () => {
  const table = defineTable({ ...fields, columns, key: ['slate_date', 'n'], partition: ['slate_date'] });
  const row: RowOf<typeof table> = {
    slate_date: '2025-01-15' as never,
    n: 1,
    note: null,
    known_at: 0 as never,
  };
  assert.deepEqual(Object.keys(row), Object.keys(table.columns));
  assert.equal(qualifiedName(table), 'nba_raw.sample');
});

test('a partition that does not lead with the slate date is refused', () => {
  assert.throws(
    () => defineTable({ ...fields, columns, key: ['n'], partition: ['n', 'slate_date'] }),
    /lead with slate_date/,
  );
  assert.throws(() => defineTable({ ...fields, columns, key: ['n'], partition: [] }), /lead with slate_date/);
});

test('a table whose rows do not say when they became known is refused', () => {
  const { known_at: _, ...without } = columns;
  const declare = (known: object) =>
    defineTable({ ...fields, columns: { ...without, ...known }, key: ['n'], partition: ['slate_date'] });
  assert.throws(() => declare({}), /known_at/);
  assert.throws(() => declare({ known_at: text('A moment in words.') }), /known_at/);
});

test('a key or a partition that is in no column is refused', () => {
  const key = ['slate_date', 'gone'] as unknown as ['n'];
  assert.throws(
    () => defineTable({ ...fields, columns, key, partition: ['slate_date'] }),
    /gone is in no column/,
  );
  const partition = ['slate_date', 'gone'] as unknown as ['slate_date'];
  assert.throws(() => defineTable({ ...fields, columns, key: ['n'], partition }), /gone is in no column/);
});

test('a nullable column differs from its column in that alone', () => {
  assert.deepEqual(nullable(int('N.')), { ...int('N.'), isNullable: true });
});

test('every table of the product has a name of its own, and a key and a partition without nulls', () => {
  const names = TABLES.map(qualifiedName);
  assert.equal(new Set(names).size, names.length);
  for (const table of TABLES) {
    assert.ok(table.doc.length > 0);
    for (const name of [...table.key, ...table.partition]) {
      assert.equal(table.columns[name]?.isNullable, false, `${qualifiedName(table)}.${name}`);
    }
    for (const name of table.partition) {
      assert.ok(
        ['text', 'date', 'int'].includes(table.columns[name]!.kind),
        `${qualifiedName(table)}.${name}`,
      );
      const isFixed = table.key.includes(name) || table.partition.length === 1;
      assert.ok(isFixed, `the key of ${qualifiedName(table)} is unique only within a partition`);
    }
    assert.equal(table.columns.known_at?.isNullable, false);
  }
});
