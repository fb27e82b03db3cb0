import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { generation, KILLED_TABLE } from '../../../test/fixtures/killed-table.ts';
import { date, instant, real } from '../../tables/column.ts';
import { rowFacts, sortByKey } from '../../tables/row-check.ts';
import { defineTable } from '../../tables/table.ts';
import { warehouseSuite } from '../conformance/warehouse-suite.ts';
import { openDuckdbWarehouse } from './duckdb-warehouse.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-warehouse-'));
after(() => rmSync(folder, { recursive: true }));

warehouseSuite('DuckDB', async () => {
  const path = join(folder, 'conformance.duckdb');
  let warehouse = await openDuckdbWarehouse(path);
  return {
    warehouse: () => warehouse,
    async reopen() {
      await warehouse.close();
      warehouse = await openDuckdbWarehouse(path);
    },
    cleanup: () => warehouse.close(),
  };
});

test('a file that is not a warehouse, or cannot be made, is refused as an unavailable warehouse', async () => {
  const unavailable = { name: 'HardwoodError', code: 'WAREHOUSE_UNAVAILABLE' };
  const path = join(folder, 'text.duckdb');
  writeFileSync(path, 'this is no warehouse\n'.repeat(1_000));
  await assert.rejects(openDuckdbWarehouse(path), { ...unavailable, subject: path });
  await assert.rejects(openDuckdbWarehouse(join(path, 'below-a-file.duckdb')), unavailable);
});

test('a store that keeps other values than it was given is caught when the partition is read back', async () => {
  const path = join(folder, 'read-back.duckdb');
  const measured = defineTable({
    dataset: 'nba_raw',
    name: 'measured',
    doc: 'One number a day.',
    columns: { slate_date: date('Date.'), share: real('A number.'), known_at: instant('Known at.') },
    key: ['slate_date'],
    partition: ['slate_date'],
  });
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  // A column of half the digits, as somebody might have made it by hand.
  await connection.run(`CREATE SCHEMA nba_raw;
    CREATE TABLE nba_raw.measured (slate_date DATE, share FLOAT, known_at TIMESTAMP)`);
  connection.closeSync();
  instance.closeSync();
  const warehouse = await openDuckdbWarehouse(path);
  after(() => warehouse.close());
  const write = (share: number, token: number) =>
    warehouse.replacePartition({
      ...{ table: measured, partition: ['2025-01-10'], run: 'planted', token },
      rows: [{ slate_date: '2025-01-10', share, known_at: 0 }],
    });
  assert.equal((await write(0.5, 1)).kind, 'written');
  await assert.rejects(write(0.1, 2), /what was read back is not what was written/);
});

/** Lets a process write until it has acknowledged `writes` of them, then kills it; the last write of each date. */
async function killedAfter(path: string, writes: number): Promise<ReadonlyMap<string, number>> {
  const script = fileURLToPath(new URL('../../../test/fixtures/warehouse-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const acknowledged = new Map<string, number>();
  let count = 0;
  for await (const line of createInterface(child.stdout)) {
    const [date, n] = line.split(' ');
    acknowledged.set(date!, Number(n));
    count += 1;
    if (count === writes) child.kill('SIGKILL');
  }
  assert.deepEqual(await closed, [null, 'SIGKILL']);
  assert.ok(count >= writes);
  return acknowledged;
}

test('after a SIGKILL every acknowledged partition is whole under its mark, and none is half', async () => {
  const path = join(folder, 'killed.duckdb');
  for (const writes of [4, 17, 9]) {
    const acknowledged = await killedAfter(path, writes);
    const newest = Math.max(...acknowledged.values());
    const warehouse = await openDuckdbWarehouse(path);
    const marks = new Map(warehouse.marks(KILLED_TABLE).map((mark) => [String(mark.partition[0]), mark]));
    const found = await warehouse.read(KILLED_TABLE, '2025-01-01', '2025-12-31');
    assert.equal(found.size, marks.size);
    for (const [date, rows] of found) {
      const n = Number(rows[0]?.generation);
      assert.deepEqual(
        rows,
        sortByKey(KILLED_TABLE, generation(date, n)),
        `${date} is not write ${n} as a whole`,
      );
      const { token, run, digest } = marks.get(date)!;
      assert.deepEqual([token, run, digest], [n, `run ${n}`, rowFacts(KILLED_TABLE, rows).digest]);
      const last = acknowledged.get(date) ?? n;
      assert.ok(n === last || n === newest + 1, `${date} shows write ${n}; ${last} was acknowledged`);
    }
    assert.ok([...acknowledged.keys()].every((date) => found.has(date)));
    await warehouse.close();
  }
});

test('rows that were changed behind their mark are written again by who writes the partition again', async () => {
  const path = join(folder, 'changed.duckdb');
  const measured = defineTable({
    dataset: 'nba_raw',
    name: 'measured',
    doc: 'One number a day.',
    columns: { slate_date: date('Date.'), share: real('A number.'), known_at: instant('Known at.') },
    key: ['slate_date'],
    partition: ['slate_date'],
  });
  const day = '2025-01-15';
  const write = {
    table: measured,
    partition: [day],
    rows: [{ slate_date: day, share: 0.25, known_at: 1 }],
    run: 'run',
    token: 1,
  };
  const before = await openDuckdbWarehouse(path);
  await before.migrate([measured]);
  await before.replacePartition(write);
  await before.close();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run('UPDATE nba_raw.measured SET share = share * 1.01');
  connection.closeSync();
  instance.closeSync();
  const warehouse = await openDuckdbWarehouse(path);
  after(() => warehouse.close());
  const again = await warehouse.replacePartition({ ...write, token: 2 });
  assert.equal(again.kind, 'written');
  assert.deepEqual([...(await warehouse.read(measured, day, day)).values()].flat(), write.rows);
});
