/**
 * Decoded partitions, kept by content digest: a partition never changes under its digest, so a cached one can
 * never be stale. Bounded by rows; the least recently used leave first.
 */
import type { DateRange } from '../league/slate-date.ts';
import { type AnyRow, qualifiedName, type Table } from '../tables/table.ts';
import { type PartitionMark, partitionKey, type Warehouse } from '../tables/warehouse.ts';

export interface CachedPartition {
  readonly rows: readonly AnyRow[];
  readonly earliestKnownAt: number;
  readonly latestKnownAt: number;
}

/** About two seasons of player rows with everything around them; some 300 MB decoded. */
const MAXIMUM_ROWS = 250_000;

export class PartitionCache {
  readonly #warehouse: Warehouse;
  readonly #partitions = new Map<string, CachedPartition>();
  #rows = 0;

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /** The partitions of the range in order of their values. */
  async partitions(table: Table, range: DateRange): Promise<readonly CachedPartition[]> {
    const marks = this.#warehouse
      .marks(table)
      .filter(({ partition }) => String(partition[0]) >= range.from && String(partition[0]) <= range.to);
    await this.#load(table, marks);
    return marks.map((mark) => {
      const key = cacheKey(mark);
      const cached = this.#partitions.get(key);
      if (cached === undefined) throw new Error(`partition ${key} vanished while it was read`);
      this.#partitions.delete(key);
      this.#partitions.set(key, cached);
      return cached;
    });
  }

  /** Takes rows that were just read back, so that the next reader need not read them again. */
  put(mark: Pick<PartitionMark, 'table' | 'partition' | 'digest'>, rows: readonly AnyRow[]): void {
    let earliest = Number.POSITIVE_INFINITY;
    let latest = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const knownAt = Number(row['known_at']);
      if (knownAt < earliest) earliest = knownAt;
      if (knownAt > latest) latest = knownAt;
    }
    this.#partitions.set(cacheKey(mark), { rows, earliestKnownAt: earliest, latestKnownAt: latest });
    this.#rows += rows.length;
  }

  /** Drops the least recently used partitions until the bound holds again. */
  trim(): void {
    for (const [key, partition] of this.#partitions) {
      if (this.#rows <= MAXIMUM_ROWS) return;
      this.#partitions.delete(key);
      this.#rows -= partition.rows.length;
    }
  }

  async #load(table: Table, marks: readonly PartitionMark[]): Promise<void> {
    const missing = marks.filter((mark) => !this.#partitions.has(cacheKey(mark)));
    const dates = missing.map(({ partition }) => String(partition[0]));
    const [first, last] = [dates.at(0), dates.at(-1)];
    if (first === undefined || last === undefined) return;
    const found = await this.#warehouse.read(table, first, last);
    for (const mark of missing) this.put(mark, found.get(partitionKey(mark.partition)) ?? []);
  }
}

function cacheKey(mark: Pick<PartitionMark, 'table' | 'partition' | 'digest'>): string {
  return `${mark.table}|${partitionKey(mark.partition)}|${mark.digest}`;
}

export function markOf(
  table: Table,
  partition: PartitionMark['partition'],
  digest: string,
): Pick<PartitionMark, 'table' | 'partition' | 'digest'> {
  return { table: qualifiedName(table), partition, digest };
}
