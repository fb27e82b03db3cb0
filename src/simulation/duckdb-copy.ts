/**
 * A copy of a warehouse in memory that answers ad-hoc queries, as exactly as DuckDB does. Opened by the first query;
 * each query brings over what was replaced since the last one.
 */
import { openDuckdbWarehouse } from '../engines/embedded/duckdb-warehouse.ts';
import type { AnyRow, Table } from '../tables/table.ts';
import { type PartitionMark, partitionKey, type QueryResult, type Warehouse } from '../tables/warehouse.ts';

export interface CopiedPartition {
  readonly table: Table;
  readonly mark: PartitionMark;
  readonly rows: readonly AnyRow[];
}

export class DuckdbCopy {
  #copy: Warehouse | null = null;
  /** Mark of what was brought over last, by table and partition. */
  readonly #copied = new Map<string, PartitionMark>();

  async query(
    sql: string,
    tables: readonly Table[],
    partitions: Iterable<CopiedPartition>,
  ): Promise<QueryResult> {
    this.#copy ??= await openDuckdbWarehouse(':memory:');
    await this.#copy.migrate(tables);
    for (const { table, mark, rows } of partitions) {
      const key = `${mark.table}|${partitionKey(mark.partition)}`;
      if (this.#copied.get(key) === mark) continue;
      const { partition, run, token } = mark;
      await this.#copy.replacePartition({ table, partition, run, token, rows });
      this.#copied.set(key, mark);
    }
    return this.#copy.query(sql);
  }

  async close(): Promise<void> {
    const copy = this.#copy;
    this.#copy = null;
    this.#copied.clear();
    await copy?.close();
  }
}
