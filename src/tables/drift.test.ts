import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { date, instant, int, nullable, text } from './column.ts';
import { describeDifference, type LiveColumn, refuseDrift, schemaDifferences } from './drift.ts';
import { defineTable } from './table.ts';

const TABLE = defineTable({
  dataset: 'nba_raw',
  name: 'sample',
  doc: 'Sample.',
  columns: { slate_date: date('D.'), n: int('N.'), note: nullable(text('T.')), known_at: instant('K.') },
  key: ['slate_date', 'n'],
  partition: ['slate_date'],
});
const table = 'nba_raw.sample';
const LIVE: readonly LiveColumn[] = [
  { table, column: 'slate_date', type: 'DATE', isNullable: false },
  { table, column: 'n', type: 'INTEGER', isNullable: false },
  { table, column: 'note', type: 'VARCHAR', isNullable: true },
  { table, column: 'known_at', type: 'TIMESTAMP', isNullable: false },
];
const changed = (column: string, change: Partial<LiveColumn>) =>
  LIVE.map((live) => (live.column === column ? { ...live, ...change } : live));

test('the declared schema in any column order, beside foreign tables, shows no difference', () => {
  const foreign = { table: 'nba_raw.foreign', column: 'x', type: 'VARCHAR', isNullable: true };
  assert.deepEqual(schemaDifferences([TABLE], [foreign, ...LIVE.toReversed()]), []);
  assert.doesNotThrow(() => refuseDrift([TABLE], LIVE));
});

test('each way to differ is found, and said in words', () => {
  const cases: readonly (readonly [readonly LiveColumn[], RegExp])[] = [
    [[], /^table nba_raw\.sample is declared but absent$/],
    [LIVE.filter(({ column }) => column !== 'n'), /^column nba_raw\.sample\.n is declared but absent$/],
    [
      [...LIVE, { table, column: 'old', type: 'DATE', isNullable: true }],
      /^column nba_raw\.sample\.old exists but is not declared$/,
    ],
    [
      changed('n', { type: 'BIGINT' }),
      /^column nba_raw\.sample\.n is BIGINT NOT NULL, declared INTEGER NOT NULL$/,
    ],
    [changed('n', { isNullable: true }), /^column nba_raw\.sample\.n is INTEGER, declared INTEGER NOT NULL$/],
    [
      changed('note', { isNullable: false }),
      /^column nba_raw\.sample\.note is VARCHAR NOT NULL, declared VARCHAR$/,
    ],
  ];
  for (const [live, words] of cases) {
    const differences = schemaDifferences([TABLE], live);
    assert.equal(differences.length, 1);
    assert.match(describeDifference(differences[0]!), words);
  }
});

test('a writer that meets a column which the live table lacks is refused before anything is written (scenario 14)', () => {
  const live = LIVE.filter(({ column }) => column !== 'note');
  assert.throws(
    () => refuseDrift([TABLE], live),
    (error: unknown) => {
      assert.ok(error instanceof HardwoodError);
      assert.deepEqual(
        [error.code, error.subject, error.next],
        ['SCHEMA_DRIFT', 'nba_raw.sample.note', './hardwood migrate'],
      );
      assert.match(error.message, /nothing was written/);
      return true;
    },
  );
});

test('of several differences the first is named and the others are counted', () => {
  assert.throws(
    () => refuseDrift([TABLE], LIVE.slice(1, 2)),
    /slate_date is declared but absent \(and 2 more differences\)/,
  );
});
