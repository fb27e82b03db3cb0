/**
 * One road by which stored numbers are made again: by SQL over the rows they rest on, or by code over each stored row.
 * None of them imports what made the numbers.
 */
import type { Instant } from '../../league/instant.ts';
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import type { Table } from '../../tables/table.ts';

/** Nothing beyond a whole number. */
export const EXACT = 0;
export const TO_NINE = 9;

/** When a unit of work of a slate decided: nothing known at or after it was used. */
export interface Decision {
  readonly slate: SlateDate;
  readonly output: string;
  readonly asOf: Instant;
}

export interface Scope {
  readonly range: DateRange;
  readonly decisions: readonly Decision[];
}

/** Digits after the point to which both agree, by column; of texts and dates every character. */
export type Digits = Readonly<Record<string, number>>;

interface Road {
  readonly table: Table;
  /** With slate_date, what tells the rows apart that are compared. */
  readonly key: readonly string[];
  /** From what, in words. */
  readonly from: string;
  readonly columns: Digits;
}

export interface BySql extends Road {
  readonly kind: 'sql';
  /** A query that yields `slate_date`, the key and the columns, a row for each row of the table. */
  readonly again: (scope: Scope) => string;
  /** SQL condition under which the column of `s` was nulled on purpose. */
  readonly isNulled?: (column: string) => string;
  /** SQL condition on `s`: the rows that are meant; absent: all. */
  readonly of?: string;
  /** The query says which rows there are: one that is not stored is a difference. */
  readonly isWhole?: boolean;
}

export type Cell = string | number | boolean | null;
export type Cells = Readonly<Record<string, Cell>>;

export interface ByCode extends Road {
  readonly kind: 'code';
  /** A relation that has the columns of the table, and what else the code needs. */
  readonly rows: (scope: Scope) => string;
  /** Names or expressions of what the code needs, of `s`, by name. */
  readonly needs: Readonly<Record<string, string>>;
  readonly again: (cells: Cells) => Cells;
}

export type Recomputation = BySql | ByCode;

/** The same digits for each of the columns. */
export function columns(digits: number, ...names: readonly string[]): Digits {
  return Object.fromEntries(names.map((name) => [name, digits]));
}

/** `SELECT` items from expressions by column. */
export function items(expressions: Readonly<Record<string, string>>): string {
  return Object.entries(expressions)
    .map(([name, expression]) => `${expression} AS ${name}`)
    .join(', ');
}

export function between({ range: { from, to } }: Scope, column = 'slate_date'): string {
  return `${column} BETWEEN DATE '${from}' AND DATE '${to}'`;
}
