import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, slateDate } from '../league/slate-date.ts';
import { rowFacts } from '../tables/row-check.ts';
import type { AnyRow } from '../tables/table.ts';
import { MemoryWarehouse, on, row } from './memory-warehouse.fixture.ts';
import { ROWS_TABLE } from './output.fixture.ts';
import { markOf, PartitionCache } from './partition-cache.ts';

const FIRST = slateDate('2025-01-10');
const day = (n: number) => addDays(FIRST, n);
const ALL = { from: FIRST, to: day(400) };
const contents = (date: number, version: number): readonly AnyRow[] =>
  Array.from({ length: version }, (_, n) => row(day(date), n, version, `version ${version}`));

test('a partition is read from the warehouse once, and again only after it was replaced', async () => {
  const warehouse = new MemoryWarehouse();
  const cache = new PartitionCache(warehouse);
  for (const date of [0, 1]) warehouse.replace([day(date), 'rows'], contents(date, 1));
  const first = await cache.stretch(ROWS_TABLE, ALL);
  assert.deepEqual(first.rows, [...contents(0, 1), ...contents(1, 1)]);
  assert.equal(await cache.stretch(ROWS_TABLE, ALL), first, 'the same array while nothing changed');
  assert.deepEqual((await cache.stretch(ROWS_TABLE, on(day(0)))).rows, contents(0, 1));
  assert.equal(warehouse.reads, 1);
  warehouse.replace([day(1), 'rows'], contents(1, 3));
  const second = await cache.stretch(ROWS_TABLE, ALL);
  assert.deepEqual(second.rows, [...contents(0, 1), ...contents(1, 3)]);
  assert.equal(second.latestKnownAt, 3);
  assert.equal(warehouse.reads, 2);
});

test('who asks for a stretch while it is being read waits for it', async () => {
  const warehouse = new MemoryWarehouse();
  const cache = new PartitionCache(warehouse);
  for (const date of [0, 1]) warehouse.replace([day(date), 'rows'], contents(date, 1));
  const [one, other] = await Promise.all([cache.stretch(ROWS_TABLE, ALL), cache.stretch(ROWS_TABLE, ALL)]);
  assert.equal(one, other);
  assert.equal(warehouse.reads, 1);
});

test('what begins within a history does not take its place, and the history need not read it again', async () => {
  const warehouse = new MemoryWarehouse();
  const cache = new PartitionCache(warehouse);
  for (const date of [0, 1, 2]) warehouse.replace([day(date), 'rows'], contents(date, 1));
  await cache.stretch(ROWS_TABLE, { from: day(0), to: day(2) });
  warehouse.replace([day(3), 'rows'], contents(3, 2));
  const newest = await cache.stretch(ROWS_TABLE, { from: day(2), to: day(3) });
  assert.deepEqual(newest.rows, [...contents(2, 1), ...contents(3, 2)]);
  const whole = await cache.stretch(ROWS_TABLE, { from: day(0), to: day(3) });
  assert.deepEqual(whole.rows, [0, 1, 2].flatMap((date) => contents(date, 1)).concat(contents(3, 2)));
  assert.equal(warehouse.reads, 2);
});

test('rows that were just read back need not be read again', async () => {
  const warehouse = new MemoryWarehouse();
  const cache = new PartitionCache(warehouse);
  const rows = contents(0, 2);
  warehouse.replace([FIRST, 'rows'], rows);
  cache.put(markOf(ROWS_TABLE, [FIRST, 'rows'], rowFacts(ROWS_TABLE, rows).digest), rows);
  assert.deepEqual((await cache.stretch(ROWS_TABLE, ALL)).rows, rows);
  assert.equal(warehouse.reads, 0);
});

test('nothing stored and nothing in range are empty stretches that no cut-off hides', async () => {
  const warehouse = new MemoryWarehouse();
  const cache = new PartitionCache(warehouse);
  const empty = { rows: [], latestKnownAt: Number.NEGATIVE_INFINITY };
  assert.deepEqual(await cache.stretch(ROWS_TABLE, ALL), empty);
  warehouse.replace([FIRST, 'rows'], contents(0, 1));
  assert.deepEqual(await cache.stretch(ROWS_TABLE, on(day(3))), empty);
});

interface Step {
  readonly kind: 'replace' | 'read' | 'trim';
  readonly date: number;
  readonly version: number;
}
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('replace', 'replace', 'read', 'read', 'trim'),
    date: fc.nat(2),
    version: fc.nat(2),
  }),
  { maxLength: 14 },
);

test('a stretch never shows a replaced partition, whatever is replaced while it is read', () => {
  return fc.assert(
    fc.asyncProperty(fc.scheduler(), steps, async (scheduler, actions) => {
      const warehouse = new MemoryWarehouse(() => scheduler.schedule(Promise.resolve()));
      const cache = new PartitionCache(warehouse);
      const versions = [1, 1, 1];
      const history: number[][] = [[...versions]];
      const replace = (date: number, version: number) => {
        warehouse.replace([day(date), 'rows'], contents(date, version));
        versions[date] = version;
        history.push([...versions]);
      };
      for (const date of [0, 1, 2]) replace(date, 1);
      const read = async () => {
        const since = history.length - 1;
        const { rows } = await cache.stretch(ROWS_TABLE, ALL);
        const shown = JSON.stringify(rows);
        const possible = history
          .slice(since)
          .map((each) => JSON.stringify(each.flatMap((version, date) => contents(date, version))));
        assert.ok(possible.includes(shown), 'rows of no moment since the read began');
      };
      const reads: Promise<void>[] = [];
      const sequence = scheduler.scheduleSequence(
        actions.map(({ kind, date, version }) => async () => {
          if (kind === 'replace') replace(date, version);
          else if (kind === 'trim') cache.trim();
          else reads.push(read());
        }),
      );
      await scheduler.waitFor(sequence.task);
      await scheduler.waitFor(Promise.all(reads));
      await scheduler.waitFor(read());
    }),
    { numRuns: 300 },
  );
});

const LARGE = 1_000;
const COUNT = 400;

test('the cache is bounded: the least recently used partitions leave, and are read again when asked for', async () => {
  const warehouse = new MemoryWarehouse();
  const cache = new PartitionCache(warehouse);
  const shared = Array.from({ length: LARGE }, (_, n) => row(FIRST, n));
  for (let date = 0; date < COUNT; date += 1) {
    warehouse.replace([day(date), 'rows'], [row(day(date), 0)]);
    cache.put(warehouse.marks(ROWS_TABLE).at(-1)!, shared);
  }
  await cache.stretch(ROWS_TABLE, { from: day(0), to: day(4) });
  cache.trim();
  const needsReading: boolean[] = [];
  for (let date = 0; date < COUNT; date += 1) {
    const before = warehouse.reads;
    await cache.stretch(ROWS_TABLE, on(day(date)));
    needsReading.push(warehouse.reads > before);
  }
  const kept = needsReading.filter((each) => !each).length;
  assert.ok(kept >= 10 && kept <= 200, `${kept} partitions of ${LARGE} rows are held`);
  const left = COUNT - kept;
  const recent = (date: number) => date <= 4 || date >= left + 5;
  assert.deepEqual(
    needsReading,
    Array.from({ length: COUNT }, (_, date) => !recent(date)),
  );
});

test('a trim while a stretch is being read takes nothing away from it', async () => {
  const turns: (() => void)[] = [];
  const warehouse = new MemoryWarehouse(() => new Promise<void>((resolve) => turns.push(resolve)));
  const cache = new PartitionCache(warehouse);
  const large = new Array<AnyRow>(400_000).fill(row(FIRST, 0));
  warehouse.replace([day(0), 'rows'], contents(0, 1));
  cache.put(warehouse.marks(ROWS_TABLE)[0]!, contents(0, 1));
  warehouse.replace([day(1), 'rows'], contents(1, 2));
  const reading = cache.stretch(ROWS_TABLE, ALL);
  cache.put({ table: 'other', partition: [FIRST], digest: 'other' }, large);
  cache.trim();
  turns.shift()!();
  await Promise.resolve();
  turns.shift()!();
  assert.deepEqual((await reading).rows, [...contents(0, 1), ...contents(1, 2)]);
});
