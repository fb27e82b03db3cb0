/** Waits for the moment at which a running command has settled so many outputs. The disk tells, not a timer. */
import assert from 'node:assert/strict';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Running } from './hardwood.ts';

/** Longer than any transaction of the watched process. */
const LOCK_TIMEOUT_MS = 5_000;

/** Counts the whole history of `home`, which must exist. Fails when the command ends before. */
export async function untilSettled(home: string, count: number, { child, finished }: Running): Promise<void> {
  const ended = new AbortController();
  void finished.finally(() => ended.abort());
  const ledger = new SettledCount(join(home, 'ledger.sqlite'));
  try {
    for await (const { filename } of watch(home, { signal: ended.signal })) {
      if (filename === 'ledger.sqlite-wal' && ledger.count() >= count) return;
    }
  } catch (error) {
    if (!ended.signal.aborted) {
      child.kill('SIGKILL');
      await finished;
      throw error;
    }
  } finally {
    ledger.close();
  }
  const { code, stderr } = await finished;
  assert.fail(`the command ended with ${code} before it had settled ${count} outputs: ${stderr}`);
}

/** Reads on where it stopped: looking often costs the watched process little. */
class SettledCount {
  readonly #path: string;
  #database: DatabaseSync | null = null;
  #sequence = 0;
  #settled = 0;

  constructor(path: string) {
    this.#path = path;
  }

  count(): number {
    this.#database ??= new DatabaseSync(this.#path, { readOnly: true, timeout: LOCK_TIMEOUT_MS });
    // A process that has just begun may not have made its tables yet.
    const isMade = "SELECT 1 FROM sqlite_master WHERE name = 'events'";
    if (this.#database.prepare(isMade).get() === undefined) return 0;
    const added = this.#database
      .prepare("SELECT sequence, body ->> '$.type' AS type FROM events WHERE sequence > ? ORDER BY sequence")
      .all(this.#sequence);
    for (const { sequence, type } of added) {
      this.#sequence = Number(sequence);
      if (type === 'Done' || type === 'EmptyOk') this.#settled += 1;
    }
    return this.#settled;
  }

  close(): void {
    this.#database?.close();
  }
}
