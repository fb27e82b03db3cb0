/**
 * The log of fetches in an SQLite file of its own: telemetry shares neither file nor fate with the ledger.
 *
 * Bounded: a ring of the newest records. Batched: what one turn of the event loop appends, or BATCH of it, is one
 * transaction without a sync, so the newest records may be lost with the power. A fault of the file loses records,
 * counts them, and is tried again with the next ones; it never reaches a fetch.
 */
import { DatabaseSync } from 'node:sqlite';
import type { FetchLog, FetchRecord } from '../../world/fetch-log.ts';
import { fetchRow } from './fetch-log-rows.ts';

export interface FetchLogFile extends FetchLog {
  /** Records that could not be kept. */
  readonly lost: number;
  /** Writes what is waiting; a turn of the event loop does the same. */
  flush(): void;
  close(): void;
}

export interface FetchLogLimits {
  /** Records that stay. */
  readonly keep: number;
  readonly batch: number;
}

/** About ten days of a season in full. */
const LIMITS: FetchLogLimits = { keep: 50_000, batch: 100 };
const BUSY_TIMEOUT_MS = 250;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS fetches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    resource TEXT NOT NULL,
    question TEXT NOT NULL,
    url TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    millis INTEGER NOT NULL,
    status INTEGER,
    bytes INTEGER,
    digest TEXT,
    outcome TEXT NOT NULL,
    code TEXT,
    why TEXT,
    quota_remaining REAL,
    quota_used REAL,
    quota_last REAL,
    retry_after INTEGER
  ) STRICT;
`;

const INSERT = `
  INSERT INTO fetches (provider, resource, question, url, attempt, started_at, millis, status, bytes, digest,
    outcome, code, why, quota_remaining, quota_used, quota_last, retry_after)
  VALUES (:provider, :resource, :question, :url, :attempt, :started_at, :millis, :status, :bytes, :digest,
    :outcome, :code, :why, :quota_remaining, :quota_used, :quota_last, :retry_after)`;

/** The file is made with the first record, in a folder that is there by then. */
export function fetchLogFile(path: string, limits: FetchLogLimits = LIMITS): FetchLogFile {
  let database: DatabaseSync | null = null;
  let waiting: FetchRecord[] = [];
  let isFlushPlanned = false;
  let lost = 0;

  function flush(): void {
    if (waiting.length === 0) return;
    const records = waiting;
    waiting = [];
    try {
      database ??= open(path);
      write(database, records, limits.keep);
    } catch (error) {
      if (!isFaultOfTheFile(error)) throw error;
      lost += records.length;
      close();
    }
  }

  function close(): void {
    database?.close();
    database = null;
  }

  return {
    get lost() {
      return lost;
    },
    append(record) {
      waiting.push(record);
      if (waiting.length >= limits.batch) flush();
      if (waiting.length === 0 || isFlushPlanned) return;
      isFlushPlanned = true;
      setImmediate(() => {
        isFlushPlanned = false;
        flush();
      });
    },
    flush,
    close() {
      flush();
      close();
    },
  };
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec(
      `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF`,
    );
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function write(database: DatabaseSync, records: readonly FetchRecord[], keep: number): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const insert = database.prepare(INSERT);
    for (const record of records) insert.run(fetchRow(record));
    database.prepare('DELETE FROM fetches WHERE id <= (SELECT max(id) FROM fetches) - ?').run(keep);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function isFaultOfTheFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
