/**
 * The rows of a data directory against the contracts of their columns: what was seen beside what is allowed, and how
 * many rows lie outside or lack what they must have. Exits 1 when one does.
 *
 *   node bench/column-contracts.ts DIRECTORY        of a replayed season; nobody may hold it
 */

import type { ColumnContract, TableContract } from '../src/tables/column-contract.ts';
import { COLUMN_CONTRACTS } from '../src/tables/column-contracts.ts';
import type { AnyRow } from '../src/tables/table.ts';
import { qualifiedName } from '../src/tables/table.ts';
import { query } from '../test/support/stored.ts';

interface Seen {
  readonly contract: ColumnContract;
  rows: number;
  nulls: number;
  outside: number;
  minimum: number;
  maximum: number;
}

const [home] = process.argv.slice(2);
if (home === undefined) throw new Error('name a data directory: node bench/column-contracts.ts DIRECTORY');
const print = (text: string): void => void process.stdout.write(`${text}\n`);
let broken = 0;
for (const contract of COLUMN_CONTRACTS) {
  const seen = await seenIn(home, contract);
  print(`\n${qualifiedName(contract.table)}, ${contract.covers.text}: ${seen[0]?.rows ?? 0} rows`);
  for (const each of seen) print(`  ${line(each)}`);
  broken += seen.filter(isBroken).length;
}
print(`\n${broken === 0 ? 'No row violates a contract.' : `${broken} contracts are violated.`}`);
process.exitCode = broken === 0 ? 0 : 1;

/** Month by month: a season of wide rows is more than is wanted in memory at once. */
async function seenIn(
  directory: string,
  { table, covers, columns }: TableContract,
): Promise<readonly Seen[]> {
  const name = qualifiedName(table);
  const month = `strftime(slate_date, '%Y-%m')`;
  const months = await query(directory, `SELECT DISTINCT ${month} AS month FROM ${name} ORDER BY 1`);
  const seen = columns.map(
    (contract): Seen => ({ contract, rows: 0, nulls: 0, outside: 0, minimum: Infinity, maximum: -Infinity }),
  );
  for (const each of months) {
    const rows: readonly AnyRow[] = await query(
      directory,
      `SELECT * FROM ${name} WHERE ${month} = '${each.month}'`,
    );
    for (const row of rows.filter((one) => covers.holds(one))) for (const one of seen) add(one, row);
  }
  return seen;
}

function add(seen: Seen, row: AnyRow): void {
  const { column, range, where } = seen.contract;
  if (where?.holds(row) === false) return;
  seen.rows += 1;
  const value = row[column];
  if (typeof value !== 'number') {
    seen.nulls += 1;
    return;
  }
  seen.minimum = Math.min(seen.minimum, value);
  seen.maximum = Math.max(seen.maximum, value);
  if (range !== null && (value < range[0] || value > range[1])) seen.outside += 1;
}

function hasTooManyNulls({ contract, nulls, rows }: Seen): boolean {
  return contract.nullsAtMost !== null && nulls > contract.nullsAtMost * rows;
}

function isBroken(seen: Seen): boolean {
  return seen.outside > 0 || hasTooManyNulls(seen);
}

function line(seen: Seen): string {
  const { contract, rows, nulls, outside, minimum, maximum } = seen;
  const { column, range, where } = contract;
  const found = nulls === rows ? 'nothing' : `${short(minimum)} to ${short(maximum)}`;
  return [
    `${isBroken(seen) ? '✖' : ' '} ${column}${where === undefined ? '' : ` in ${where.text}`}`.padEnd(62),
    `allowed ${range === null ? 'any' : `${range[0]} to ${range[1]}`}`.padEnd(24),
    `seen ${found}`.padEnd(28),
    `null ${rows === 0 ? '-' : `${((100 * nulls) / rows).toFixed(2)} %`}`.padEnd(14),
    outside === 0 ? '' : `${outside} outside`,
  ]
    .join(' ')
    .trimEnd();
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}
