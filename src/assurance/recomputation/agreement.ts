/** What came of comparing one column of a table with the same numbers made again. */
import { addDays, type DateRange, type SlateDate } from '../../league/slate-date.ts';
import type { Cell } from './recomputation.ts';

/** One number that differs. */
export interface Difference {
  readonly slate: SlateDate;
  /** The row, by the names of its key. */
  readonly key: Readonly<Record<string, Cell>>;
  readonly stored: Cell;
  readonly again: Cell;
}

export interface Agreement {
  readonly table: string;
  readonly column: string;
  readonly from: string;
  readonly rows: number;
  /** Rows in which both hold something. */
  readonly numbers: number;
  readonly nulledOnPurpose: number;
  readonly differing: number;
  readonly largestDifference: number;
  /** The first of them. */
  readonly examples: readonly Difference[];
}

/** A row that should be there, and is not, or the other way round: said of this column. */
export const ROW = '(row)';

export const MOST_EXAMPLES = 3;

/** Days whose rows are computed at once: a bound on what the warehouse holds in memory. */
const DAYS_AT_ONCE = 14;

/** `most`: examples that are kept. */
export function added(one: Agreement | undefined, other: Agreement, most = MOST_EXAMPLES): Agreement {
  if (one === undefined) return other;
  return {
    ...one,
    rows: one.rows + other.rows,
    numbers: one.numbers + other.numbers,
    nulledOnPurpose: one.nulledOnPurpose + other.nulledOnPurpose,
    differing: one.differing + other.differing,
    largestDifference: Math.max(one.largestDifference, other.largestDifference),
    examples: [...one.examples, ...other.examples].slice(0, most),
  };
}

/** The range in parts that are worked on one after another. */
export function stretches({ from, to }: DateRange, days = DAYS_AT_ONCE): readonly DateRange[] {
  const ranges: DateRange[] = [];
  for (let start = from; start <= to; start = addDays(start, days)) {
    const end = addDays(start, days - 1);
    ranges.push({ from: start, to: end < to ? end : to });
  }
  return ranges;
}
