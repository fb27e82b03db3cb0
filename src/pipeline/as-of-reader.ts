/**
 * The as-of reader: the only road from the warehouse to a processor.
 *
 * Its cut-off is mandatory and fixed when it is made; a row whose `known_at` is at or after the cut-off does not
 * exist for it. What it has served is remembered, so that a receipt can name it.
 */
import type { Instant } from '../league/instant.ts';
import type { DateRange } from '../league/slate-date.ts';
import type { AnyRow, RowOf, Table } from '../tables/table.ts';
import type { PartitionCache } from './partition-cache.ts';

export interface AsOfReader {
  readonly cutoff: Instant;
  /** Rows of the range, in order of partition and key. */
  rows<T extends Table>(table: T, range: DateRange): Promise<readonly RowOf<T>[]>;
}

export function asOfReader(cache: PartitionCache, cutoff: Instant): AsOfReader {
  return {
    cutoff,
    async rows<T extends Table>(table: T, range: DateRange): Promise<readonly RowOf<T>[]> {
      const visible: AnyRow[] = [];
      for (const partition of await cache.partitions(table, range)) {
        if (partition.latestKnownAt < cutoff) {
          for (const row of partition.rows) visible.push(row);
        } else if (partition.earliestKnownAt < cutoff) {
          for (const row of partition.rows) if (Number(row['known_at']) < cutoff) visible.push(row);
        }
      }
      return visible as unknown as readonly RowOf<T>[];
    },
  };
}
