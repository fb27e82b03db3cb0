/**
 * Rows against the contracts of their columns.
 *
 * `value_range`: covered rows without an impossible value, of the covered rows. `null_rate`: columns that are missing
 * in no more rows than allowed, of the columns with such a limit. Columns that fell short stand beside them.
 */
import type { Measure } from '../ledger/measure.ts';
import { detailName } from '../pipeline/threshold-detail.ts';
import type { ColumnContract } from '../tables/column-contract.ts';
import { contractOf } from '../tables/column-contracts.ts';
import type { AnyRow, Table } from '../tables/table.ts';

export function columnMeasures(table: Table): (rows: readonly AnyRow[]) => readonly Measure[] {
  const { covers, columns } = contractOf(table);
  return (rows) => {
    const covered = rows.filter((row) => covers.holds(row));
    const impossible = new Set<AnyRow>();
    const ranges = columns.flatMap((contract) => outside(contract, covered, impossible));
    return [
      { metric: 'value_range', numerator: covered.length - impossible.size, denominator: covered.length },
      ...ranges,
      ...nullRate(columns, covered),
    ];
  };
}

function part(column: string, where: ColumnContract['where']): string {
  return where === undefined ? column : `${column} in ${where.text}`;
}

function outside(
  { column, range, where }: ColumnContract,
  rows: readonly AnyRow[],
  impossible: Set<AnyRow>,
): readonly Measure[] {
  if (range === null) return [];
  const [minimum, maximum] = range;
  let cells = 0;
  let inside = 0;
  for (const row of rows) {
    const value = row[column];
    if (typeof value !== 'number' || where?.holds(row) === false) continue;
    cells += 1;
    if (value >= minimum && value <= maximum) inside += 1;
    else impossible.add(row);
  }
  return inside === cells
    ? []
    : [{ metric: detailName('value_range', part(column, where)), numerator: inside, denominator: cells }];
}

/** Nothing where no column has a limit. */
function nullRate(columns: readonly ColumnContract[], covered: readonly AnyRow[]): readonly Measure[] {
  const limited = columns.filter(({ nullsAtMost }) => nullsAtMost !== null);
  if (limited.length === 0) return [];
  if (covered.length === 0) return [{ metric: 'null_rate', numerator: 0, denominator: 0 }];
  const missing = limited.flatMap((contract) => tooManyNulls(contract, covered));
  return [
    { metric: 'null_rate', numerator: limited.length - missing.length, denominator: limited.length },
    ...missing,
  ];
}

function tooManyNulls(
  { column, nullsAtMost, where }: ColumnContract,
  rows: readonly AnyRow[],
): readonly Measure[] {
  if (nullsAtMost === null) return [];
  let present = 0;
  let count = 0;
  for (const row of rows) {
    if (where?.holds(row) === false) continue;
    count += 1;
    if (row[column] !== null) present += 1;
  }
  const isWithin = count - present <= nullsAtMost * count;
  return isWithin
    ? []
    : [{ metric: detailName('null_rate', part(column, where)), numerator: present, denominator: count }];
}
