/** What a warehouse promises of ad-hoc queries: they read, one at a time, and nothing they say can do more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Warehouse } from '../../tables/warehouse.ts';
import { freshDate, rowsAt, sample, write } from './warehouse-samples.ts';

const TABLE = 'nba_raw.conformance_samples';

const REFUSED: Readonly<Record<string, string>> = {
  'an INSERT': `INSERT INTO ${TABLE} SELECT * FROM ${TABLE}`,
  'an UPDATE': `UPDATE ${TABLE} SET id = 1`,
  'a DELETE': `DELETE FROM ${TABLE}`,
  'a DROP': `DROP TABLE ${TABLE}`,
  'a CREATE': 'CREATE TABLE nba_raw.mine (id INTEGER)',
  'an ALTER': `ALTER TABLE ${TABLE} ADD COLUMN mine INTEGER`,
  'a TRUNCATE': `TRUNCATE ${TABLE}`,
  'a BEGIN': 'BEGIN',
  'a ROLLBACK': 'ROLLBACK',
  'a setting': 'SET threads = 2',
  'an explained DELETE that would be carried out': `EXPLAIN ANALYZE DELETE FROM ${TABLE}`,
  'a DELETE inside a query': `WITH gone AS (DELETE FROM ${TABLE} RETURNING id) SELECT * FROM gone`,
  'several statements': 'SELECT 1; SELECT 2',
  'a write after a read': `SELECT 1; DELETE FROM ${TABLE}`,
  'no statement': '',
  'only a comment': '-- nothing',
  'what is not SQL': 'SELEC id FRO nowhere',
  'a table that does not exist': 'SELECT * FROM nba_raw.never_declared',
  'a column that does not exist': `SELECT surplus FROM ${TABLE}`,
  'a query that fails on its rows': "SELECT CAST('a' AS INTEGER)",
};

export function queryTests(warehouse: () => Warehouse): void {
  test('a query answers with columns and JSON values', async () => {
    const date = freshDate();
    await write(warehouse(), date, [
      sample(date, 1, { name: 'ć', score: 0.5 }),
      sample(date, 2, { is_home: true }),
    ]);
    const { columns, rows } = await warehouse().query(
      `SELECT id, name, score, is_home, count(*) OVER () AS n FROM ${TABLE} WHERE slate_date = '${date}' ORDER BY id`,
    );
    assert.deepEqual(columns, ['id', 'name', 'score', 'is_home', 'n']);
    assert.deepEqual(rows, [
      [1, 'ć', 0.5, null, 2],
      [2, null, null, true, 2],
    ]);
    const empty = await warehouse().query(`SELECT id FROM ${TABLE} WHERE false;`);
    assert.deepEqual(empty, { columns: ['id'], rows: [] });
  });

  test('anything but one reading statement is refused with INVALID_QUERY and changes nothing', async () => {
    const date = freshDate();
    await write(warehouse(), date, [sample(date, 1)]);
    const [rows, columns] = [await rowsAt(warehouse(), date), await warehouse().columns()];
    for (const [what, sql] of Object.entries(REFUSED)) {
      await assert.rejects(warehouse().query(sql), { name: 'HardwoodError', code: 'INVALID_QUERY' }, what);
      assert.deepEqual(await rowsAt(warehouse(), date), rows, what);
      assert.deepEqual(await warehouse().columns(), columns, what);
    }
  });

  test('after a refused query the warehouse reads what is written next', async () => {
    for (const sql of Object.values(REFUSED)) {
      const date = freshDate();
      await assert.rejects(warehouse().query(sql));
      assert.equal((await write(warehouse(), date, [sample(date, 1)])).kind, 'written', sql);
      const { rows } = await warehouse().query(`SELECT count(*) FROM ${TABLE} WHERE slate_date = '${date}'`);
      assert.deepEqual(rows, [[1]], sql);
    }
  });
}
