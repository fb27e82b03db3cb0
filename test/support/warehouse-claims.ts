/** Claims about the rows of one data directory: SQL in, an assertion out. */
import assert from 'node:assert/strict';
import { query, type Row } from './stored.ts';

export interface WarehouseClaims {
  rows(sql: string): Promise<readonly Row[]>;
  /** The only row of a query. */
  row(sql: string): Promise<Row>;
  /** The number that a query consists of. */
  number(sql: string): Promise<number>;
  /** No row contradicts the guarantee; the first that do are shown. */
  none(contradictions: string): Promise<void>;
  /** The guarantee has something to hold for. */
  some(sql: string): Promise<void>;
}

const SHOWN = 5;

export function warehouseClaims(home: string): WarehouseClaims {
  const rows = (sql: string) => query(home, sql);
  const row = async (sql: string) => {
    const [only, ...rest] = await rows(sql);
    assert.ok(only !== undefined && rest.length === 0, `one row: ${sql}`);
    return only;
  };
  const number = async (sql: string) => {
    const cells = Object.values(await row(sql));
    assert.equal(cells.length, 1, `one cell: ${sql}`);
    return Number(cells[0]);
  };
  return {
    rows,
    row,
    number,
    async none(contradictions) {
      const found = await rows(contradictions);
      assert.equal(found.length, 0, `${found.length} rows, such as ${JSON.stringify(found.slice(0, SHOWN))}`);
    },
    async some(sql) {
      assert.ok((await number(`SELECT count(*) FROM (${sql})`)) > 0, `nothing to judge: ${sql}`);
    },
  };
}
