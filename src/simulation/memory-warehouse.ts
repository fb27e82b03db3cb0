/**
 * A warehouse in memory that keeps every promise of the port (it runs the conformance suite), for simulated worlds.
 *
 * A replacement has two moments, as it has on a disk: `commit` puts rows and mark there together, `readBack` reads
 * what is there then. Rows are shared between readers: read them, never write to them. Ad-hoc queries are answered
 * by DuckDB on a copy.
 */
import { createHash } from 'node:crypto';
import { PartitionMarks } from '../engines/embedded/partition-marks.ts';
import type { LiveColumn } from '../tables/drift.ts';
import { checkRows, rowFacts, sameRows, sortByKey } from '../tables/row-check.ts';
import { type AnyRow, qualifiedName, type Table } from '../tables/table.ts';
import {
  type PartitionMark,
  type PartitionWrite,
  type PartitionWriteResult,
  partitionKey,
  type QueryResult,
  type Warehouse,
} from '../tables/warehouse.ts';
import { type CopiedPartition, DuckdbCopy } from './duckdb-copy.ts';
import { MemorySchema } from './memory-schema.ts';

/** What INTEGER holds. */
const LARGEST_INT = 2 ** 31 - 1;

interface Stored {
  readonly mark: PartitionMark;
  readonly rows: readonly AnyRow[];
}

/** Rows and facts that were committed and are not read back yet. */
export interface Committed {
  readonly kind: 'committed';
  readonly write: PartitionWrite;
  readonly mark: PartitionMark;
  readonly rows: readonly AnyRow[];
}

export class MemoryWarehouse implements Warehouse {
  readonly #schema = new MemorySchema();
  readonly #declared = new Map<string, Table>();
  readonly #marks = new PartitionMarks();
  readonly #copy = new DuckdbCopy();
  readonly #stored = new Map<string, Map<string, Stored>>();

  async columns(): Promise<readonly LiveColumn[]> {
    return this.#schema.columns();
  }

  async migrate(tables: readonly Table[]): Promise<readonly string[]> {
    const statements = this.#schema.migrate(tables);
    for (const table of tables) this.#declared.set(qualifiedName(table), table);
    return statements;
  }

  async replacePartition(write: PartitionWrite): Promise<PartitionWriteResult> {
    const committed = this.commit(write);
    return committed.kind === 'fenced' ? committed : this.readBack(committed);
  }

  /** All of it or nothing. Throws on rows that break the declaration. */
  commit(write: PartitionWrite): Committed | Extract<PartitionWriteResult, { kind: 'fenced' }> {
    const { table, partition } = write;
    if (!this.#schema.has(table)) throw new Error(`table ${qualifiedName(table)} does not exist`);
    checkRows(table, partition, write.rows);
    refuseWideNumbers(table, write.rows);
    const rows = sortByKey(table, write.rows);
    const { rows: count, distinctKeys, digest } = rowFacts(table, rows);
    if (distinctKeys !== count) {
      throw new Error(
        `${qualifiedName(table)} ${partitionKey(partition)}: a key is repeated; nothing was written`,
      );
    }
    const holder = this.#marks.get(table, partition);
    if (holder !== null && holder.token > write.token) return { kind: 'fenced', holder };
    const name = qualifiedName(table);
    const mark = { table: name, partition, run: write.run, token: write.token, rows: count, digest };
    const partitions = this.#stored.get(name) ?? new Map<string, Stored>();
    this.#stored.set(name, partitions.set(partitionKey(partition), { mark, rows }));
    this.#marks.set(mark);
    return { kind: 'committed', write, mark, rows };
  }

  /** Throws when a later writer has replaced the rows meanwhile, as reading back from a disk would show. */
  readBack({ write, mark, rows }: Committed): Extract<PartitionWriteResult, { kind: 'written' }> {
    const { table, partition } = write;
    const written = this.#stored.get(mark.table)?.get(partitionKey(partition))?.rows ?? [];
    if (!sameRows(table, rows, written)) {
      throw new Error(`${mark.table} ${partitionKey(partition)}: what was read back is not what was written`);
    }
    const facts = { rows: mark.rows, distinctKeys: mark.rows, digest: mark.digest };
    return { kind: 'written', facts, rows: written };
  }

  marks(table: Table): readonly PartitionMark[] {
    return this.#marks.of(table);
  }

  async read(table: Table, from: string, to: string): Promise<ReadonlyMap<string, readonly AnyRow[]>> {
    const found = new Map<string, readonly AnyRow[]>();
    for (const [key, { mark, rows }] of this.#stored.get(qualifiedName(table)) ?? []) {
      const date = String(mark.partition[0]);
      if (date >= from && date <= to && rows.length > 0) found.set(key, withAddedColumns(table, rows));
    }
    return found;
  }

  query(sql: string): Promise<QueryResult> {
    return this.#copy.query(sql, [...this.#declared.values()], this.#partitions());
  }

  async contentDigest(tables: readonly Table[]): Promise<string> {
    const hash = createHash('sha256');
    for (const table of tables) {
      const names = Object.keys(table.columns);
      const rows = [...(this.#stored.get(qualifiedName(table))?.values() ?? [])].flatMap((each) =>
        each.rows.map((row) => JSON.stringify(names.map((name) => row[name] ?? null))),
      );
      hash.update(`${qualifiedName(table)} ${rows.length}\n${rows.sort().join('\n')}\n`);
    }
    return hash.digest('hex');
  }

  close(): Promise<void> {
    return this.#copy.close();
  }

  *#partitions(): Iterable<CopiedPartition> {
    for (const [name, table] of this.#declared) {
      for (const { mark, rows } of this.#stored.get(name)?.values() ?? []) {
        yield { table, mark, rows: withAddedColumns(table, rows) };
      }
    }
  }
}

function refuseWideNumbers(table: Table, rows: readonly AnyRow[]): void {
  const names = Object.entries(table.columns).flatMap(([name, { kind }]) => (kind === 'int' ? [name] : []));
  for (const row of rows) {
    const wide = names.find((name) => Math.abs(Number(row[name])) > LARGEST_INT);
    if (wide !== undefined) throw new Error(`${qualifiedName(table)}: ${wide} = ${row[wide]} is too large`);
  }
}

/** Rows written before a column was added show null in it. */
function withAddedColumns(table: Table, rows: readonly AnyRow[]): readonly AnyRow[] {
  const [first] = rows;
  const missing = Object.keys(table.columns).filter((name) => first !== undefined && !(name in first));
  if (missing.length === 0) return rows;
  const nulls = Object.fromEntries(missing.map((name) => [name, null]));
  return rows.map((row) => ({ ...nulls, ...row }));
}
