/**
 * A column declared once: from it come the DDL of both warehouses, the row type, the docs and the drift check.
 *
 * In TypeScript a date is a SlateDate, an instant is epoch milliseconds; null is the only way to say "missing".
 */
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';

export type ColumnKind = 'text' | 'int' | 'real' | 'bool' | 'date' | 'instant';

export type CellValue = string | number | boolean | null;

export interface Column<Value extends CellValue = CellValue> {
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
  /** What it holds, with its unit and, for a formula, the formula. */
  readonly doc: string;
  /** Phantom: carries the TypeScript type of a cell; never present at run time. */
  readonly value?: Value;
}

export const text = <Value extends string = string>(doc: string): Column<Value> => column('text', doc);
export const int = (doc: string): Column<number> => column('int', doc);
export const real = (doc: string): Column<number> => column('real', doc);
export const bool = (doc: string): Column<boolean> => column('bool', doc);
export const date = (doc: string): Column<SlateDate> => column('date', doc);
export const instant = (doc: string): Column<Instant> => column('instant', doc);

/** The same column, allowed to be missing. */
export function nullable<Value extends CellValue>(of: Column<Value>): Column<Value | null> {
  return { kind: of.kind, isNullable: true, doc: of.doc };
}

function column<Value extends CellValue>(kind: ColumnKind, doc: string): Column<Value> {
  return { kind, isNullable: false, doc };
}
