/** What a data directory holds, read by another road than the product's own readers. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { LedgerEvent } from '../../src/ledger/event.ts';
import { TABLES } from '../../src/tables/catalogue.ts';
import { qualifiedName, type Table } from '../../src/tables/table.ts';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export interface RecordedEvent {
  readonly slot: string;
  readonly at: number;
  readonly event: LedgerEvent;
}

export function warehousePath(home: string): string {
  return join(home, 'warehouse.duckdb');
}

/** The two directories as `one` and `other`, read-only: `one.nba_raw.nbac_schedule`. */
export async function sideBySide<Result>(
  one: string,
  other: string,
  work: (query: (sql: string) => Promise<readonly Row[]>) => Promise<Result>,
): Promise<Result> {
  return inMemory(async (connection) => {
    await connection.run(`ATTACH '${warehousePath(one)}' AS one (READ_ONLY)`);
    await connection.run(`ATTACH '${warehousePath(other)}' AS other (READ_ONLY)`);
    return work((sql) => rowsOf(connection, sql));
  });
}

/** Rows of one query on the warehouse of a directory that nobody holds. */
export async function query(home: string, sql: string): Promise<readonly Row[]> {
  return inMemory(async (connection) => {
    await connection.run(`ATTACH '${warehousePath(home)}' AS warehouse (READ_ONLY); USE warehouse`);
    return rowsOf(connection, sql);
  });
}

/** Statements behind the product's back: damage, and its repair. */
export async function alter(home: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(warehousePath(home));
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** Every event of the ledger in order; also while another process writes it. */
export function recorded(home: string): readonly RecordedEvent[] {
  const rows = ledgerRows(home, 'SELECT slot, at, body FROM events ORDER BY sequence');
  return rows.map(({ slot, at, body }) => ({
    slot: String(slot),
    at: Number(at),
    event: JSON.parse(String(body)) as LedgerEvent,
  }));
}

/** Rows and their content, of every declared table and of the ledger, as one text per table. */
export async function holdings(home: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const table of TABLES) {
    const [row] = await query(
      home,
      `SELECT count(*) || ' ' || ${digestOf(table)} AS held FROM ${qualifiedName(table)} t`,
    );
    found.set(qualifiedName(table), String(row?.held));
  }
  const ledger = createHash('sha256')
    .update(JSON.stringify(recorded(home)))
    .digest('hex');
  return found.set('ledger', ledger);
}

function digestOf(table: Table): string {
  return `coalesce(md5(string_agg(md5(t::VARCHAR), '' ORDER BY ${table.key.join(', ')})), '')`;
}

function ledgerRows(home: string, sql: string): readonly Record<string, unknown>[] {
  const path = join(home, 'ledger.sqlite');
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

async function inMemory<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<readonly Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS().map((row) => {
    const cells = Object.entries(row).map(([name, value]) => [name, cellOf(value)] as const);
    return Object.fromEntries(cells);
  });
}

/** Dates and times as DuckDB's epoch milliseconds. */
function cellOf(value: unknown): Cell {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.getTime();
  throw new Error(`a cell of a kind that no test expects: ${String(value)}`);
}
