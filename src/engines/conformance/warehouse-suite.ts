/** What every warehouse promises (src/tables/warehouse.ts), as tests that an implementation runs on itself. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { rowFacts, sortByKey } from '../../tables/row-check.ts';
import type { AnyRow } from '../../tables/table.ts';
import { partitionKey, type Warehouse } from '../../tables/warehouse.ts';
import { digestTests } from './warehouse-digest-suite.ts';
import { queryTests } from './warehouse-query-suite.ts';
import { cells, freshDate, markAt, rowsAt, SAMPLES, sample, write } from './warehouse-samples.ts';
import { schemaTests } from './warehouse-schema-suite.ts';

export interface WarehouseRig {
  warehouse(): Warehouse;
  /** Closes the warehouse and opens what it left behind, as the next process would. */
  reopen(): Promise<void>;
  cleanup(): Promise<void>;
}

export function warehouseSuite(name: string, open: () => Promise<WarehouseRig>): void {
  describe(`${name} keeps the promises of a warehouse`, () => {
    let rig: WarehouseRig;
    const warehouse = () => rig.warehouse();
    before(async () => {
      rig = await open();
      await warehouse().migrate([SAMPLES]);
    });
    after(() => rig.cleanup());
    schemaTests(warehouse);
    queryTests(warehouse);
    digestTests(warehouse);

    test('rows come back as they were written: nulls, unicode, negative zero, dates, instants before 1970', async () => {
      const date = freshDate();
      const extremes: AnyRow[] = [
        sample(date, 1),
        sample(date, 2, { name: 'Nikola Jokić 🏀\n\t"’\'\\ \u0000 ', score: -0, is_home: false }),
        sample(date, 3, { name: '', score: 5e-324, seen_at: -1, born: '0001-01-01', known_at: -86_400_000 }),
        sample(date, 4, { score: 0.1 + 0.2, seen_at: 253_402_300_799_999, born: '9999-12-31' }),
        sample(date, -5, { name: 'null', score: Number.MAX_VALUE, is_home: true, born: '1969-12-31' }),
      ];
      const written = await write(warehouse(), date, extremes);
      assert.equal(written.kind, 'written');
      const inOrder = sortByKey(SAMPLES, extremes);
      assert.deepEqual(written.kind === 'written' && written.rows, inOrder);
      assert.deepEqual(await rowsAt(warehouse(), date), inOrder);
    });

    test('whatever rows are written, they are read back in key order with the facts of their receipt', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(cells, { maxLength: 6 }), async (generated) => {
          const date = freshDate();
          const rows = generated.map((cell, id) => sample(date, id * 7, cell));
          const written = await write(warehouse(), date, rows.toReversed());
          assert.equal(written.kind, 'written');
          if (written.kind !== 'written') return;
          assert.deepEqual(written.rows, sortByKey(SAMPLES, rows));
          assert.deepEqual(written.facts, rowFacts(SAMPLES, rows));
          assert.deepEqual(await rowsAt(warehouse(), date), rows.length === 0 ? undefined : written.rows);
          const mark = markAt(warehouse(), date);
          assert.deepEqual([mark?.rows, mark?.digest], [rows.length, written.facts.digest]);
        }),
        { numRuns: 40 },
      );
    });

    test('a partition is replaced as a whole, its mark with it, and no other partition moves', async () => {
      const [date, other] = [freshDate(), freshDate()];
      await write(warehouse(), date, [sample(date, 1), sample(date, 2)], { run: 'first', token: 1 });
      await write(warehouse(), other, [sample(other, 1)], { run: 'other', token: 9 });
      await warehouse().replacePartition({
        table: SAMPLES,
        partition: [date, "it's"],
        rows: [{ ...sample(date, 1), source: "it's" }],
        run: 'quoted',
        token: 1,
      });
      const untouched = [markAt(warehouse(), other), markAt(warehouse(), date, "it's")];
      await write(warehouse(), date, [sample(date, 3)], { run: 'second', token: 2 });
      assert.deepEqual(await rowsAt(warehouse(), date), [sample(date, 3)]);
      const mark = markAt(warehouse(), date);
      assert.deepEqual([mark?.run, mark?.token, mark?.rows], ['second', 2, 1]);
      await write(warehouse(), date, [], { run: 'third', token: 3 });
      assert.equal(await rowsAt(warehouse(), date), undefined);
      assert.deepEqual([markAt(warehouse(), date)?.run, markAt(warehouse(), date)?.rows], ['third', 0]);
      assert.deepEqual([markAt(warehouse(), other), markAt(warehouse(), date, "it's")], untouched);
      assert.equal((await rowsAt(warehouse(), other))?.length, 1);
      assert.equal((await rowsAt(warehouse(), date, "it's"))?.length, 1);
    });

    test('a writer with an older fencing token is refused and changes nothing', async () => {
      const date = freshDate();
      await write(warehouse(), date, [sample(date, 1)], { run: 'newer', token: 5 });
      const [rows, mark] = [await rowsAt(warehouse(), date), markAt(warehouse(), date)];
      for (const late of [[sample(date, 2)], [sample(date, 1)], []]) {
        const result = await write(warehouse(), date, late, { run: 'zombie', token: 4 });
        assert.deepEqual(result, { kind: 'fenced', holder: mark });
        assert.deepEqual(await rowsAt(warehouse(), date), rows);
        assert.deepEqual(markAt(warehouse(), date), mark);
      }
    });

    test('the same claim may write again, and the same rows under a newer claim move the mark', async () => {
      const date = freshDate();
      await write(warehouse(), date, [sample(date, 1)], { run: 'one', token: 5 });
      assert.equal(
        (await write(warehouse(), date, [sample(date, 2)], { run: 'one', token: 5 })).kind,
        'written',
      );
      assert.equal(
        (await write(warehouse(), date, [sample(date, 2)], { run: 'two', token: 6 })).kind,
        'written',
      );
      assert.deepEqual([markAt(warehouse(), date)?.run, markAt(warehouse(), date)?.token], ['two', 6]);
      assert.deepEqual(await rowsAt(warehouse(), date), [sample(date, 2)]);
    });

    test('however claims overlap, the rows of the newest claim are there in the end', async () => {
      const order = fc.shuffledSubarray([1, 2, 3, 4], { minLength: 2 });
      await fc.assert(
        fc.asyncProperty(order, async (tokens) => {
          const date = freshDate();
          const newest = Math.max(...tokens);
          const results = await Promise.all(
            tokens.map((token) =>
              write(warehouse(), date, [sample(date, token)], { run: `claim ${token}`, token }).catch(String),
            ),
          );
          const ofNewest = results[tokens.indexOf(newest)];
          assert.equal(typeof ofNewest === 'object' && ofNewest.kind, 'written');
          assert.deepEqual(await rowsAt(warehouse(), date), [sample(date, newest)]);
          assert.equal(markAt(warehouse(), date)?.token, newest);
        }),
        { numRuns: 15 },
      );
    });

    test('a reader never sees half of a replacement', async () => {
      const date = freshDate();
      const generation = (n: number) =>
        Array.from({ length: 40 + n }, (_, id) => sample(date, id, { score: n, name: `generation ${n}` }));
      await write(warehouse(), date, generation(0));
      const seen: Promise<void>[] = [];
      for (let n = 1; n <= 10; n += 1) {
        const writing = write(warehouse(), date, generation(n), { run: 'next', token: n });
        const look = async () => {
          const rows = await rowsAt(warehouse(), date);
          assert.deepEqual(rows, sortByKey(SAMPLES, generation(Number(rows?.[0]?.score))));
        };
        seen.push(look(), look());
        await writing;
      }
      await Promise.all(seen);
    });

    const refused: Readonly<Record<string, (row: AnyRow) => readonly AnyRow[]>> = {
      'text for a number': (row) => [{ ...row, id: '1' }],
      'a number for text': (row) => [{ ...row, name: 7 }],
      'a number for a boolean': (row) => [{ ...row, is_home: 1 }],
      'text for a boolean': (row) => [{ ...row, is_home: 'true' }],
      'a fraction for a whole number': (row) => [{ ...row, id: 1.5 }],
      'a fraction for an instant': (row) => [{ ...row, seen_at: 0.5 }],
      'a whole number that no warehouse of ours holds': (row) => [{ ...row, id: 2 ** 40 }],
      NaN: (row) => [{ ...row, score: Number.NaN }],
      infinity: (row) => [{ ...row, score: Number.POSITIVE_INFINITY }],
      'a day that does not exist': (row) => [{ ...row, born: '2025-02-30' }],
      'text that is no date': (row) => [{ ...row, born: 'yesterday!' }],
      'text that UTF-8 cannot hold': (row) => [{ ...row, name: 'half \ud83c' }],
      'null where it must not be': (row) => [{ ...row, known_at: null }],
      'an absent column': ({ name: _, ...row }) => [row],
      'an undeclared column': (row) => [{ ...row, surplus: 1 }],
      'a row of another partition': (row) => [{ ...row, source: 'elsewhere' }],
      'a row of another date': (row) => [{ ...row, slate_date: '1999-01-01' }],
      'a repeated key': (row) => [
        { ...row, score: 1 },
        { ...row, score: 2 },
      ],
    };
    test('rows that break the declaration are refused before anything is written', async () => {
      const date = freshDate();
      await write(warehouse(), date, [sample(date, 1)]);
      const [rows, mark] = [await rowsAt(warehouse(), date), markAt(warehouse(), date)];
      for (const [what, broken] of Object.entries(refused)) {
        const attempt = write(warehouse(), date, [sample(date, 2), ...broken(sample(date, 3))], {
          run: 'bad',
          token: 9,
        });
        await assert.rejects(attempt, Error, what);
        assert.deepEqual(await rowsAt(warehouse(), date), rows, what);
        assert.deepEqual(markAt(warehouse(), date), mark, what);
      }
      const after = await write(warehouse(), date, [sample(date, 4)], { run: 'good', token: 10 });
      assert.equal(after.kind, 'written');
    });

    test('a range is read with both its ends, each row under its partition', async () => {
      const dates = [freshDate(), freshDate(), freshDate(), freshDate()] as const;
      for (const date of dates) await write(warehouse(), date, [sample(date, 2), sample(date, 1)]);
      const found = await warehouse().read(SAMPLES, dates[1], dates[2]);
      const expected = [dates[1], dates[2]].map((date) => partitionKey([date, 'book']));
      assert.deepEqual([...found.keys()].sort(), expected);
      assert.deepEqual(found.get(expected[0]!), [sample(dates[1], 1), sample(dates[1], 2)]);
      assert.equal((await warehouse().read(SAMPLES, '1900-01-01', '1900-12-31')).size, 0);
    });

    test('everything is there after reopening: rows, marks, fencing and digest', async () => {
      const date = freshDate();
      await write(warehouse(), date, [sample(date, 1, { name: 'kept' })], { run: 'before', token: 1 });
      await write(warehouse(), date, [sample(date, 2, { name: 'kept' })], { run: 'after', token: 3 });
      const known = {
        rows: await rowsAt(warehouse(), date),
        marks: warehouse().marks(SAMPLES),
        columns: await warehouse().columns(),
        digest: await warehouse().contentDigest([SAMPLES]),
      };
      await rig.reopen();
      assert.deepEqual(await rowsAt(warehouse(), date), known.rows);
      assert.deepEqual(warehouse().marks(SAMPLES), known.marks);
      assert.deepEqual(await warehouse().columns(), known.columns);
      assert.equal(await warehouse().contentDigest([SAMPLES]), known.digest);
      assert.deepEqual(await warehouse().migrate([SAMPLES]), []);
      assert.equal((await write(warehouse(), date, [], { run: 'zombie', token: 2 })).kind, 'fenced');
    });
  });
}
