/**
 * The seal of every partition: the digest of its rows, read back, against the one that was taken when it was written.
 *
 * Finds a change of any cell, also of those that nothing can make again, and says in which partition. It does not say
 * which row: that is what the recomputation is for.
 */
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import { rowFacts } from '../../tables/row-check.ts';
import { qualifiedName, type Table } from '../../tables/table.ts';
import { partitionKey, type Warehouse } from '../../tables/warehouse.ts';
import { stretches } from './agreement.ts';

export interface Sealed {
  readonly table: string;
  readonly partitions: number;
  readonly rows: number;
  readonly broken: readonly BrokenSeal[];
}

export interface BrokenSeal {
  readonly slate: SlateDate;
  readonly partition: string;
  readonly run: string;
  readonly sealedRows: number;
  readonly storedRows: number;
}

export async function checkSeals(
  warehouse: Pick<Warehouse, 'marks' | 'read'>,
  table: Table,
  range: DateRange,
): Promise<Sealed> {
  let [partitions, rows] = [0, 0];
  const broken: BrokenSeal[] = [];
  for (const { from, to } of stretches(range, 1)) {
    const marks = warehouse.marks(table).filter(({ partition: [slate] }) => {
      return slate !== undefined && slate >= from && slate <= to;
    });
    const stored = await warehouse.read(table, from, to);
    const sealed = new Set(marks.map(({ partition }) => partitionKey(partition)));
    for (const { partition, digest, run, rows: count } of marks) {
      const found = stored.get(partitionKey(partition)) ?? [];
      partitions += 1;
      rows += found.length;
      if (rowFacts(table, found).digest === digest) continue;
      broken.push({
        slate: from,
        partition: partitionKey(partition),
        run,
        sealedRows: count,
        storedRows: found.length,
      });
    }
    for (const [key, found] of stored) {
      if (!sealed.has(key))
        broken.push({ slate: from, partition: key, run: 'nobody', sealedRows: 0, storedRows: found.length });
    }
  }
  return { table: qualifiedName(table), partitions, rows, broken };
}
