/** Some rows of many, chosen by a seed and their keys alone. */
import { createHash } from 'node:crypto';
import type { Sample } from '../../assurance/recomputation/recompute.ts';
import { type AnyRow, qualifiedName, type Table } from '../../tables/table.ts';

/** All of them without a sample. */
export function chosenRows(table: Table, rows: readonly AnyRow[], sample: Sample | null): readonly AnyRow[] {
  if (sample === null || rows.length <= sample.rows) return rows;
  const lots = rows.map((row) => ({
    row,
    lot: lotOf(`${sample.seed} ${qualifiedName(table)} ${table.key.map((name) => row[name]).join('|')}`),
  }));
  return lots
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, sample.rows)
    .map(({ row }) => row);
}

export function lotOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
