/** Rows of one table that something was made from, and which of their cells say so. */
import type { Instant } from '../../league/instant.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import type { Target } from './target.ts';

export interface Evidence {
  readonly table: Table;
  /** In a few words: whose rows they are. */
  readonly what: string;
  /** SQL condition on the table. */
  readonly condition: string;
  /** SQL order, newest first; null: there is one row at most. */
  readonly order: string | null;
  /** The columns that say it; the way down leads through them. */
  readonly shows: readonly string[];
  /** Columns that tell the rows apart. */
  readonly names: readonly string[];
  /** The games over which the feature is computed again, one row each. */
  readonly isWindow?: boolean;
}

/** Rows that were found, with the moment as of which what they were put into was decided. */
export interface FoundRows {
  readonly target: Target;
  readonly shows: readonly string[];
  readonly rows: readonly AnyRow[];
  /** Decision of the unit of work that wrote the rows; null: no ledger tells. */
  readonly asOf: Instant | null;
}

/** The evidence beneath rows of a table. */
export type Beneath = (found: FoundRows) => readonly Evidence[];

/** Columns of the table that an expression names. */
export function mentioned(expression: string, table: Table): readonly string[] {
  const words = new Set(expression.match(/[a-z_][a-z0-9_]*/g) ?? []);
  if (words.has('pra')) for (const part of ['points', 'rebounds', 'assists']) words.add(part);
  return Object.keys(table.columns).filter((name) => words.has(name));
}

/** The texts of a column, each once. */
export function textsOf(rows: readonly AnyRow[], column: string): readonly string[] {
  const texts = rows.flatMap((row) => (typeof row[column] === 'string' ? [row[column]] : []));
  return [...new Set(texts)];
}
