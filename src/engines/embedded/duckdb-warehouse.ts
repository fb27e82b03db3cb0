/**
 * The warehouse on DuckDB: one file, schemas are datasets, one process.
 *
 * The marks are a table of their own, appended to in the transaction that replaces the partition (the last one of
 * a partition counts), and held in memory while the file is open: no other process can write it.
 */
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue, StatementType } from '@duckdb/node-api';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { duckdbColumn, duckdbDdl } from '../../tables/ddl.ts';
import { describeDifference, type LiveColumn, schemaDifferences } from '../../tables/drift.ts';
import { checkRows, sameRows, sortByKey, sortedWithFacts } from '../../tables/row-check.ts';
import { type AnyRow, type PartitionValues, qualifiedName, type Table } from '../../tables/table.ts';
import {
  type PartitionMark,
  type PartitionWrite,
  type PartitionWriteResult,
  partitionKey,
  type QueryResult,
  type Warehouse,
} from '../../tables/warehouse.ts';
import { appendRows } from './duckdb-append.ts';
import { cellToJson, duckdbLiteral } from './duckdb-cells.ts';
import { rowsFromColumns, sameCells } from './duckdb-rows.ts';
import { PartitionMarks } from './partition-marks.ts';
import { unwritable } from './unwritable.ts';

const MARKS = 'nba_orchestration.partition_marks';
const MARKS_DDL = `
  CREATE SCHEMA IF NOT EXISTS nba_orchestration;
  CREATE TABLE IF NOT EXISTS ${MARKS} (
    table_name VARCHAR NOT NULL, partition_values VARCHAR NOT NULL,
    run VARCHAR NOT NULL, token INTEGER NOT NULL, row_count INTEGER NOT NULL, digest VARCHAR NOT NULL
  )`;

/**
 * The product's memory aim is 1.5 GB for a season; this is DuckDB's share of it. Statements are small, and one
 * thread answers them sooner than two do (7 ms against 10 ms for one partition written and read back). A checkpoint
 * packs the last 120,000 rows of each table anew: every 16 MB, as by default, DuckDB takes 0.85 s of a processor for a
 * slate, and every 128 MB 0.42 s (25 slates). A log of that size is read back in a second after a crash.
 */
const SETTINGS = {
  threads: '1',
  memory_limit: '256MB',
  preserve_insertion_order: 'true',
  checkpoint_threshold: '128MB',
};

export async function openDuckdbWarehouse(path: string): Promise<Warehouse> {
  const instance = await openInstance(path);
  const writer = await instance.connect();
  await writer.run(MARKS_DDL);
  return new DuckdbWarehouse(instance, writer, await instance.connect(), await loadMarks(writer));
}

class DuckdbWarehouse implements Warehouse {
  readonly #instance: DuckDBInstance;
  /** One transaction at a time: nobody else's statement may enter it. */
  readonly #writer: Turns;
  readonly #reader: Turns;
  readonly #marks: PartitionMarks;
  readonly #liveOrder = new Map<string, readonly string[]>();

  constructor(
    instance: DuckDBInstance,
    writer: DuckDBConnection,
    reader: DuckDBConnection,
    marks: PartitionMarks,
  ) {
    this.#instance = instance;
    this.#writer = new Turns(writer);
    this.#reader = new Turns(reader);
    this.#marks = marks;
  }

  async columns(): Promise<readonly LiveColumn[]> {
    const reader = await this.#reader.take((connection) =>
      connection.runAndReadAll(
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
    await this.#writer.take((connection) =>
      inTransaction(connection, 'BEGIN', async () => {
        for (const statement of statements) await connection.run(statement);
      }),
    );
    this.#liveOrder.clear();
    return statements;
  }

  async replacePartition(write: PartitionWrite): Promise<PartitionWriteResult> {
    const { table, partition } = write;
    checkRows(table, partition, write.rows);
    const { sorted: rows, facts: intended } = sortedWithFacts(table, write.rows);
    if (intended.distinctKeys !== intended.rows) {
      throw new Error(
        `${qualifiedName(table)} ${partitionKey(partition)}: a key is repeated; nothing was written`,
      );
    }
    const order = await this.#columnOrder(table);
    const mark: PartitionMark = {
      table: qualifiedName(table),
      partition,
      run: write.run,
      token: write.token,
      rows: intended.rows,
      digest: intended.digest,
    };
    const holder = await this.#put({ table, mark, order, rows }, false);
    if (holder !== null) return { kind: 'fenced', holder };
    const condition = where(table, partition);
    // Rows that were changed behind their mark are not those of its digest: then they are written after all.
    if (await this.#holds(table, condition, rows)) return { kind: 'written', facts: intended, rows };
    const later = await this.#put({ table, mark, order, rows }, true);
    if (later !== null) return { kind: 'fenced', holder: later };
    if (!(await this.#holds(table, condition, rows))) {
      throw new Error(
        `${qualifiedName(table)} ${partitionKey(partition)}: what was read back is not what was written`,
      );
    }
    return { kind: 'written', facts: intended, rows };
  }

  marks(table: Table): readonly PartitionMark[] {
    return this.#marks.of(table);
  }

  async read(table: Table, from: string, to: string): Promise<ReadonlyMap<string, readonly AnyRow[]>> {
    const rows = await this.#select(table, `slate_date BETWEEN DATE '${from}' AND DATE '${to}'`);
    return Map.groupBy(rows, (row) => table.partition.map((name) => String(row[name])).join('|'));
  }

  async query(sql: string): Promise<QueryResult> {
    return this.#reader.take(async (connection) => {
      try {
        const extracted = await connection.extractStatements(sql);
        if (extracted.count !== 1) throw new Error(`expected one statement, got ${extracted.count}`);
        const statement = await extracted.prepare(0);
        // Not EXPLAIN: with ANALYZE it carries out what it explains.
        if (statement.statementType !== StatementType.SELECT) throw new Error('only SELECT is allowed');
        // What it read is copied out; the statement itself would hold on to it until it is collected.
        const reader = await statement.runAndReadAll().finally(() => statement.destroySync());
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
      // With its length before each cell, no two rows have one text.
      const columns = Object.keys(table.columns).map(
        (name) => `coalesce(length(${name}::VARCHAR) || ':' || ${name}::VARCHAR, '-')`,
      );
      const reader = await this.#reader.take((connection) =>
        connection.runAndReadAll(
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
    await this.#reader.take(async (connection) => connection.closeSync());
    await this.#writer.take(async (connection) => {
      try {
        await connection.run('CHECKPOINT');
      } catch (cause) {
        throw isOfTheMachine(cause) ? unwritable('The warehouse', 'warehouse.duckdb', cause) : cause;
      } finally {
        connection.closeSync();
        this.#instance.closeSync();
      }
    });
  }

  /** Rows and mark in one transaction; the mark of who is in the way, when somebody newer is. */
  async #put({ table, mark, order, rows }: Marked, isForced: boolean): Promise<PartitionMark | null> {
    return this.#writer.take(async (connection) => {
      const current = this.#marks.get(table, mark.partition);
      if (current !== null && current.token > mark.token) return current;
      // The same content again changes nothing but who vouches for it.
      const isSame = current?.digest === mark.digest && !isForced;
      const clear =
        current === null || isSame ? '' : `; DELETE FROM ${mark.table} WHERE ${where(table, mark.partition)}`;
      await inTransaction(connection, `BEGIN${clear}`, async () => {
        if (!isSame) await appendRows(connection, table, order, rows);
        await appendMark(connection, mark);
      });
      this.#marks.set(mark);
      return null;
    });
  }

  async #columnOrder(table: Table): Promise<readonly string[]> {
    const name = qualifiedName(table);
    const known = this.#liveOrder.get(name);
    if (known !== undefined) return known;
    for (const [live, columns] of Map.groupBy(await this.columns(), (column) => column.table)) {
      this.#liveOrder.set(
        live,
        columns.map(({ column }) => column),
      );
    }
    const found = this.#liveOrder.get(name);
    if (found === undefined) throw new Error(`table ${name} is absent although the schema was checked`);
    return found;
  }

  /** Whether the stored rows are these, cell by cell. */
  async #holds(table: Table, condition: string, rows: readonly AnyRow[]): Promise<boolean> {
    const cells = await this.#cells(table, condition);
    const columns = Object.entries(table.columns);
    // They mostly come as they were appended, in order of key; only then need no row be built to compare.
    if (sameCells(columns, rows, cells)) return true;
    return sameRows(table, rows, sortByKey(table, rowsFromColumns(columns, cells)));
  }

  async #select(table: Table, condition: string): Promise<readonly AnyRow[]> {
    const cells = await this.#cells(table, condition);
    return sortByKey(table, rowsFromColumns(Object.entries(table.columns), cells));
  }

  /** By column, in declared order. */
  async #cells(table: Table, condition: string): Promise<readonly (readonly DuckDBValue[])[]> {
    const names = Object.keys(table.columns).join(', ');
    const reader = await this.#reader.take((connection) =>
      connection.runAndReadAll(`SELECT ${names} FROM ${qualifiedName(table)} WHERE ${condition}`),
    );
    return reader.getColumns();
  }
}

/** What is to stand in a partition. */
interface Marked {
  readonly table: Table;
  readonly mark: PartitionMark;
  /** Columns as the live table has them. */
  readonly order: readonly string[];
  readonly rows: readonly AnyRow[];
}

/** A connection that serves one caller at a time. */
class Turns {
  readonly #connection: DuckDBConnection;
  #last: Promise<unknown> = Promise.resolve();

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  take<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(() => work(this.#connection));
    // The next turn starts whether or not this one failed; its own caller sees the failure.
    this.#last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }
}

async function inTransaction<Result>(
  connection: DuckDBConnection,
  begin: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await connection.run(begin);
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (cause) {
    if (isOfTheMachine(cause)) throw unwritable('The warehouse', 'warehouse.duckdb', cause);
    await connection.run('ROLLBACK');
    throw cause;
  }
}

/** A disk that is full, read-only or failing; DuckDB says so in words only. */
function isOfTheMachine(cause: unknown): cause is Error {
  return (
    cause instanceof Error &&
    /IO Error|No space left|Failed to commit|database has been invalidated/.test(cause.message)
  );
}

function where(table: Table, partition: PartitionValues): string {
  return table.partition
    .map((name, index) => {
      const column = table.columns[name];
      const value = partition[index];
      if (column === undefined || value === undefined)
        throw new Error(`${table.name}: partition ${name} has no value`);
      return `${name} = ${duckdbLiteral(column.kind, value)}`;
    })
    .join(' AND ');
}

async function appendMark(connection: DuckDBConnection, mark: PartitionMark): Promise<void> {
  const appender = await connection.createAppender('partition_marks', 'nba_orchestration');
  appender.appendVarchar(mark.table);
  appender.appendVarchar(JSON.stringify(mark.partition));
  appender.appendVarchar(mark.run);
  appender.appendInteger(mark.token);
  appender.appendInteger(mark.rows);
  appender.appendVarchar(mark.digest);
  appender.endRow();
  appender.closeSync();
}

async function loadMarks(connection: DuckDBConnection): Promise<PartitionMarks> {
  const reader = await connection.runAndReadAll(
    `SELECT table_name, partition_values, run, token, row_count, digest FROM ${MARKS} ORDER BY rowid`,
  );
  const marks = new PartitionMarks();
  for (const [table, values, run, token, rows, digest] of reader.getRows()) {
    marks.set({
      table: String(table),
      partition: JSON.parse(String(values)) as PartitionValues,
      run: String(run),
      token: Number(token),
      rows: Number(rows),
      digest: String(digest),
    });
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
      statements.push(
        `ALTER TABLE ${difference.table} ADD COLUMN ${duckdbColumn(difference.column, column)}`,
      );
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
