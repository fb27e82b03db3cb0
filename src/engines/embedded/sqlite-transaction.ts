/** One IMMEDIATE transaction: all of the work or none of it. A fault of the machine says so in a sentence. */
import type { DatabaseSync } from 'node:sqlite';
import { unwritable } from './unwritable.ts';

export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw isOfTheMachine(cause) ? unwritable('The ledger', 'ledger.sqlite', cause) : cause;
  }
}

/** SQLite's primary result codes for a disk that is full, read-only or failing. */
const MACHINE_FAULTS: ReadonlySet<number> = new Set([8, 10, 13]);

function isOfTheMachine(cause: unknown): cause is Error & { readonly errcode: number } {
  return (
    cause instanceof Error &&
    'errcode' in cause &&
    typeof cause.errcode === 'number' &&
    MACHINE_FAULTS.has(cause.errcode & 0xff)
  );
}
