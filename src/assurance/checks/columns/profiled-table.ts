/**
 * What of a table is profiled: which of its columns, over which rows.
 *
 * Numbers that only some rows can have are counted over those: of player_game_summary, over the players who appeared.
 * A contract that holds under a condition is a figure of its own, over the rows that meet it.
 */
import type { Purpose } from '../../../ledger/work-id.ts';
import type { RowCondition } from '../../../tables/column-contract.ts';
import type { Table } from '../../../tables/table.ts';
import { COLUMN_KINDS } from './column-kind.ts';
import { declaredRanges } from './declared-ranges.ts';
import { whyNotAsked } from './unmeasured-columns.ts';

export interface ProfiledTable {
  readonly table: Table;
  /** Of the output that makes it, which has the name of the table. */
  readonly purpose: Purpose;
  readonly owner: string;
  /** Predictions are made of its rows, or they are predictions: what is wrong with them keeps a slate back. */
  readonly isServed: boolean;
  readonly covers: RowCondition;
  /** Columns that are counted over every row all the same. */
  readonly ofEveryRow: readonly string[];
  /** About so many rows are of one game, and move together. */
  readonly rowsPerGame: number;
}

/** A column over the rows that have it. */
export interface Figure {
  /** The column, and the condition where it has one of its own. */
  readonly name: string;
  readonly column: string;
  /** SQL; null: every row. */
  readonly where: string | null;
}

/** One figure per column that is asked anything, and one per range that holds under a condition. */
export function figuresOf(profiled: ProfiledTable): readonly Figure[] {
  const { table, covers, ofEveryRow } = profiled;
  const whole = Object.keys(table.columns)
    .filter((column) => COLUMN_KINDS.some((kind) => whyNotAsked(kind, table, column) === null))
    .map((column) => ({
      name: column,
      column,
      where: covers.sql === 'TRUE' || ofEveryRow.includes(column) ? null : covers.sql,
    }));
  const narrowed = declaredRanges(table).flatMap(({ name, column, where }) =>
    where === null ? [] : [{ name, column, where: `(${covers.sql}) AND (${where})` }],
  );
  return [...whole, ...new Map(narrowed.map((figure) => [figure.name, figure])).values()];
}
