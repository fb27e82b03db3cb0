/** Partitions in memory with their marks, read when a test says so: for tests of what reads through the warehouse. */
import type { DateRange, SlateDate } from '../league/slate-date.ts';
import { rowFacts } from '../tables/row-check.ts';
import { type AnyRow, type PartitionValues, qualifiedName, type Table } from '../tables/table.ts';
import { type PartitionMark, partitionKey, type Warehouse } from '../tables/warehouse.ts';
import { ROWS_TABLE } from './output.fixture.ts';

interface Partition {
  readonly mark: PartitionMark;
  readonly rows: readonly AnyRow[];
}

export class MemoryWarehouse implements Warehouse {
  readonly #partitions = new Map<string, Partition>();
  readonly #turn: () => Promise<unknown>;
  #token = 0;
  reads = 0;

  /** `turn` is awaited before and after the moment at which a read sees the rows. */
  constructor(turn: () => Promise<unknown> = async () => undefined) {
    this.#turn = turn;
  }

  replace(partition: PartitionValues, rows: readonly AnyRow[], table: Table = ROWS_TABLE): void {
    const { digest } = rowFacts(table, rows);
    this.#token += 1;
    const token = this.#token;
    const mark = { table: qualifiedName(table), partition, run: 'run', token, rows: rows.length, digest };
    this.#partitions.set(`${mark.table}|${partitionKey(partition)}`, { mark, rows });
  }

  marks(table: Table): readonly PartitionMark[] {
    return this.#of(table).map(({ mark }) => mark);
  }

  async read(table: Table, from: string, to: string): Promise<ReadonlyMap<string, readonly AnyRow[]>> {
    this.reads += 1;
    await this.#turn();
    const found = this.#of(table)
      .filter(({ mark: { partition } }) => String(partition[0]) >= from && String(partition[0]) <= to)
      .filter(({ rows }) => rows.length > 0)
      .map(({ mark, rows }) => [partitionKey(mark.partition), rows] as const);
    await this.#turn();
    return new Map(found);
  }

  #of(table: Table): readonly Partition[] {
    const entries = [...this.#partitions].filter(([key]) => key.startsWith(`${qualifiedName(table)}|`));
    return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, partition]) => partition);
  }

  columns = notHere;
  migrate = notHere;
  replacePartition = notHere;
  query = notHere;
  contentDigest = notHere;
  async close(): Promise<void> {}
}

async function notHere(): Promise<never> {
  throw new Error('not part of the warehouse in memory');
}

export function row(slate_date: SlateDate, n: number, knownAt = 0, note: string | null = null): AnyRow {
  return { slate_date, output: 'rows', n, note, known_at: knownAt };
}

export const on = (date: SlateDate): DateRange => ({ from: date, to: date });
