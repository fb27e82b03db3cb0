/** What the tables say of stored bytes, against the bytes: that they are there, are those of the digest, and how many. */
import type { Agreement, Difference } from '../../assurance/recomputation/agreement.ts';
import { MOST_EXAMPLES } from '../../assurance/recomputation/agreement.ts';
import type { DateRange } from '../../league/slate-date.ts';
import { type AnyRow, qualifiedName, type Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import { bytesOf } from './parse-again.ts';

/** `table` has a `digest` and the `bytes` of what it addresses. */
export async function storedBytes(
  warehouse: Pick<Warehouse, 'read'>,
  files: Pick<PayloadStore, 'get'>,
  table: Table,
  { from, to }: DateRange,
): Promise<Agreement> {
  const rows: readonly AnyRow[] = [...(await warehouse.read(table, from, to)).values()].flat();
  let [differing, largest] = [0, 0];
  const examples: Difference[] = [];
  for (const row of rows) {
    const again = (await bytesOf(files, String(row.digest)))?.byteLength ?? null;
    if (again === row.bytes) continue;
    differing += 1;
    if (again !== null) largest = Math.max(largest, Math.abs(again - Number(row.bytes)));
    const key = Object.fromEntries(table.key.map((name) => [name, row[name] ?? null]));
    if (examples.length < MOST_EXAMPLES)
      examples.push({
        slate: String(row.slate_date) as Difference['slate'],
        key,
        stored: row.bytes ?? null,
        again,
      });
  }
  return {
    table: qualifiedName(table),
    column: 'bytes',
    from: 'the bytes under the digest',
    rows: rows.length,
    numbers: rows.length,
    nulledOnPurpose: 0,
    differing,
    largestDifference: largest,
    examples,
  };
}
