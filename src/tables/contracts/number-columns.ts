/** The two usual kinds of contract on a number: every row has it, or a row may lack it. */
import type { ColumnContract } from '../column-contract.ts';

/** Numbers that a row must have. */
export const full = (column: string, minimum: number, maximum: number): ColumnContract => ({
  column,
  range: [minimum, maximum],
  nullsAtMost: 0,
});

/** Numbers that a row may lack. */
export const loose = (column: string, minimum: number, maximum: number): ColumnContract => ({
  column,
  range: [minimum, maximum],
  nullsAtMost: null,
});

/** Numbers that all but single rows have: a fault of one line is not one of the column. */
export const nearlyFull = (column: string, minimum: number, maximum: number): ColumnContract => ({
  column,
  range: [minimum, maximum],
  nullsAtMost: FEW,
});

const FEW = 0.02;
