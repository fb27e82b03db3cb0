/**
 * One row per key of the table.
 *
 * Promises that rows that say the same are kept once, and that rows that contradict each other under one key are all
 * left out, as one fault that names the key: which of them is right is not for a parser to guess.
 */
import type { AnyRow, Table } from '../tables/table.ts';
import type { Parsed, ParseFault } from './parsed.ts';

export function uniqueRows<Row extends AnyRow>(table: Table, { rows, faults }: Parsed<Row>): Parsed<Row> {
  const kept = new Map<string, Row>();
  const contradicted = new Map<string, ParseFault>();
  for (const row of rows) {
    const key = table.key.map((name) => String(row[name])).join(', ');
    const other = kept.get(key);
    if (other === undefined) kept.set(key, row);
    else if (!saysTheSame(other, row)) {
      contradicted.set(key, { subject: key, why: `There are rows of ${key} that contradict each other.` });
    }
  }
  if (contradicted.size === 0) return { rows: [...kept.values()], faults };
  return {
    rows: [...kept].flatMap(([key, row]) => (contradicted.has(key) ? [] : [row])),
    faults: [...faults, ...contradicted.values()],
  };
}

function saysTheSame(one: AnyRow, other: AnyRow): boolean {
  return Object.entries(one).every(([name, value]) => other[name] === value);
}
