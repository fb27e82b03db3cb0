/**
 * The place of a process: a folder that no two processes have at once, in which the one that has it says who it is.
 *
 * Who is there is known by a lock that the kernel releases, never by a process id alone: ids are given again, locks
 * are not.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { Instant } from '../../league/instant.ts';
import { writeDurably } from './content-files.ts';
import { isLocked, lockExclusively } from './exclusive-lock.ts';

export interface SlotHolder {
  readonly pid: number;
  readonly launch: string;
  readonly release: string;
  readonly since: Instant;
  /** Where it answers over HTTP; null: not yet. */
  readonly address: string | null;
}

export interface Slot {
  announce(address: string): void;
  release(): void;
}

/** Somebody who looks has the lock for an instant too. */
const WAIT_MS = 2_000;

/** Throws DATA_DIRECTORY_BUSY. */
export function takeSlot(folder: string, holder: Omit<SlotHolder, 'address'>): Slot {
  mkdirSync(folder, { recursive: true });
  const lock = lockExclusively(lockOf(folder), WAIT_MS);
  if (lock === null) {
    const other = readHolder(folder);
    throw new HardwoodError({
      code: 'DATA_DIRECTORY_BUSY',
      message: `${other === null ? 'Another process' : `Process ${other.pid}`} has the place of this one.`,
      subject: folder,
      next: 'leave starting and stopping to the supervisor: ./hardwood deployments',
    });
  }
  const write = (address: string | null): void =>
    writeDurably(holderOf(folder), new TextEncoder().encode(JSON.stringify({ ...holder, address })));
  write(null);
  return { announce: write, release: () => lock.close() };
}

/** `free`: nobody has it. Null: somebody has, and has not said yet who. */
export function lookAtSlot(folder: string): 'free' | SlotHolder | null {
  if (!existsSync(lockOf(folder)) || !isLocked(lockOf(folder))) return 'free';
  const holder = readHolder(folder);
  return holder !== null && isThere(holder.pid) ? holder : null;
}

function readHolder(folder: string): SlotHolder | null {
  const path = holderOf(folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SlotHolder) : null;
}

/** What the one before it said of itself stands there until the new one has written. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return true;
    throw error;
  }
}

const lockOf = (folder: string): string => join(folder, 'lock');
const holderOf = (folder: string): string => join(folder, 'holder.json');
