/** What a warehouse promises of its schema and of its marks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { int, nullable, real, text } from '../../tables/column.ts';
import { schemaDifferences } from '../../tables/drift.ts';
import { type AnyRow, type Columns, defineTable, type Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { freshDate, SAMPLES } from './warehouse-samples.ts';

const { slate_date, known_at } = SAMPLES.columns;

function declared(name: string, columns: Columns, partition: readonly string[] = ['slate_date']): Table {
  const table = {
    dataset: 'nba_analytics' as const,
    name,
    doc: 'Test.',
    partition,
    key: ['slate_date', 'n'],
  };
  return defineTable<Columns>({ ...table, columns: { slate_date, n: int('Number.'), ...columns, known_at } });
}

export function schemaTests(warehouse: () => Warehouse): void {
  const names = async (table: string) =>
    (await warehouse().columns()).filter((each) => each.table.endsWith(table)).map(({ column }) => column);

  test('a migration creates what is declared, and has nothing to do the second time', async () => {
    const tables = [declared('created_one', { x: text('X.') }), declared('created_two', {})];
    const statements = await warehouse().migrate(tables);
    assert.ok(statements.length > 0);
    assert.deepEqual(schemaDifferences(tables, await warehouse().columns()), []);
    assert.deepEqual(await warehouse().migrate(tables), []);
  });

  test('a migration adds a nullable column: rows written before show null, rows after what they hold', async () => {
    const [before, after] = [declared('grown', {}), declared('grown', { extra: nullable(text('New.')) })];
    const [first, second] = [freshDate(), freshDate()];
    const put = (table: Table, row: AnyRow) =>
      warehouse().replacePartition({
        table,
        partition: [String(row.slate_date)],
        rows: [row],
        run: 'run',
        token: 1,
      });
    await warehouse().migrate([before]);
    await put(before, { slate_date: first, n: 1, known_at: 0 });
    assert.equal((await warehouse().migrate([after])).length, 1);
    await put(after, { slate_date: second, n: 2, known_at: 0, extra: 'new' });
    const found = await warehouse().read(after, first, second);
    assert.deepEqual(found.get(first), [{ slate_date: first, n: 1, extra: null, known_at: 0 }]);
    assert.deepEqual(found.get(second), [{ slate_date: second, n: 2, extra: 'new', known_at: 0 }]);
    assert.deepEqual(schemaDifferences([after], await warehouse().columns()), []);
  });

  test('a migration that would lose data is refused with SCHEMA_DRIFT, and does nothing at all', async () => {
    const live = declared('settled', { x: nullable(text('X.')), y: real('Y.') });
    await warehouse().migrate([live]);
    const before = await warehouse().columns();
    const changes: Readonly<Record<string, Columns>> = {
      'a new column that must not be null': { x: nullable(text('X.')), y: real('Y.'), z: text('Z.') },
      'another type': { x: nullable(int('X.')), y: real('Y.') },
      'a column that must not be null any more': { x: text('X.'), y: real('Y.') },
      'a column that may be null now': { x: nullable(text('X.')), y: nullable(real('Y.')) },
      'a column that is no longer declared': { y: real('Y.') },
    };
    for (const [what, columns] of Object.entries(changes)) {
      const tables = [declared('never_created', {}), declared('settled', columns)];
      const refusal = { name: 'HardwoodError', code: 'SCHEMA_DRIFT' };
      await assert.rejects(warehouse().migrate(tables), refusal, what);
      assert.deepEqual(await warehouse().columns(), before, what);
    }
    assert.deepEqual(await names('never_created'), []);
  });

  test('marks are listed in order of their values: by date, then numbers as numbers', async () => {
    const table = declared('counted', {}, ['slate_date', 'n']);
    await warehouse().migrate([table]);
    const [early, late] = [freshDate(), freshDate()];
    const partitions = [
      [early, 2],
      [early, 10],
      [late, 1],
    ] as const;
    for (const [date, n] of partitions.toReversed()) {
      const rows = [{ slate_date: date, n, known_at: 0 }];
      await warehouse().replacePartition({ table, partition: [date, n], rows, run: 'run', token: 1 });
    }
    assert.deepEqual(
      warehouse()
        .marks(table)
        .map(({ partition }) => partition),
      partitions,
    );
    assert.deepEqual(warehouse().marks(declared('never_written', {})), []);
  });
}
