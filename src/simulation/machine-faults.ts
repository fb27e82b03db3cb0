/** The errors of the machine that the simulated ports throw: the very ones the embedded engine throws. */
import { unwritable } from '../engines/embedded/unwritable.ts';
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { FaultCoins } from './fault-coins.ts';

const DISK_FULL_MINUTES = 10;
const LOCKED_MINUTES = 3;

/** Throws DATA_DIRECTORY_UNWRITABLE while the disk is full. */
export function refuseFullDisk(coins: FaultCoins, what: string, subject: string): void {
  if (coins.lasts('disk-full', DISK_FULL_MINUTES)) {
    throw unwritable(what, subject, new Error('no space left on device'));
  }
}

/** Throws WAREHOUSE_UNAVAILABLE while somebody else holds the file. */
export function refuseLocked(coins: FaultCoins): void {
  if (!coins.lasts('locked', LOCKED_MINUTES)) return;
  throw new HardwoodError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: 'The warehouse cannot be opened: another process holds its lock.',
    subject: 'warehouse.duckdb',
    next: 'stop the process that holds it, or check that its folder is writable',
  });
}

/** What a writer is told whose commit went through although its answer did not. */
export function commitUnknown(): HardwoodError {
  return unwritable('The ledger', 'ledger.sqlite', new Error('disk I/O error'));
}
