/**
 * Bytes addressed by their SHA-256, gzip-compressed, one file each: `ab/abcdef….gz`.
 *
 * A file appears under its name only when it is whole and durable (written aside, synced, renamed, folder synced).
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { unwritable } from './unwritable.ts';

/** Level 1: payloads are read back once or twice, and JSON shrinks to a tenth at any level. */
const GZIP_LEVEL = 1;

export class ContentFiles {
  readonly #folder: string;
  readonly #known = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  put(bytes: Uint8Array): string {
    const digest = sha256(bytes);
    if (this.#known.has(digest)) return digest;
    const path = this.#path(digest);
    if (!existsSync(path)) writeDurably(path, gzipSync(bytes, { level: GZIP_LEVEL }));
    this.#known.add(digest);
    return digest;
  }

  /** Throws PAYLOAD_CORRUPT when the bytes are gone or are not those that were stored. */
  get(digest: string): Uint8Array {
    const path = this.#path(digest);
    let bytes: Uint8Array;
    try {
      bytes = gunzipSync(readFileSync(path));
    } catch (cause) {
      throw corrupt(path, digest, 'cannot be read', cause);
    }
    if (sha256(bytes) !== digest) throw corrupt(path, digest, 'does not have its digest', undefined);
    return bytes;
  }

  #path(digest: string): string {
    return join(this.#folder, digest.slice(0, 2), `${digest}.gz`);
  }
}

/** Replaces a file as a whole: readers see the old bytes or the new, never half. */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const folder = dirname(path);
  const aside = join(folder, `.${randomUUID()}.partial`);
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(aside, 'w');
    try {
      for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
    syncFolder(folder);
  } catch (cause) {
    if (existsSync(aside)) rmSync(aside);
    throw unwritable('A file', path, cause);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function corrupt(path: string, digest: string, what: string, cause: unknown): HardwoodError {
  return new HardwoodError({
    code: 'PAYLOAD_CORRUPT',
    message: `Stored payload ${digest.slice(0, 12)} ${what}.`,
    subject: path,
    next: 'restore the file from a backup, or remove it and replay its slate',
    cause,
  });
}
