/**
 * The warehouse port: typed partitions in, typed partitions and receipts out.
 *
 * Promises, of every implementation (conformance suite: src/engines/conformance/warehouse-suite.ts):
 * - a partition is replaced as a whole or not at all, together with its mark;
 * - a writer with an older fencing token than the partition's mark is refused;
 * - rows that break the declaration (type, null, repeated key, foreign partition) are refused before any is written;
 * - the receipt facts are computed from rows read back after the commit.
 */
import type { ReceiptFacts } from '../ledger/receipt.ts';
import type { LiveColumn } from './drift.ts';
import type { AnyRow, PartitionValues, Table } from './table.ts';

/** Who wrote the partition that is there now, and what it holds. */
export interface PartitionMark {
  readonly table: string;
  readonly partition: PartitionValues;
  /** Work id of the writer. */
  readonly run: string;
  /** Fencing token of the writer: increases with every claim of the same slot. */
  readonly token: number;
  readonly rows: number;
  readonly digest: string;
}

export interface PartitionWrite {
  readonly table: Table;
  readonly partition: PartitionValues;
  readonly rows: readonly AnyRow[];
  readonly run: string;
  readonly token: number;
}

export type PartitionWriteResult =
  | { readonly kind: 'written'; readonly facts: ReceiptFacts; readonly rows: readonly AnyRow[] }
  | { readonly kind: 'fenced'; readonly holder: PartitionMark };

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

export interface Warehouse {
  /** The live catalogue of the product's datasets. */
  columns(): Promise<readonly LiveColumn[]>;
  /** Creates what is declared and absent; returns the statements it ran, empty when nothing was to do. */
  migrate(tables: readonly Table[]): Promise<readonly string[]>;
  replacePartition(write: PartitionWrite): Promise<PartitionWriteResult>;
  /** Marks of a table's partitions in order of their values. */
  marks(table: Table): readonly PartitionMark[];
  /** Rows of the partitions whose slate date lies in [from, to], in key order, by partition. */
  read(table: Table, from: string, to: string): Promise<ReadonlyMap<string, readonly AnyRow[]>>;
  /** One read-only statement. Throws INVALID_QUERY on anything else. */
  query(sql: string): Promise<QueryResult>;
  /** Digest of all rows of the tables, computed from the stored rows, independent of their physical order. */
  contentDigest(tables: readonly Table[]): Promise<string>;
  close(): Promise<void>;
}

/** Text form of partition values, usable as a map key. */
export function partitionKey(values: PartitionValues): string {
  return values.join('|');
}
