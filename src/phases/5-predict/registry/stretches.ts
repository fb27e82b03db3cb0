/** A range cut into stretches that fit into memory with all their columns, oldest first. */
import { addDays, type DateRange } from '../../../league/slate-date.ts';

const DAYS = 14;

export function* stretches({ from, to }: DateRange): Iterable<DateRange> {
  for (let first = from; first <= to; first = addDays(first, DAYS)) {
    const last = addDays(first, DAYS - 1);
    yield { from: first, to: last < to ? last : to };
  }
}
