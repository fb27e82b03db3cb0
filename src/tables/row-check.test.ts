import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { checkRows, rowFacts, sameRows, sortByKey } from './row-check.ts';
import { type AnyRow, defineTable } from './table.ts';

const TABLE = defineTable({
  dataset: 'nba_raw',
  name: 'sample',
  doc: 'Sample.',
  columns: {
    slate_date: date('Date.'),
    source: text('Source.'),
    n: int('Number.'),
    rate: nullable(real('Rate.')),
    is_home: nullable(bool('Home.')),
    known_at: instant('Known at.'),
  },
  key: ['slate_date', 'source', 'n'],
  partition: ['slate_date', 'source'],
});
const DATE = '2025-01-15';
const PARTITION = [DATE, 'book'];
const row = (n: number, cells: AnyRow = {}): AnyRow => ({
  slate_date: DATE,
  source: 'book',
  n,
  rate: null,
  is_home: null,
  known_at: 0,
  ...cells,
});

test('rows as declared pass', () => {
  const rows = [row(1), row(2, { rate: -0.5, is_home: false }), row(-3, { rate: 0, known_at: -1 })];
  assert.doesNotThrow(() => checkRows(TABLE, PARTITION, rows));
  assert.doesNotThrow(() => checkRows(TABLE, PARTITION, []));
});

test('a row that breaks the declaration is named with its table, key, column and value', () => {
  const broken: readonly (readonly [AnyRow, RegExp])[] = [
    [{ rate: '0.5' }, /nba_raw\.sample \(2025-01-15, book, 7\): rate = "0\.5" is not a finite number/],
    [{ rate: Number.NaN }, /rate = null is not a finite number/],
    [{ rate: Number.NEGATIVE_INFINITY }, /is not a finite number/],
    [{ known_at: null }, /known_at = null is null and must not be/],
    [{ known_at: 1.5 }, /known_at = 1\.5 is not a whole number/],
    [{ is_home: 0 }, /is_home = 0 is not a boolean/],
    [{ source: 'else' }, /source = "else" is not of partition 2025-01-15,book/],
    [{ slate_date: '2025-1-15' }, /slate_date = "2025-1-15" is not a date/],
    [{ slate_date: '2025-02-29' }, /is not a date/],
    [{ slate_date: '0000-01-01' }, /is not a date/],
    [{ source: 5 }, /source = 5 is not text/],
    [{ source: '\udc00' }, /is not text/],
    [{ extra: 1 }, /extra = 1 is not declared/],
  ];
  for (const [cells, words] of broken) {
    assert.throws(() => checkRows(TABLE, PARTITION, [row(1), row(7, cells)]), words);
  }
  const { is_home: _, ...absent } = row(7);
  assert.throws(() => checkRows(TABLE, PARTITION, [absent]), /is_home = undefined is absent/);
});

const cells = fc.tuple(
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.option(fc.boolean()),
);
const tables = fc
  .uniqueArray(fc.tuple(fc.integer(), cells), { selector: ([n]) => n, maxLength: 12 })
  .map((all) => all.map(([n, [rate, is_home]]) => row(n, { rate, is_home })));
const shuffled = tables.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
);

test('facts and key order do not depend on the order in which rows were made', () => {
  fc.assert(
    fc.property(shuffled, ([rows, other]) => {
      assert.deepEqual(rowFacts(TABLE, other), rowFacts(TABLE, rows));
      assert.deepEqual(sortByKey(TABLE, other), sortByKey(TABLE, rows));
      assert.equal(rowFacts(TABLE, rows).rows, rows.length);
      assert.equal(rowFacts(TABLE, rows).distinctKeys, rows.length);
    }),
  );
});

test('sorting loses no row and changes neither the array nor its rows', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const before = structuredClone(rows);
      const sorted = sortByKey(TABLE, rows);
      assert.deepEqual(rows, before);
      assert.deepEqual(new Set(sorted), new Set(rows));
    }),
  );
});

test('the digest differs when one cell differs, and when a row is missing', () => {
  fc.assert(
    fc.property(tables, fc.nat(), cells, (rows, which, [rate, is_home]) => {
      fc.pre(rows.length > 0);
      const index = which % rows.length;
      const { digest } = rowFacts(TABLE, rows);
      const other = rows.with(index, { ...rows[index]!, rate, is_home });
      const isSame = JSON.stringify(other[index]) === JSON.stringify(rows[index]);
      assert.equal(rowFacts(TABLE, other).digest === digest, isSame);
      assert.equal(sameRows(TABLE, rows, other), isSame);
      assert.notEqual(rowFacts(TABLE, rows.toSpliced(index, 1)).digest, digest);
    }),
  );
});

test('a repeated key is counted once', () => {
  assert.deepEqual(
    [rowFacts(TABLE, [row(1), row(2), row(1, { rate: 5 })])].map(({ rows, distinctKeys }) => [
      rows,
      distinctKeys,
    ]),
    [[3, 2]],
  );
});

test('rows are the same when every declared cell is, in the same order', () => {
  assert.ok(sameRows(TABLE, [row(1), row(2)], [row(1), row(2)]));
  assert.ok(!sameRows(TABLE, [row(1), row(2)], [row(2), row(1)]));
  assert.ok(!sameRows(TABLE, [row(1)], [row(1), row(2)]));
  assert.ok(!sameRows(TABLE, [row(1)], [row(1, { rate: 0 })]));
});
