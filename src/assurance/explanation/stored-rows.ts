/** Rows of a declared table by a condition, with cells as they are declared: moments in milliseconds, dates as text. */
import type { CellValue, ColumnKind } from '../../tables/column.ts';
import { type AnyRow, qualifiedName, type Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';

export type Queryable = Pick<Warehouse, 'query'>;

/** `condition`: SQL on the columns of the table, with ORDER BY behind it where the order matters. */
export async function storedRows(
  warehouse: Queryable,
  table: Table,
  condition: string,
): Promise<readonly AnyRow[]> {
  const columns = Object.entries(table.columns);
  const { rows } = await warehouse.query(
    `SELECT ${columns.map(([name, { kind }]) => selected(name, kind)).join(', ')} FROM ${qualifiedName(table)} WHERE ${condition}`,
  );
  return rows.map((cells) =>
    Object.fromEntries(columns.map(([name], index): [string, CellValue] => [name, cells[index] ?? null])),
  );
}

function selected(name: string, kind: ColumnKind): string {
  // Qualified names in conditions and orders must mean the column, not this text of it.
  if (kind === 'date') return `CAST(${name} AS VARCHAR)`;
  return kind === 'instant' ? `epoch_ms(${name})` : name;
}

/** A text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A moment as SQL writes it. */
export function sqlInstant(milliseconds: number): string {
  return `make_timestamp(${Math.trunc(milliseconds)} * 1000)`;
}

/** `IN (…)` of texts; of none, what is true of no row. */
export function sqlAmong(column: string, texts: readonly string[]): string {
  return texts.length === 0 ? 'FALSE' : `${column} IN (${texts.map(sqlText).join(', ')})`;
}
