/**
 * What the processes of one place write. Each has the file open for appending, so that it can be emptied behind its
 * back: beyond its size the file becomes the old one, and starts anew.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';

const LARGEST_BYTES = 8 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;
const LAST_LINES = 20;

export class ProcessLog {
  readonly #path: string;
  /** Where the newest process began to write. */
  #begin = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** For a new process; the caller closes it. */
  open(): number {
    mkdirSync(dirname(this.#path), { recursive: true });
    const file = openSync(this.#path, 'a');
    this.#begin = fstatSync(file).size;
    return file;
  }

  bound(): void {
    if (!existsSync(this.#path) || statSync(this.#path).size <= LARGEST_BYTES) return;
    copyFileSync(this.#path, `${this.#path}.old`);
    truncateSync(this.#path);
    this.#begin = 0;
  }

  lastLines(): readonly string[] {
    if (!existsSync(this.#path)) return [];
    const file = openSync(this.#path, 'r');
    try {
      const { size } = fstatSync(file);
      const begin = Math.max(this.#begin > size ? 0 : this.#begin, size - TAIL_BYTES);
      const bytes = Buffer.alloc(size - begin);
      readSync(file, bytes, 0, bytes.length, begin);
      const lines = bytes.toString('utf8').split('\n');
      return lines.filter((line) => line.trim() !== '').slice(-LAST_LINES);
    } finally {
      closeSync(file);
    }
  }
}
