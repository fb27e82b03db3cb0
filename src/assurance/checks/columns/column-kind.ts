/** The four questions that are asked of every column, and of which columns each can be asked at all. */
import type { Column } from '../../../tables/column.ts';

export const COLUMN_KINDS = ['null_rate', 'range', 'variance', 'shift'] as const;
export type ColumnCheckKind = (typeof COLUMN_KINDS)[number];

/** Why the kind cannot be asked of a column declared so; null: it can. */
export function cannotBeAsked(kind: ColumnCheckKind, column: Column): string | null {
  const isNumber = column.kind === 'int' || column.kind === 'real';
  switch (kind) {
    case 'null_rate':
      return column.isNullable ? null : 'declared NOT NULL: the warehouse refuses a row without it';
    case 'range':
    case 'variance':
      return isNumber ? null : 'not a number';
    case 'shift':
      return isNumber || column.kind === 'bool' ? null : 'neither a number nor a flag';
  }
}
