/**
 * A fact keeps the moment at which it was first seen, and the payload that it was first read from.
 *
 * A source's bytes change when anything in them does. A row that says what the row of an earlier revision said is that
 * row, so that a later fetch wakes what depends on the facts that changed, and nothing else.
 */
import type { RunContext } from '../../pipeline/output.ts';
import type { AnyRow, Table } from '../../tables/table.ts';

/** Columns that say where a fact was read, not what it is. */
const WHENCE: ReadonlySet<string> = new Set(['payload_digest', 'known_at']);

export async function asFirstSeen(
  { read, work }: RunContext,
  table: Table,
  rows: readonly AnyRow[],
): Promise<readonly AnyRow[]> {
  const earlier = await read.rows(table, { from: work.slateDate, to: work.slateDate });
  if (earlier.length === 0) return rows;
  const keyOf = (row: AnyRow) => table.key.map((name) => row[name]).join('|');
  const seen = new Map((earlier as readonly AnyRow[]).map((row) => [keyOf(row), row]));
  const said = Object.keys(table.columns).filter((name) => !WHENCE.has(name));
  return rows.map((row) => {
    const before = seen.get(keyOf(row));
    return before !== undefined && said.every((name) => before[name] === row[name]) ? before : row;
  });
}
