/** What is stored of each partition of a table on a slate: its rows and its distinct keys, counted by SQL. */
import type { SlateDate } from '../../../league/slate-date.ts';
import type { CheckFacts } from '../check-facts.ts';
import { type ItemSql, withinSlates } from '../slate-items.ts';
import { ofPurpose, WRITTEN_TABLES, type WrittenTable } from '../tables.ts';

export interface StoredPartition {
  /** Values of the partition columns after slate_date, joined by `|`. */
  readonly partition: string;
  readonly rows: number;
  readonly keys: number;
}

const COUNTED: ReadonlyMap<WrittenTable, ItemSql> = new Map(
  WRITTEN_TABLES.map((each) => [each, (range) => countSql(each, withinSlates(range))]),
);

export async function storedPartitions(
  { items, date }: Pick<CheckFacts, 'items' | 'date'>,
  table: WrittenTable,
): Promise<readonly StoredPartition[]> {
  const sql = COUNTED.get(table);
  if (sql === undefined) throw new Error(`${table.name} is not among the tables that are written`);
  return (await items.rows(sql, date)).map(([partition, rows, keys]) => ({
    partition: String(partition),
    rows: Number(rows),
    keys: Number(keys),
  }));
}

function countSql(written: WrittenTable, within: string): string {
  const { table, name } = written;
  const rest = table.partition.slice(1).map((column) => `CAST(${column} AS STRING)`);
  const partition = rest.length === 0 ? "''" : rest.join(" || '|' || ");
  return `SELECT slate_date, part, SUM(n) AS n, COUNT(*) AS distinct_keys FROM (
      SELECT slate_date, ${partition} AS part, COUNT(*) AS n FROM ${name}
      WHERE ${within} AND ${ofPurpose(written)} GROUP BY ${grouping(table.key)}${rest.length === 0 ? '' : `, ${partition}`}) AS k
    GROUP BY slate_date, part`;
}

function grouping(key: readonly string[]): string {
  return [...new Set(['slate_date', ...key])].join(', ');
}

/** Keys that are there more than once, in words. */
export async function repeatedKeys(
  { query, date }: { readonly query: CheckFacts['query']; readonly date: SlateDate },
  written: WrittenTable,
): Promise<readonly string[]> {
  const { table, name } = written;
  const key = grouping(table.key);
  const shown = table.key
    .filter((column) => column !== 'slate_date')
    .map((column) => `CAST(${column} AS STRING)`);
  const { rows } = await query(
    `SELECT ${shown.join(" || ' ' || ")} || ': ' || CAST(COUNT(*) AS STRING) || ' rows' AS what
     FROM ${name} WHERE ${withinSlates({ from: date, to: date })} AND ${ofPurpose(written)}
     GROUP BY ${key} HAVING COUNT(*) > 1 ORDER BY what LIMIT 5`,
  );
  return rows.map(([what]) => String(what));
}
