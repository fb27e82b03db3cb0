/** The rows of a query by the names of their columns. */
import { stretches } from '../../phases/5-predict/registry/stretches.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { Scope } from './scope.ts';

export type Cell = string | number | boolean | null;
export type NamedRow = Readonly<Record<string, Cell>>;

export async function namedRows(warehouse: Warehouse, sql: string): Promise<readonly NamedRow[]> {
  const { columns, rows } = await warehouse.query(sql);
  // A copy of a row of this shape has its room at once.
  const shape: Readonly<Record<string, Cell>> = Object.fromEntries(columns.map((name) => [name, null]));
  return rows.map((cells) => {
    const row = { ...shape };
    for (const [index, name] of columns.entries()) row[name] = cells[index] ?? null;
    return row;
  });
}

/** Of every stretch of the scope in turn: what joins the predictions of a whole season does not fit into memory. */
export async function rowsByStretch(
  warehouse: Warehouse,
  scope: Scope,
  sqlOf: (part: Scope) => string,
): Promise<readonly NamedRow[]> {
  const parts: (readonly NamedRow[])[] = [];
  for (const stretch of stretches(scope)) {
    parts.push(await namedRows(warehouse, sqlOf({ ...scope, ...stretch })));
  }
  return parts.flat();
}

/** Throws RangeError where the cell is something else. */
export function numberIn(row: NamedRow, name: string): number {
  const cell = numberOrNull(row, name);
  if (cell === null) throw new RangeError(`${name} is null.`);
  return cell;
}

/** Counts come as text where they exceed 32 bits. */
export function numberOrNull(row: NamedRow, name: string): number | null {
  const cell = row[name];
  if (cell === null) return null;
  const number = typeof cell === 'string' && cell !== '' ? Number(cell) : cell;
  if (typeof number === 'number' && !Number.isNaN(number)) return number;
  throw new RangeError(`${name} is ${String(cell)}, not a number.`);
}

export function textIn(row: NamedRow, name: string): string {
  const cell = textOrNull(row, name);
  if (cell === null) throw new RangeError(`${name} is null.`);
  return cell;
}

export function textOrNull(row: NamedRow, name: string): string | null {
  const cell = row[name];
  if (cell === null || typeof cell === 'string') return cell;
  throw new RangeError(`${name} is ${String(cell)}, not text.`);
}
