/**
 * A table declared once. Its rows are written a whole partition at a time, and read back to make a receipt.
 *
 * Every table starts with `slate_date`, which also leads its partition, and has `known_at`: the instant from
 * which the row may be used. The as-of reader filters on it.
 */
import type { CellValue, Column } from './column.ts';

export type Dataset =
  | 'nba_raw'
  | 'nba_analytics'
  | 'nba_precompute'
  | 'nba_predictions'
  | 'nba_orchestration'
  | 'nba_reference';

export type Columns = Readonly<Record<string, Column>>;

export interface Table<C extends Columns = Columns> {
  readonly dataset: Dataset;
  readonly name: string;
  readonly doc: string;
  readonly columns: C;
  /** Unique within the table; enforced on every write. */
  readonly key: readonly string[];
  /** The columns whose values identify one partition; the first is `slate_date`. */
  readonly partition: readonly string[];
}

export type RowOf<T extends Table> = {
  readonly [Name in keyof T['columns']]: T['columns'][Name] extends Column<infer Value> ? Value : never;
};

/** A row whose table is not known at compile time. */
export type AnyRow = Readonly<Record<string, CellValue>>;

/** Values of the partition columns, in the table's order. */
export type PartitionValues = readonly (string | number)[];

export function defineTable<const C extends Columns>(table: {
  readonly dataset: Dataset;
  readonly name: string;
  readonly doc: string;
  readonly columns: C;
  readonly key: readonly (keyof C & string)[];
  readonly partition: readonly (keyof C & string)[];
}): Table<C> {
  if (table.partition[0] !== 'slate_date') {
    throw new Error(`table ${table.name}: the partition must lead with slate_date`);
  }
  if (table.columns.known_at?.kind !== 'instant') {
    throw new Error(`table ${table.name}: known_at must be declared as an instant`);
  }
  const missing = [...table.key, ...table.partition].find((name) => table.columns[name] === undefined);
  if (missing !== undefined) throw new Error(`table ${table.name}: ${missing} is in no column`);
  return table;
}

/** `nba_analytics.player_game_summary` */
export function qualifiedName(table: Pick<Table, 'dataset' | 'name'>): string {
  return `${table.dataset}.${table.name}`;
}
