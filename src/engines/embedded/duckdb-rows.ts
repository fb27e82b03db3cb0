/** Rows made from the columns that DuckDB returns, and rows held against them. */
import type { DuckDBValue } from '@duckdb/node-api';
import type { CellValue, Column } from '../../tables/column.ts';
import type { AnyRow } from '../../tables/table.ts';
import { cellFromDuckdb } from './duckdb-cells.ts';

export function rowsFromColumns(
  declared: readonly (readonly [string, Column])[],
  columns: readonly (readonly DuckDBValue[])[],
): readonly AnyRow[] {
  const count = columns[0]?.length ?? 0;
  // A copy of a row of this shape has its room at once; one that grows column by column moves each few columns.
  const shape: Readonly<Record<string, CellValue>> = Object.fromEntries(
    declared.map(([name]) => [name, null]),
  );
  const rows = Array.from({ length: count }, (): Record<string, CellValue> => ({ ...shape }));
  for (const [index, [name, column]] of declared.entries()) {
    const cells = columns[index] ?? [];
    for (let at = 0; at < count; at += 1) {
      (rows[at] as Record<string, CellValue>)[name] = cellFromDuckdb(column.kind, cells[at] ?? null);
    }
  }
  return rows;
}

/** Whether the columns hold these rows, cell by cell and in this order. */
export function sameCells(
  declared: readonly (readonly [string, Column])[],
  rows: readonly AnyRow[],
  columns: readonly (readonly DuckDBValue[])[],
): boolean {
  return declared.every(([name, { kind }], index) => {
    const cells = columns[index] ?? [];
    return (
      cells.length === rows.length &&
      rows.every((row, at) => row[name] === cellFromDuckdb(kind, cells[at] ?? null))
    );
  });
}
