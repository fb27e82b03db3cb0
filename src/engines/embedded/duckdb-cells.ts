/** Cells between the declared kinds and DuckDB's values. */
import { DuckDBDateValue, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api';
import { civilDate, dayNumber, formatCivilDate } from '../../league/civil-day.ts';
import type { CellValue, ColumnKind } from '../../tables/column.ts';

export function cellFromDuckdb(kind: ColumnKind, value: DuckDBValue): CellValue {
  if (value === null) return null;
  if (value instanceof DuckDBDateValue) return dateText(value.days);
  if (value instanceof DuckDBTimestampValue) return Number(value.micros / 1000n);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`a ${kind} column returned ${typeof value}`);
}

/** Any value of an ad-hoc query, in a form that JSON can show. */
export function cellToJson(value: DuckDBValue): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return value.toString();
}

export function duckdbLiteral(kind: ColumnKind, value: string | number): string {
  switch (kind) {
    case 'text':
      return `'${String(value).replaceAll("'", "''")}'`;
    case 'date':
      return `DATE '${value}'`;
    case 'int':
    case 'real':
      return String(Number(value));
    case 'bool':
    case 'instant':
      throw new Error(`no partition is keyed by a ${kind}`);
  }
}

/** Days since 1970-01-01 of YYYY-MM-DD. */
export function daysOf(date: string): number {
  return dayNumber({
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  });
}

const dateTexts = new Map<number, string>();

function dateText(days: number): string {
  const known = dateTexts.get(days);
  if (known !== undefined) return known;
  const text = formatCivilDate(civilDate(days));
  dateTexts.set(days, text);
  return text;
}
