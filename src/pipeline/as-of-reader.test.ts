import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../league/instant.ts';
import { addDays, type SlateDate, slateDate } from '../league/slate-date.ts';
import { sortByKey } from '../tables/row-check.ts';
import type { AnyRow } from '../tables/table.ts';
import { asOfReader } from './as-of-reader.ts';
import { MemoryWarehouse, on, row } from './memory-warehouse.fixture.ts';
import { ROWS_TABLE } from './output.fixture.ts';
import { PartitionCache } from './partition-cache.ts';

const FIRST = slateDate('2025-01-10');
const dates = fc.nat(6).map((day) => addDays(FIRST, day));

/** Partitions of some dates, each with rows that became known at some moment. */
const stored = fc.dictionary(dates, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }), {
  maxKeys: 6,
});

function filled(partitions: Record<string, readonly number[]>): {
  warehouse: MemoryWarehouse;
  all: readonly AnyRow[];
} {
  const warehouse = new MemoryWarehouse();
  const all = Object.keys(partitions)
    .sort()
    .flatMap((date) => {
      const rows = partitions[date]!.map((knownAt, n) => row(date as SlateDate, n, knownAt));
      warehouse.replace([date, 'rows'], rows);
      return sortByKey(ROWS_TABLE, rows);
    });
  return { warehouse, all };
}

test('a row known at the cut-off or later does not exist', () => {
  return fc.assert(
    fc.asyncProperty(stored, dates, dates, fc.array(fc.nat(22)), async (partitions, one, other, cutoffs) => {
      const range = one < other ? { from: one, to: other } : { from: other, to: one };
      const { warehouse, all } = filled(partitions);
      const cache = new PartitionCache(warehouse);
      for (const cutoff of cutoffs) {
        const expected = all.filter(
          (each) =>
            Number(each.known_at) < cutoff &&
            String(each.slate_date) >= range.from &&
            String(each.slate_date) <= range.to,
        );
        assert.deepEqual(await asOfReader(cache, instant(cutoff)).rows(ROWS_TABLE, range), expected);
      }
    }),
  );
});

test('whatever is planted in the future changes nothing that is read', () => {
  return fc.assert(
    fc.asyncProperty(stored, fc.nat(20), fc.nat(5), async (partitions, cutoff, later) => {
      const range = { from: FIRST, to: addDays(FIRST, 6) };
      const { warehouse } = filled(partitions);
      const before = await asOfReader(new PartitionCache(warehouse), instant(cutoff)).rows(ROWS_TABLE, range);
      for (const date of [FIRST, addDays(FIRST, 6)]) {
        const own = filled(partitions).all.filter((each) => each.slate_date === date);
        warehouse.replace([date, 'rows'], [...own, row(date, 99, cutoff + later, 'from the future')]);
      }
      assert.deepEqual(
        await asOfReader(new PartitionCache(warehouse), instant(cutoff)).rows(ROWS_TABLE, range),
        before,
      );
    }),
  );
});

test('the cut-off is fixed when the reader is made', async () => {
  const reader = asOfReader(new PartitionCache(new MemoryWarehouse()), instant(7));
  assert.equal(reader.cutoff, 7);
  assert.deepEqual(await reader.rows(ROWS_TABLE, on(FIRST)), []);
});
