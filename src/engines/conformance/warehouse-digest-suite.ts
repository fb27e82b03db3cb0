/** What a warehouse promises of its content digest: equal for equal rows, however they got there, and for no others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SlateDate } from '../../league/slate-date.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { freshDate, SAMPLES, sample } from './warehouse-samples.ts';

/** Rows that differ from each other in one cell. */
const CELLS: readonly AnyRow[] = [
  {},
  ...['', '∅', 'null', 'NULL', '-', '|', '0', 'é', 'e\u0301'].map((name) => ({ name })),
  ...[0, 1, 0.1 + 0.2, 0.3, 1e300].map((score) => ({ score })),
  ...[true, false].map((is_home) => ({ is_home })),
  ...[0, 1].map((seen_at) => ({ seen_at })),
  { born: '1970-01-01' },
  { known_at: 1 },
];

export function digestTests(warehouse: () => Warehouse): void {
  const put = (table: Table, date: SlateDate, ...rows: readonly AnyRow[]) =>
    warehouse().replacePartition({ table, partition: [date, 'book'], rows, run: 'run', token: 1 });

  async function madeTable(name: string): Promise<Table> {
    const table = { ...SAMPLES, name };
    await warehouse().migrate([table]);
    return table;
  }

  test('the content digest does not depend on the order in which rows were written', async () => {
    const table = await madeTable('digest_order');
    const [first, second] = [freshDate(), freshDate()];
    const rowsOf = (date: SlateDate) => [sample(date, 1), sample(date, 2, { name: 'x' }), sample(date, 3)];
    await put(table, first, ...rowsOf(first));
    await put(table, second, ...rowsOf(second));
    const digest = await warehouse().contentDigest([table]);
    for (const date of [second, first]) await put(table, date);
    assert.notEqual(await warehouse().contentDigest([table]), digest);
    for (const date of [second, first]) await put(table, date, ...rowsOf(date).toReversed());
    assert.equal(await warehouse().contentDigest([table]), digest);
  });

  test('the content digest changes with any change of one cell, and comes back with it', async () => {
    const table = await madeTable('digest_cells');
    const date = freshDate();
    const digests: string[] = [];
    for (const cells of [...CELLS, ...CELLS]) {
      await put(table, date, sample(date, 1), sample(date, 2, cells));
      digests.push(await warehouse().contentDigest([table]));
    }
    assert.equal(new Set(digests).size, CELLS.length);
    assert.deepEqual(digests.slice(CELLS.length), digests.slice(0, CELLS.length));
  });

  test('the content digest covers the tables it is asked for', async () => {
    const [one, other] = [await madeTable('digest_one'), await madeTable('digest_other')];
    const before = await warehouse().contentDigest([one]);
    await put(other, freshDate());
    assert.equal(await warehouse().contentDigest([one]), before);
    assert.notEqual(await warehouse().contentDigest([one, other]), before);
    assert.notEqual(await warehouse().contentDigest([other]), before);
  });
}
