/**
 * Checks written as SQL: a statement yields one row for each thing that is judged, with the columns
 *
 *   slate_date   the slate it belongs to
 *   is_good      whether it is as it should be; null counts as not
 *   what         in words, what is shown of it when it is not
 *
 * in the common subset of DuckDB and BigQuery. It is always bounded by slate_date: what scans a season without being
 * asked to is refused by BigQuery, and slow in DuckDB.
 *
 * A season is validated with one statement for all its slates. What is wrong is looked up slate by slate, since little is.
 */
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import type { QueryResult, Warehouse } from '../../tables/warehouse.ts';
import { MAXIMUM_SAMPLES } from './check-result.ts';

/** The statement for the slates of a range. The function itself names it: the same one is asked once. */
export type ItemSql = (range: DateRange) => string;

export interface Tally {
  readonly good: number;
  readonly whole: number;
}

export interface SlateItems {
  tally(sql: ItemSql, date: SlateDate): Promise<Tally>;
  /** Of those that are not good, the first few in words. */
  failing(sql: ItemSql, date: SlateDate): Promise<readonly string[]>;
  /** Rows of any statement whose first column is slate_date, that column left out. */
  rows(sql: ItemSql, date: SlateDate): Promise<readonly Cells[]>;
  /** What is read once for all slates that are validated together. The function itself names it. */
  once<T>(read: RangeReader<T>): Promise<T>;
}

type Cells = QueryResult['rows'][number];

export type RangeReader<T> = (query: Warehouse['query'], range: DateRange) => Promise<T>;

/** `slate_date` of the range, for the place after WHERE. `alias`: of the table, where several are joined. */
export function withinSlates({ from, to }: DateRange, alias?: string): string {
  const column = alias === undefined ? 'slate_date' : `${alias}.slate_date`;
  return `${column} BETWEEN DATE '${from}' AND DATE '${to}'`;
}

const NOTHING: Tally = { good: 0, whole: 0 };

/** Reads the range at once. Throws a defect on a date outside it. */
export function slateItems(query: Warehouse['query'], range: DateRange): SlateItems {
  const tallied = new Map<ItemSql, Promise<ReadonlyMap<string, Tally>>>();
  const read = new Map<ItemSql, Promise<ReadonlyMap<string, readonly Cells[]>>>();
  const inRange = (date: SlateDate): void => {
    if (date >= range.from && date <= range.to) return;
    throw new Error(`${date} is not in ${range.from} to ${range.to}`);
  };
  const readings = new Map<unknown, Promise<unknown>>();
  return {
    once<T>(reader: RangeReader<T>) {
      const reading = readings.get(reader) ?? reader(query, range);
      readings.set(reader, reading);
      return reading as Promise<T>;
    },
    async tally(sql, date) {
      inRange(date);
      const tallies = tallied.get(sql) ?? readTallies(query, sql(range));
      tallied.set(sql, tallies);
      return (await tallies).get(date) ?? NOTHING;
    },
    async rows(sql, date) {
      inRange(date);
      const rows = read.get(sql) ?? readRows(query, sql(range));
      read.set(sql, rows);
      return (await rows).get(date) ?? [];
    },
    async failing(sql, date) {
      const { rows } = await query(
        `SELECT what FROM (${sql({ from: date, to: date })}) AS items
         WHERE NOT COALESCE(is_good, FALSE) ORDER BY what LIMIT ${MAXIMUM_SAMPLES}`,
      );
      return rows.map(([what]) => String(what));
    },
  };
}

async function readTallies(query: Warehouse['query'], sql: string): Promise<ReadonlyMap<string, Tally>> {
  const { rows } = await query(
    `SELECT slate_date, SUM(CASE WHEN is_good THEN 1 ELSE 0 END) AS good, COUNT(*) AS whole
     FROM (${sql}) AS items GROUP BY slate_date`,
  );
  return new Map(
    rows.map(([date, good, whole]) => [String(date), { good: Number(good), whole: Number(whole) }]),
  );
}

async function readRows(
  query: Warehouse['query'],
  sql: string,
): Promise<ReadonlyMap<string, readonly Cells[]>> {
  const { rows } = await query(sql);
  const byDate = new Map<string, Cells[]>();
  for (const [date, ...cells] of rows) {
    const known = byDate.get(String(date));
    if (known === undefined) byDate.set(String(date), [cells]);
    else known.push(cells);
  }
  return byDate;
}
