/** A lock that one process has: an SQLite transaction that stays open. The kernel releases it however the process dies. */
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/** Null: another process has it, and still has it after `waitMs`. Throws what else keeps the file from being locked. */
export function lockExclusively(path: string, waitMs = 0): DatabaseSync | null {
  const lock = new DatabaseSync(path);
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitMs}; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE`);
    return lock;
  } catch (cause) {
    lock.close();
    if (isBusy(cause)) return null;
    throw cause;
  }
}

/** Whether a process has it. Looking takes nothing from anybody for longer than it lasts. */
export function isLocked(path: string): boolean {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA busy_timeout = 0; SELECT count(*) FROM sqlite_schema');
    return false;
  } catch (cause) {
    if (isBusy(cause)) return true;
    throw cause;
  } finally {
    lock.close();
  }
}

/** Anything else, such as a full disk, is not another process. */
function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY;
}
