/**
 * Rows against their declaration, before anything is written; and their canonical digest.
 */
import { createHash } from 'node:crypto';
import { isCivilDate } from '../league/civil-day.ts';
import type { ReceiptFacts } from '../ledger/receipt.ts';
import type { CellValue, Column } from './column.ts';
import { type AnyRow, type PartitionValues, qualifiedName, type Table } from './table.ts';

/** Throws a defect naming the table, the column and the value; a processor that makes such a row is wrong. */
export function checkRows(table: Table, partition: PartitionValues, rows: readonly AnyRow[]): void {
  const columns = Object.entries(table.columns);
  for (const row of rows) {
    for (const [name, column] of columns) {
      const fault = cellFault(column, row[name]);
      if (fault !== null) throw rowFault(table, row, name, fault);
    }
    for (const [index, name] of table.partition.entries()) {
      if (row[name] !== partition[index])
        throw rowFault(table, row, name, `is not of partition ${partition}`);
    }
    for (const name of Object.keys(row)) {
      if (table.columns[name] === undefined) throw rowFault(table, row, name, 'is not declared');
    }
  }
}

/** Null when the value may stand in the column. */
function cellFault(column: Column, value: CellValue | undefined): string | null {
  if (value === undefined) return 'is absent';
  if (value === null) return column.isNullable ? null : 'is null and must not be';
  switch (column.kind) {
    case 'text':
      return typeof value === 'string' && value.isWellFormed() ? null : 'is not text';
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : 'is not a date';
    case 'bool':
      return typeof value === 'boolean' ? null : 'is not a boolean';
    case 'real':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'is not a finite number';
    case 'int':
    case 'instant':
      return typeof value === 'number' && Number.isSafeInteger(value) ? null : 'is not a whole number';
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = {
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(5, 7)),
    day: Number(text.slice(8, 10)),
  };
  return date.year > 0 && isCivilDate(date);
}

function rowFault(table: Table, row: AnyRow, column: string, fault: string): Error {
  const key = table.key.map((name) => String(row[name])).join(', ');
  return new Error(`${qualifiedName(table)} (${key}): ${column} = ${JSON.stringify(row[column])} ${fault}`);
}

export function sortByKey(table: Table, rows: readonly AnyRow[]): readonly AnyRow[] {
  return keyedInOrder(table, rows).map(({ row }) => row);
}

interface KeyedRow {
  readonly row: AnyRow;
  readonly key: string;
}

function keyedInOrder(table: Table, rows: readonly AnyRow[]): readonly KeyedRow[] {
  const keyed = rows.map((row) => ({ row, key: keyText(table, row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** SHA-256 over the rows in key order, each as the JSON array of its cells in declared order. */
export function rowFacts(table: Table, rows: readonly AnyRow[]): ReceiptFacts {
  return sortedWithFacts(table, rows).facts;
}

/** The rows in key order, and what a receipt says of them. */
export function sortedWithFacts(
  table: Table,
  rows: readonly AnyRow[],
): { readonly sorted: readonly AnyRow[]; readonly facts: ReceiptFacts } {
  const names = Object.keys(table.columns);
  const hash = createHash('sha256');
  let distinctKeys = 0;
  let last: string | null = null;
  const keyed = keyedInOrder(table, rows);
  for (const { row, key } of keyed) {
    if (key !== last) distinctKeys += 1;
    last = key;
    hash.update(`${JSON.stringify(names.map((name) => row[name]))}\n`);
  }
  return {
    sorted: keyed.map(({ row }) => row),
    facts: { rows: rows.length, distinctKeys, digest: hash.digest('hex') },
  };
}

function keyText(table: Table, row: AnyRow): string {
  return JSON.stringify(table.key.map((name) => row[name]));
}

/** Whether both hold the same cells in the same order. */
export function sameRows(table: Table, one: readonly AnyRow[], other: readonly AnyRow[]): boolean {
  const names = Object.keys(table.columns);
  return (
    one.length === other.length &&
    one.every((row, index) => {
      const match = other[index];
      return match !== undefined && names.every((name) => row[name] === match[name]);
    })
  );
}
