/**
 * The data directory: one process at a time, one league for ever.
 *
 * The lock is an SQLite transaction that stays open: the kernel releases it when the process dies, however it
 * dies. Who holds it stands beside it in `holder.json`, for the message that the second process shows.
 */
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { writeDurably } from './content-files.ts';
import { lockExclusively } from './exclusive-lock.ts';
import { unwritable } from './unwritable.ts';

export interface Holder {
  readonly pid: number;
  readonly command: string;
  readonly since: string;
  /** Where it answers over HTTP; null: nowhere. */
  readonly address?: string | null;
}

/** What a directory was made for; it never changes. */
export interface DirectoryIdentity {
  readonly league: string;
  /** `archive`, or `simulated:SEED`. */
  readonly feed: string;
}

export interface DataDirectory {
  readonly path: string;
  /** For the second process: where the holder answers over HTTP. */
  announce(address: string): void;
  release(): void;
}

/** Throws DATA_DIRECTORY_BUSY, DATA_DIRECTORY_UNWRITABLE or DATA_DIRECTORY_MISMATCH. */
export function openDataDirectory(
  folder: string,
  identity: DirectoryIdentity | null,
  holder: Holder,
): DataDirectory {
  const path = resolve(folder);
  ensureWritable(path);
  const lock = takeLock(path);
  try {
    if (identity !== null) claimIdentity(path, identity);
    writeHolder(path, holder);
  } catch (error) {
    lock.close();
    throw error;
  }
  return {
    path,
    announce: (address) => writeHolder(path, { ...holder, address }),
    release: () => lock.close(),
  };
}

function writeHolder(path: string, holder: Holder): void {
  writeDurably(join(path, 'holder.json'), new TextEncoder().encode(JSON.stringify(holder)));
}

export function readIdentity(folder: string): DirectoryIdentity | null {
  const path = join(resolve(folder), 'identity.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DirectoryIdentity) : null;
}

function ensureWritable(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    writeDurably(join(path, '.writable'), new Uint8Array());
  } catch (cause) {
    throw cause instanceof HardwoodError ? cause : unwritable('The data directory', path, cause);
  }
}

function takeLock(path: string): DatabaseSync {
  const lock = lockOf(path);
  if (lock !== null) return lock;
  const holder = readHolder(path);
  throw new HardwoodError({
    code: 'DATA_DIRECTORY_BUSY',
    message:
      holder === null
        ? 'Another process holds the data directory.'
        : `Process ${holder.pid} (${holder.command}) holds the data directory since ${holder.since}${answersAt(holder)}.`,
    subject: path,
    next: 'wait for it or stop it, or name another directory with --home DIR',
  });
}

function lockOf(path: string): DatabaseSync | null {
  try {
    return lockExclusively(join(path, 'lock'));
  } catch (cause) {
    throw unwritable('The data directory', path, cause);
  }
}

function answersAt({ address }: Holder): string {
  return address === undefined || address === null ? '' : `, and answers at ${address}`;
}

function readHolder(path: string): Holder | null {
  const file = join(path, 'holder.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Holder) : null;
}

/** A new directory is made for it; one that was made for another is refused: DATA_DIRECTORY_MISMATCH. */
export function claimIdentity(path: string, wanted: DirectoryIdentity): void {
  const known = readIdentity(path);
  if (known === null) {
    writeDurably(join(path, 'identity.json'), new TextEncoder().encode(JSON.stringify(wanted)));
    return;
  }
  if (known.league === wanted.league && known.feed === wanted.feed) return;
  throw new HardwoodError({
    code: 'DATA_DIRECTORY_MISMATCH',
    message: `The data directory holds league ${known.league} from feed ${known.feed}, not ${wanted.league} from ${wanted.feed}.`,
    subject: path,
    next: 'name another directory with --home DIR: real and simulated rows never mix',
  });
}
