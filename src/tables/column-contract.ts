/**
 * What the cells of a column may be: possible values, and how many may be missing.
 *
 * A range is what basketball and arithmetic allow, wide enough that no true row of ten seasons lies outside it: a
 * value beyond it is a fault, not a record. Nulls are counted over the rows that the contract covers only.
 */
import type { AnyRow, Table } from './table.ts';

export interface ColumnContract {
  readonly column: string;
  /** Inclusive; null: any value. */
  readonly range: readonly [minimum: number, maximum: number] | null;
  /** Largest share of covered rows in which it may be null; null: any share. */
  readonly nullsAtMost: number | null;
  /** Narrows the rows that are covered; absent: those of the table's contract. */
  readonly where?: RowCondition;
}

export interface TableContract {
  readonly table: Table;
  readonly covers: RowCondition;
  readonly columns: readonly ColumnContract[];
}

export interface RowCondition {
  /** In words. */
  readonly text: string;
  readonly holds: (row: AnyRow) => boolean;
  /** The same as an SQL condition. */
  readonly sql: string;
}

export const EVERY_ROW: RowCondition = { text: 'every row', holds: () => true, sql: 'TRUE' };

/** Refuses a contract for a column that the table does not have. */
export function tableContract(contract: TableContract): TableContract {
  for (const { column } of contract.columns) {
    if (contract.table.columns[column] === undefined) {
      throw new Error(`a contract covers ${contract.table.name}.${column}, which is not declared`);
    }
  }
  return contract;
}
