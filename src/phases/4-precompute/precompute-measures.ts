/**
 * What is measured on the rows of a precompute output: its columns against their contract, and
 * `window_completeness`: rows whose last-10 window holds at least 70 % of what it could, of those that say so.
 */
import type { Measure } from '../../ledger/measure.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import { columnMeasures } from '../column-measures.ts';
import { measured } from '../measured.ts';
import { LEAST_COMPLETE } from './window-completeness.ts';

/** Throws a defect on a table without a contract. */
export function precomputeMeasures(table: Table): (rows: readonly AnyRow[]) => readonly Measure[] {
  const columns = columnMeasures(table);
  return (rows) => [...columns(rows), ...windowCompleteness(table, rows)];
}

/** Of the tables that state it. */
export function windowCompleteness(table: Table, rows: readonly AnyRow[]): readonly Measure[] {
  if (table.columns.window_completeness === undefined) return [];
  const stated = rows.filter((row) => typeof row.window_completeness === 'number');
  return [
    measured('window_completeness', stated, (row) => Number(row.window_completeness) >= LEAST_COMPLETE),
  ];
}
