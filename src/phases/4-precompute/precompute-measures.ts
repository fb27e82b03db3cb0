/**
 * What is measured on the rows of a precompute output.
 *
 * `value_range`: rows without an impossible value, by the table's contract; columns that fell short stand beside it.
 * `window_completeness`: rows whose last-10 window holds at least 70 % of what it could, of those that say so.
 */
import type { Measure } from '../../ledger/measure.ts';
import { detailName } from '../../pipeline/threshold-detail.ts';
import { PRECOMPUTE_CONTRACTS } from '../../tables/precompute/precompute-contracts.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import { measured } from '../measured.ts';
import { LEAST_COMPLETE } from './window-completeness.ts';

type Range = readonly [column: string, minimum: number, maximum: number];

/** Throws a defect on a table without a contract. */
export function precomputeMeasures(table: Table): (rows: readonly AnyRow[]) => readonly Measure[] {
  const contract = PRECOMPUTE_CONTRACTS.find((each) => each.table.name === table.name);
  if (contract === undefined) throw new Error(`no column of ${table.name} has a contract`);
  const ranges = contract.columns.flatMap(({ column, range }): readonly Range[] =>
    range === null ? [] : [[column, ...range]],
  );
  return (rows) => [...valueRange(ranges, rows), ...windowCompleteness(table, rows)];
}

function valueRange(ranges: readonly Range[], rows: readonly AnyRow[]): readonly Measure[] {
  const short = ranges
    .map(([column, minimum, maximum]) => {
      const cells = rows.filter((row) => typeof row[column] === 'number');
      const isInside = (row: AnyRow) => Number(row[column]) >= minimum && Number(row[column]) <= maximum;
      return measured(detailName('value_range', column), cells, isInside);
    })
    .filter(({ numerator, denominator }) => numerator < denominator);
  const isPossible = (row: AnyRow) =>
    ranges.every(([column, minimum, maximum]) => {
      const value = row[column];
      return typeof value !== 'number' || (value >= minimum && value <= maximum);
    });
  return [measured('value_range', rows, isPossible), ...short];
}

/** Of the tables that state it. */
export function windowCompleteness(table: Table, rows: readonly AnyRow[]): readonly Measure[] {
  if (table.columns.window_completeness === undefined) return [];
  const stated = rows.filter((row) => typeof row.window_completeness === 'number');
  return [
    measured('window_completeness', stated, (row) => Number(row.window_completeness) >= LEAST_COMPLETE),
  ];
}
