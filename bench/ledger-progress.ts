/** How far a data directory's ledger has come, read beside the process that writes it. Looking often costs it little. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Progress {
  /** Sequence of the last event; 0: none yet. */
  readonly events: number;
  /** Done and EmptyOk. */
  readonly settled: number;
  /** Claims that were taken back from a process that was gone. */
  readonly takenBack: number;
}

/** Longer than any transaction of the process that writes. */
const LOCK_TIMEOUT_MS = 5_000;

export class LedgerProgress {
  readonly #path: string;
  #database: DatabaseSync | null = null;
  #progress: Progress = { events: 0, settled: 0, takenBack: 0 };

  constructor(home: string) {
    this.#path = join(home, 'ledger.sqlite');
  }

  /** Reads on from where it stopped. */
  read(): Progress {
    if (this.#database === null && !existsSync(this.#path)) return this.#progress;
    this.#database ??= new DatabaseSync(this.#path, { readOnly: true, timeout: LOCK_TIMEOUT_MS });
    // A process that has just begun may not have made its tables yet.
    const isMade = "SELECT 1 FROM sqlite_master WHERE name = 'events'";
    if (this.#database.prepare(isMade).get() === undefined) return this.#progress;
    const rows = this.#database
      .prepare(
        "SELECT sequence, body ->> '$.type' AS type, body ->> '$.code' AS code FROM events WHERE sequence > ? ORDER BY sequence",
      )
      .all(this.#progress.events);
    let { events, settled, takenBack } = this.#progress;
    for (const { sequence, type, code } of rows) {
      events = Number(sequence);
      if (type === 'Done' || type === 'EmptyOk') settled += 1;
      if (code === 'LEASE_EXPIRED') takenBack += 1;
    }
    this.#progress = { events, settled, takenBack };
    return this.#progress;
  }

  close(): void {
    this.#database?.close();
    this.#database = null;
  }
}
