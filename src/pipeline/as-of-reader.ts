/**
 * The as-of reader: the only road from the warehouse to a processor.
 *
 * Its cut-off is mandatory and fixed when it is made; a row whose `known_at` is at or after the cut-off does not
 * exist for it.
 */
import type { Instant } from '../league/instant.ts';
import type { DateRange } from '../league/slate-date.ts';
import type { RowOf, Table } from '../tables/table.ts';
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
      const stretch = await cache.stretch(table, range);
      const visible =
        stretch.latestKnownAt < cutoff
          ? stretch.rows
          : stretch.rows.filter((row) => Number(row.known_at) < cutoff);
      return visible as unknown as readonly RowOf<T>[];
    },
  };
}
