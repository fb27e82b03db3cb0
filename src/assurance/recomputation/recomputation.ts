/**
 * Stored numbers against the same numbers computed again by SQL, every row of them.
 *
 * A value agrees when both are null, or when they differ by less than half of the last digit that is stated. A number
 * that was nulled for lying outside its range is not compared; how many those are is said.
 */
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import { addDays } from '../../league/slate-date.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { type FrameName, frameRelation } from './frames.ts';

export interface Recomputed {
  /** Column of the table. */
  readonly column: string;
  readonly frame: FrameName;
  readonly expression: string;
  /** Digits after the point to which both agree. */
  readonly decimals: number;
}

export interface RecomputedTable {
  /** `dataset.table` */
  readonly table: string;
  /** With slate_date, the key of its rows; `who` of its frames. */
  readonly key: 'player_lookup' | 'team';
  /** SQL condition under which the column was nulled on purpose; null: never. */
  readonly isNulled: ((column: string) => string) | null;
  readonly columns: readonly Recomputed[];
}

export interface Agreement {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
  /** Rows in which both hold a number. */
  readonly numbers: number;
  readonly nulledOnPurpose: number;
  readonly differing: number;
  readonly largestDifference: number;
  /** Of one row that differs; null: none does. */
  readonly example: string | null;
}

/** Days whose rows are computed at once: a bound on what the warehouse holds in memory. */
const DAYS_AT_ONCE = 14;

export async function recompute(
  warehouse: Pick<Warehouse, 'query'>,
  table: RecomputedTable,
  range: DateRange,
): Promise<readonly Agreement[]> {
  const totals = new Map<string, Agreement>();
  for (const part of parts(range)) {
    for (const [frame, columns] of Map.groupBy(table.columns, (column) => column.frame)) {
      for (const found of await compare(warehouse, table, frame, columns, part)) {
        const known = totals.get(found.column);
        totals.set(found.column, known === undefined ? found : added(known, found));
      }
    }
  }
  return [...totals.values()];
}

function parts({ from, to }: DateRange): readonly DateRange[] {
  const ranges: DateRange[] = [];
  for (let start: SlateDate = from; start <= to; start = addDays(start, DAYS_AT_ONCE)) {
    const end = addDays(start, DAYS_AT_ONCE - 1);
    ranges.push({ from: start, to: end < to ? end : to });
  }
  return ranges;
}

async function compare(
  warehouse: Pick<Warehouse, 'query'>,
  table: RecomputedTable,
  frameName: FrameName,
  columns: readonly Recomputed[],
  range: DateRange,
): Promise<readonly Agreement[]> {
  const frame = frameRelation(frameName, range);
  const values = columns.map(({ expression }, index) => `CAST(${expression} AS DOUBLE) AS again_${index}`);
  const again = `SELECT f.slate, f.who, ${values.join(', ')} FROM ${frame.relation} f${
    frame.isGrouped ? ' GROUP BY f.slate, f.who' : ''
  }`;
  const sums = columns.flatMap(({ column, decimals }, index) => {
    const [stored, recomputed] = [`CAST(s.${column} AS DOUBLE)`, `a.again_${index}`];
    const nulled = table.isNulled === null ? 'FALSE' : table.isNulled(column);
    const apart = `abs(${stored} - ${recomputed})`;
    const differs = `NOT (${nulled}) AND ((${stored} IS NULL) <> (${recomputed} IS NULL) OR ${apart} >= ${0.5 * 10 ** -decimals})`;
    const example = `s.slate_date || ' ' || s.${table.key} || ': ' || coalesce(CAST(${stored} AS VARCHAR), 'null') || ' stored, ' || coalesce(CAST(${recomputed} AS VARCHAR), 'null') || ' again'`;
    return [
      `count(*) FILTER (WHERE ${stored} IS NOT NULL AND ${recomputed} IS NOT NULL)`,
      `count(*) FILTER (WHERE ${nulled})`,
      `count(*) FILTER (WHERE ${differs})`,
      `coalesce(max(${apart}), 0)`,
      `min(CASE WHEN ${differs} THEN ${example} END)`,
    ];
  });
  const { rows } = await warehouse.query(
    `WITH again AS (${again}) SELECT count(*), ${sums.join(', ')} FROM ${table.table} s
     JOIN again a ON a.slate = s.slate_date AND a.who = s.${table.key}
     WHERE s.slate_date BETWEEN DATE '${range.from}' AND DATE '${range.to}'`,
  );
  const [count, ...cells] = rows[0] ?? [];
  return columns.map(({ column }, index) => {
    const [numbers, nulled, differing, largest, example] = cells.slice(5 * index, 5 * index + 5);
    return {
      table: table.table,
      column,
      rows: Number(count),
      numbers: Number(numbers),
      nulledOnPurpose: Number(nulled),
      differing: Number(differing),
      largestDifference: Number(largest),
      example: example === null || example === undefined ? null : String(example),
    };
  });
}

function added(one: Agreement, other: Agreement): Agreement {
  return {
    ...one,
    rows: one.rows + other.rows,
    numbers: one.numbers + other.numbers,
    nulledOnPurpose: one.nulledOnPurpose + other.nulledOnPurpose,
    differing: one.differing + other.differing,
    largestDifference: Math.max(one.largestDifference, other.largestDifference),
    example: one.example ?? other.example,
  };
}
