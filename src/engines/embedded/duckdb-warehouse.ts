/**
 * The warehouse on DuckDB: one file, schemas are datasets, one process.
 *
 * The marks are a table of their own, written in the transaction that replaces the partition, and held in
 * memory while the file is open (no other process can write it).
 */
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { CellValue, Column } from '../../tables/column.ts';
import { duckdbColumn, duckdbDdl } from '../../tables/ddl.ts';
import { describeDifference, type LiveColumn, schemaDifferences } from '../../tables/drift.ts';
import { checkRows, rowFacts, sortByKey } from '../../tables/row-check.ts';
import { type AnyRow, type PartitionValues, qualifiedName, type Table } from '../../tables/table.ts';
import {
  type PartitionMark,
  type PartitionWrite,
  type PartitionWriteResult,
  partitionKey,
  type QueryResult,
  type Warehouse,
} from '../../tables/warehouse.ts';
import { cellFromDuckdb, cellToJson, duckdbLiteral } from './duckdb-cells.ts';
import { appendRows } from './duckdb-append.ts';

const MARKS = 'nba_orchestration.partition_marks';
const MARKS_DDL = `
  CREATE SCHEMA IF NOT EXISTS nba_orchestration;
  CREATE TABLE IF NOT EXISTS ${MARKS} (
    table_name VARCHAR NOT NULL, partition_key VARCHAR NOT NULL, partition_values VARCHAR NOT NULL,
    run VARCHAR NOT NULL, token INTEGER NOT NULL, row_count INTEGER NOT NULL, digest VARCHAR NOT NULL,
    PRIMARY KEY (table_name, partition_key)
  )`;

/** The product's memory aim is 1.5 GB for a season; DuckDB's share of it. */
const SETTINGS = { threads: '2', memory_limit: '512MB', preserve_insertion_order: 'true' };

export async function openDuckdbWarehouse(path: string): Promise<Warehouse> {
  const instance = await openInstance(path);
  const connection = await instance.connect();
  await connection.run(MARKS_DDL);
  return new DuckdbWarehouse(instance, connection, await loadMarks(connection));
}

class DuckdbWarehouse implements Warehouse {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #marks: Map<string, Map<string, PartitionMark>>;
  readonly #liveOrder = new Map<string, readonly string[]>();
  /** One statement at a time on the connection: a transaction must not be entered by another writer. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    marks: Map<string, Map<string, PartitionMark>>,
  ) {
    this.#instance = instance;
    this.#connection = connection;
    this.#marks = marks;
  }

  async columns(): Promise<readonly LiveColumn[]> {
    const reader = await this.#exclusively(() =>
      this.#connection.runAndReadAll(
        `SELECT table_schema || '.' || table_name, column_name, data_type, is_nullable = 'YES'
         FROM information_schema.columns
         WHERE table_schema LIKE 'nba_%' ORDER BY table_schema, table_name, ordinal_position`,
      ),
    );
    return reader.getRows().map(([table, column, type, isNullable]) => ({
      table: String(table),
      column: String(column),
      type: String(type),
      isNullable: isNullable === true,
    }));
  }

  async migrate(tables: readonly Table[]): Promise<readonly string[]> {
    const statements = migrationStatements(tables, await this.columns());
    if (statements.length === 0) return [];
    await this.#transaction(async () => {
      for (const statement of statements) await this.#connection.run(statement);
    });
    this.#liveOrder.clear();
    return statements;
  }

  async replacePartition(write: PartitionWrite): Promise<PartitionWriteResult> {
    const { table, partition } = write;
    checkRows(table, partition, write.rows);
    const rows = sortByKey(table, write.rows);
    const intended = rowFacts(table, rows);
    if (intended.distinctKeys !== intended.rows) {
      throw new Error(`${qualifiedName(table)} ${partitionKey(partition)}: a key is repeated; nothing was written`);
    }
    const order = await this.#columnOrder(table);
    return this.#exclusively(async () => {
      const holder = this.#mark(table, partition);
      if (holder !== null && holder.token > write.token) return { kind: 'fenced', holder };
      const mark: PartitionMark = {
        table: qualifiedName(table),
        partition,
        run: write.run,
        token: write.token,
        rows: intended.rows,
        digest: intended.digest,
      };
      await this.#inTransaction(async () => {
        if (holder !== null) await this.#connection.run(`DELETE FROM ${qualifiedName(table)} WHERE ${where(table, partition)}`);
        await appendRows(this.#connection, table, order, rows);
        await this.#connection.run(markStatement(mark));
      });
      this.#remember(mark);
      const written = await this.#select(table, where(table, partition));
      const facts = rowFacts(table, written);
      if (facts.digest !== intended.digest) {
        throw new Error(`${qualifiedName(table)} ${partitionKey(partition)}: what was read back is not what was written`);
      }
      return { kind: 'written', facts, rows: written };
    });
  }

  marks(table: Table): readonly PartitionMark[] {
    return [...(this.#marks.get(qualifiedName(table))?.values() ?? [])].sort((a, b) =>
      partitionKey(a.partition) < partitionKey(b.partition) ? -1 : 1,
    );
  }

  async read(table: Table, from: string, to: string): Promise<ReadonlyMap<string, readonly AnyRow[]>> {
    const rows = await this.#exclusively(() =>
      this.#select(table, `slate_date BETWEEN DATE '${from}' AND DATE '${to}'`),
    );
    return Map.groupBy(rows, (row) => table.partition.map((name) => String(row[name])).join('|'));
  }

  async query(sql: string): Promise<QueryResult> {
    return this.#exclusively(async () => {
      try {
        const extracted = await this.#connection.extractStatements(sql);
        if (extracted.count !== 1) throw new Error(`expected one statement, got ${extracted.count}`);
        const statement = await extracted.prepare(0);
        // 1 is SELECT in DuckDB's StatementType; 10 EXPLAIN; 21 and 36 are PRAGMA and SHOW forms, which may write.
        if (statement.statementType !== 1 && statement.statementType !== 10) throw new Error('only SELECT and EXPLAIN are allowed');
        const reader = await statement.runAndReadAll();
        return {
          columns: reader.columnNames(),
          rows: reader.getRows().map((row) => row.map(cellToJson)),
        };
      } catch (cause) {
        throw new HardwoodError({
          code: 'INVALID_QUERY',
          message: `The query cannot be run: ${cause instanceof Error ? cause.message : String(cause)}.`,
          subject: sql,
          next: `./hardwood sql "SELECT table_schema, table_name FROM information_schema.tables"`,
          cause,
        });
      }
    });
  }

  async contentDigest(tables: readonly Table[]): Promise<string> {
    const parts: string[] = [];
    for (const table of tables) {
      const columns = Object.keys(table.columns).map((name) => `coalesce(${name}::VARCHAR, '∅')`);
      const reader = await this.#exclusively(() =>
        this.#connection.runAndReadAll(
          `SELECT count(*), md5(string_agg(h, '' ORDER BY h)) FROM (
             SELECT md5(concat_ws('|', ${columns.join(', ')})) AS h FROM ${qualifiedName(table)})`,
        ),
      );
      const [count, digest] = reader.getRows()[0] ?? [];
      parts.push(`${qualifiedName(table)} ${count} ${digest}`);
    }
    const { createHash } = await import('node:crypto');
    return createHash('sha256').update(parts.join('\n')).digest('hex');
  }

  async close(): Promise<void> {
    await this.#exclusively(async () => {
      await this.#connection.run('CHECKPOINT');
      this.#connection.closeSync();
      this.#instance.closeSync();
    });
  }

  #mark(table: Table, partition: PartitionValues): PartitionMark | null {
    return this.#marks.get(qualifiedName(table))?.get(partitionKey(partition)) ?? null;
  }

  #remember(mark: PartitionMark): void {
    const marks = this.#marks.get(mark.table) ?? new Map<string, PartitionMark>();
    this.#marks.set(mark.table, marks.set(partitionKey(mark.partition), mark));
  }

  async #columnOrder(table: Table): Promise<readonly string[]> {
    const name = qualifiedName(table);
    const known = this.#liveOrder.get(name);
    if (known !== undefined) return known;
    for (const [live, columns] of Map.groupBy(await this.columns(), (column) => column.table)) {
      this.#liveOrder.set(live, columns.map(({ column }) => column));
    }
    const found = this.#liveOrder.get(name);
    if (found === undefined) throw new Error(`table ${name} is absent although the schema was checked`);
    return found;
  }

  async #select(table: Table, condition: string): Promise<readonly AnyRow[]> {
    const columns = Object.entries(table.columns);
    const reader = await this.#connection.runAndReadAll(
      `SELECT ${columns.map(([name]) => name).join(', ')} FROM ${qualifiedName(table)} WHERE ${condition}`,
    );
    return sortByKey(table, rowsFromColumns(columns, reader.getColumns()));
  }

  async #transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#exclusively(() => this.#inTransaction(work));
  }

  async #inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#connection.run('BEGIN');
    try {
      const result = await work();
      await this.#connection.run('COMMIT');
      return result;
    } catch (error) {
      await this.#connection.run('ROLLBACK');
      throw error;
    }
  }

  #exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}

function rowsFromColumns(
  declared: readonly (readonly [string, Column])[],
  columns: readonly (readonly DuckDBValue[])[],
): readonly AnyRow[] {
  const count = columns[0]?.length ?? 0;
  const rows: Record<string, CellValue>[] = Array.from({ length: count }, () => ({}));
  for (const [index, [name, column]] of declared.entries()) {
    const cells = columns[index] ?? [];
    for (const [at, row] of rows.entries()) row[name] = cellFromDuckdb(column.kind, cells[at] ?? null);
  }
  return rows;
}

function where(table: Table, partition: PartitionValues): string {
  return table.partition
    .map((name, index) => {
      const column = table.columns[name];
      const value = partition[index];
      if (column === undefined || value === undefined) throw new Error(`${table.name}: partition ${name} has no value`);
      return `${name} = ${duckdbLiteral(column.kind, value)}`;
    })
    .join(' AND ');
}

function markStatement(mark: PartitionMark): string {
  const text = (value: string) => duckdbLiteral('text', value);
  return `INSERT OR REPLACE INTO ${MARKS} VALUES (${text(mark.table)}, ${text(partitionKey(mark.partition))},
    ${text(JSON.stringify(mark.partition))}, ${text(mark.run)}, ${mark.token}, ${mark.rows}, ${text(mark.digest)})`;
}

async function loadMarks(connection: DuckDBConnection): Promise<Map<string, Map<string, PartitionMark>>> {
  const reader = await connection.runAndReadAll(
    `SELECT table_name, partition_key, partition_values, run, token, row_count, digest FROM ${MARKS}`,
  );
  const marks = new Map<string, Map<string, PartitionMark>>();
  for (const [table, key, values, run, token, rows, digest] of reader.getRows()) {
    const mark: PartitionMark = {
      table: String(table),
      partition: JSON.parse(String(values)) as PartitionValues,
      run: String(run),
      token: Number(token),
      rows: Number(rows),
      digest: String(digest),
    };
    marks.set(mark.table, (marks.get(mark.table) ?? new Map()).set(String(key), mark));
  }
  return marks;
}

/** Only additions are made by a migration; a changed or undeclared column needs a person. */
function migrationStatements(tables: readonly Table[], live: readonly LiveColumn[]): readonly string[] {
  const byName = new Map(tables.map((table) => [qualifiedName(table), table]));
  const statements: string[] = [];
  for (const difference of schemaDifferences(tables, live)) {
    const table = byName.get(difference.table);
    if (table === undefined) continue;
    const column = 'column' in difference ? table.columns[difference.column] : undefined;
    if (difference.kind === 'missing_table') {
      statements.push(`CREATE SCHEMA IF NOT EXISTS ${table.dataset}`, duckdbDdl(table));
    } else if (difference.kind === 'missing_column' && column?.isNullable === true) {
      statements.push(`ALTER TABLE ${difference.table} ADD COLUMN ${duckdbColumn(difference.column, column)}`);
    } else {
      throw new HardwoodError({
        code: 'SCHEMA_DRIFT',
        message: `A migration cannot mend this without losing data: ${describeDifference(difference)}.`,
        subject: difference.table,
        next: 'replay into a new data directory (--home DIR), or alter the table by hand after a backup',
      });
    }
  }
  return statements;
}

async function openInstance(path: string): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, SETTINGS);
  } catch (cause) {
    throw new HardwoodError({
      code: 'WAREHOUSE_UNAVAILABLE',
      message: `The warehouse cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}.`,
      subject: path,
      next: 'stop the process that holds it, or check that its folder is writable',
      cause,
    });
  }
}
