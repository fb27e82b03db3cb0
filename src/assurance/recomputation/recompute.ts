/**
 * Stored numbers against the same numbers made again, in every row or in a sample of them.
 *
 * A value agrees when both are null, or when they differ by less than half of the last digit that is stated; a whole
 * number when it is the same. A number that was nulled for lying outside its range is not compared; how many those are
 * is said. It works in stretches of days, so that what the warehouse holds at once is bounded.
 */
import type { SlateDate } from '../../league/slate-date.ts';
import { qualifiedName, type Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { type Agreement, added, type Difference, MOST_EXAMPLES, ROW, stretches } from './agreement.ts';
import {
  type ByCode,
  type BySql,
  between,
  type Cell,
  type Recomputation,
  type Scope,
} from './recomputation.ts';

/** Some rows of each stretch instead of all, chosen by the seed alone. */
export interface Sample {
  readonly seed: string;
  readonly rows: number;
}

/** Rows that code looks at are in this process’s memory, not the warehouse’s. */
const CODE_DAYS = 4;

export type Queryable = Pick<Warehouse, 'query'>;

/** Which rows, and how many of those that differ are shown. */
interface Extent {
  readonly sample: Sample | null;
  readonly most: number;
}

/** `most`: examples that are kept of each column. */
export async function recompute(
  warehouse: Queryable,
  recomputation: Recomputation,
  scope: Scope,
  sample: Sample | null = null,
  most = MOST_EXAMPLES,
): Promise<readonly Agreement[]> {
  const totals = new Map<string, Agreement>();
  for (const range of stretches(scope.range, recomputation.kind === 'code' ? CODE_DAYS : undefined)) {
    const part = { ...scope, range };
    const found =
      recomputation.kind === 'sql'
        ? await bySql(warehouse, recomputation, part, { sample, most })
        : await byCode(warehouse, recomputation, part, { sample, most });
    for (const each of found) totals.set(each.column, added(totals.get(each.column), each, most));
  }
  return [...totals.values()];
}

async function bySql(
  warehouse: Queryable,
  road: BySql,
  scope: Scope,
  { sample, most }: Extent,
): Promise<readonly Agreement[]> {
  const names = Object.keys(road.columns);
  const isWhole = road.isWhole === true && sample === null;
  const from = `WITH again AS (${road.again(scope)}), s AS (${storedRows(road, qualifiedName(road.table), scope, sample, road.of)})`;
  const joined = `FROM s ${isWhole ? 'FULL' : 'LEFT'} JOIN again a ON ${['slate_date', ...road.key]
    .map((name) => `a.${name} = s.${name}`)
    .join(' AND ')}`;
  const here = 's.slate_date IS NOT NULL';
  const sums = names.flatMap((name) => {
    const { stored, again, differs, apart, isNulled } = comparison(road, name);
    return [
      `count(*) FILTER (WHERE ${stored} IS NOT NULL AND ${again} IS NOT NULL)`,
      `count(*) FILTER (WHERE ${here} AND ${isNulled})`,
      `count(*) FILTER (WHERE ${here} AND ${differs})`,
      `coalesce(max(${apart}), 0)`,
    ];
  });
  const { rows } = await warehouse.query(
    `${from} SELECT count(s.slate_date), count(*) FILTER (WHERE s.slate_date IS NULL), ${sums.join(', ')} ${joined}`,
  );
  const [count, missing, ...cells] = rows[0] ?? [];
  const about = { table: qualifiedName(road.table), from: road.from, rows: Number(count) };
  const agreements: Agreement[] = [];
  for (const [index, column] of names.entries()) {
    const [numbers, nulled, differing, largest] = cells.slice(4 * index, 4 * index + 4).map(Number);
    const { stored, again, differs } = comparison(road, column);
    agreements.push({
      ...about,
      column,
      numbers: numbers ?? 0,
      nulledOnPurpose: nulled ?? 0,
      differing: differing ?? 0,
      largestDifference: largest ?? 0,
      examples:
        differing === 0
          ? []
          : await examples(
              warehouse,
              road,
              `${from} SELECT CAST(s.slate_date AS VARCHAR), ${keyOf(road, 's')}, ${stored}, ${again} ${joined} WHERE ${here} AND ${differs} ORDER BY s.slate_date LIMIT ${most}`,
            ),
    });
  }
  const lost = Number(missing);
  if (lost > 0) {
    const found = `${from} SELECT CAST(a.slate_date AS VARCHAR), ${keyOf(road, 'a')}, NULL, 'a row' ${joined} WHERE s.slate_date IS NULL ORDER BY a.slate_date LIMIT ${most}`;
    agreements.push({
      ...about,
      column: ROW,
      numbers: 0,
      nulledOnPurpose: 0,
      differing: lost,
      largestDifference: 0,
      examples: await examples(warehouse, road, found),
    });
  }
  return agreements;
}

interface Comparison {
  readonly stored: string;
  readonly again: string;
  readonly isNulled: string;
  readonly apart: string;
  readonly differs: string;
}

function comparison(road: BySql, column: string): Comparison {
  const as = (side: string): string => asComparable(road.table, column, `${side}.${column}`);
  const [stored, again] = [as('s'), as('a')];
  const isNulled = road.isNulled === undefined ? 'FALSE' : road.isNulled(column);
  const apart = isText(road.table, column) ? '0' : `abs(${stored} - ${again})`;
  const isFar = isText(road.table, column)
    ? `${stored} <> ${again}`
    : `${apart} >= ${tolerance(road, column)}`;
  const differs = `(NOT (${isNulled}) AND ((${stored} IS NULL) <> (${again} IS NULL) OR coalesce(${isFar}, FALSE)))`;
  return { stored, again, isNulled, apart, differs };
}

async function byCode(
  warehouse: Queryable,
  road: ByCode,
  scope: Scope,
  { sample, most }: Extent,
): Promise<readonly Agreement[]> {
  const names = Object.keys(road.columns);
  const needs = Object.entries(road.needs);
  const stored = names.map((name) => asComparable(road.table, name, `s.${name}`));
  const { rows } = await warehouse.query(
    `WITH s AS (${storedRows(road, road.rows(scope), scope, sample)}) SELECT CAST(s.slate_date AS VARCHAR), ${keyOf(road, 's')}, ${[
      ...stored,
      ...needs.map(([, expression]) => expression),
    ].join(', ')} FROM s`,
  );
  const found = names.map(() => ({ numbers: 0, differing: 0, largest: 0, examples: [] as Difference[] }));
  const before = 1 + road.key.length;
  for (const row of rows) {
    const cells: Record<string, Cell> = {};
    for (const [index, [name]] of needs.entries()) cells[name] = row[before + names.length + index] ?? null;
    const made = road.again(cells);
    for (const [index, name] of names.entries()) {
      const tally = found[index];
      if (tally === undefined) continue;
      const [one, other] = [row[before + index] ?? null, made[name] ?? null];
      if (one !== null && other !== null) tally.numbers += 1;
      const apart = typeof one === 'number' && other !== null ? Math.abs(one - Number(other)) : 0;
      if (apart > tally.largest) tally.largest = apart;
      const isSame =
        one === null || other === null
          ? one === other
          : isText(road.table, name)
            ? one === other
            : apart < tolerance(road, name);
      if (isSame) continue;
      tally.differing += 1;
      if (tally.examples.length < most) tally.examples.push(difference(road, row, one, other));
    }
  }
  return names.map((column, index) => ({
    table: qualifiedName(road.table),
    column,
    from: road.from,
    rows: rows.length,
    numbers: found[index]?.numbers ?? 0,
    nulledOnPurpose: 0,
    differing: found[index]?.differing ?? 0,
    largestDifference: found[index]?.largest ?? 0,
    examples: found[index]?.examples ?? [],
  }));
}

function storedRows(
  { table, key }: Recomputation,
  relation: string,
  scope: Scope,
  sample: Sample | null,
  of = 'TRUE',
): string {
  const all = `SELECT * FROM ${relation} s WHERE ${between(scope, 's.slate_date')} AND ${of}`;
  if (sample === null) return all;
  const name = ['slate_date', ...key].map((each) => `CAST(s.${each} AS VARCHAR)`).join(` || '|' || `);
  const draw = `md5('${sample.seed} ${qualifiedName(table)} ' || ${name})`;
  return `${all} QUALIFY row_number() OVER (ORDER BY ${draw}) <= ${sample.rows}`;
}

function isText(table: Table, column: string): boolean {
  const kind = table.columns[column]?.kind;
  return kind === 'text' || kind === 'date';
}

function asComparable(table: Table, column: string, cell: string): string {
  switch (table.columns[column]?.kind) {
    case 'instant':
      return `epoch_ms(${cell})`;
    case 'text':
    case 'date':
      return `CAST(${cell} AS VARCHAR)`;
    default:
      return `CAST(${cell} AS DOUBLE)`;
  }
}

/** Whole numbers agree or not: half of the last digit would hide a hundredth of them. */
const WHOLE = 1e-9;

function tolerance({ columns }: Recomputation, column: string): number {
  const digits = columns[column] ?? 0;
  return digits === 0 ? WHOLE : 0.5 * 10 ** -digits;
}

function keyOf({ key }: Recomputation, side: string): string {
  return key.length === 0 ? `''` : key.map((name) => `CAST(${side}.${name} AS VARCHAR)`).join(', ');
}

async function examples(warehouse: Queryable, road: BySql, query: string): Promise<readonly Difference[]> {
  const { rows } = await warehouse.query(query);
  const at = 1 + road.key.length;
  return rows.map((row) => difference(road, row, row[at] ?? null, row[at + 1] ?? null));
}

function difference({ key }: Recomputation, row: readonly Cell[], stored: Cell, again: Cell): Difference {
  return {
    slate: String(row[0]) as SlateDate,
    key: Object.fromEntries(key.map((name, index) => [name, row[1 + index] ?? null])),
    stored,
    again,
  };
}
