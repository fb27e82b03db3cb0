/**
 * The ledger store on SQLite: WAL, `synchronous=FULL`, every append one IMMEDIATE transaction.
 *
 * The marks that a delivery leaves on its message (attempt, next visibility, acknowledgement) and the state documents
 * are written without a sync of their own: losing them with the power means one delivery more, which at-least-once
 * allows, or a projection that is written again.
 *
 * Two processes may hold the file; the unique (slot, version) pair decides who appended first.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type Instant, instant } from '../../league/instant.ts';
import type { LedgerEvent, StoredEvent } from '../../ledger/event.ts';
import {
  type AppendRequest,
  type AppendResult,
  type Delivery,
  type LedgerStore,
  MAXIMUM_DELIVERIES,
} from '../../ledger/store.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import { sqliteStateDocuments } from './sqlite-state-documents.ts';
import { transaction } from './sqlite-transaction.ts';

export const LEDGER_SCHEMA = `
  CREATE TABLE IF NOT EXISTS events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    slot TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (slot, version)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    body TEXT NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0,
    visible_at INTEGER NOT NULL,
    dead_because TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS outbox_deliverable ON outbox (visible_at) WHERE dead_because IS NULL;
  CREATE TABLE IF NOT EXISTS documents (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (collection, id)
  ) STRICT, WITHOUT ROWID;
`;

/** Fails on a database that has tables of these names and is no ledger. */
const PROBE = `
  SELECT sequence, slot, version, at, body FROM events LIMIT 0;
  SELECT id, topic, body, attempt, visible_at, dead_because FROM outbox LIMIT 0;
  SELECT collection, id, updated_at, body FROM documents LIMIT 0;
`;

/** Long enough for another process's transaction; a longer wait is a fault, not a queue. */
const BUSY_TIMEOUT_MS = 5_000;

export function openSqliteLedgerStore(path: string): LedgerStore {
  const database = open(path, 'FULL');
  const deliveries = open(path, 'NORMAL');
  const insertEvent = database.prepare('INSERT INTO events (slot, version, at, body) VALUES (?, ?, ?, ?)');
  const lastVersion = database.prepare('SELECT max(version) AS version FROM events WHERE slot = ?');
  const acknowledgeMessage = deliveries.prepare('DELETE FROM outbox WHERE id = ?');
  const redriveLetter = database.prepare(
    'UPDATE outbox SET attempt = 0, visible_at = ?, dead_because = NULL WHERE id = ? AND dead_because IS NOT NULL',
  );
  const discardLetter = database.prepare('DELETE FROM outbox WHERE id = ? AND dead_because IS NOT NULL');
  const selectDepths = database.prepare(
    `SELECT topic, sum(dead_because IS NULL) AS waiting, sum(dead_because IS NOT NULL) AS dead
     FROM outbox GROUP BY topic ORDER BY topic`,
  );
  const insertMessage = database.prepare('INSERT INTO outbox (topic, body, visible_at) VALUES (?, ?, ?)');
  const deleteMessage = database.prepare('DELETE FROM outbox WHERE id = ?');
  const selectSince = database.prepare('SELECT * FROM events WHERE sequence > ? ORDER BY sequence');
  const selectStream = database.prepare('SELECT * FROM events WHERE slot = ? ORDER BY version');
  const selectPage = database.prepare(
    `SELECT * FROM events WHERE sequence > :after
       AND (:slot IS NULL OR slot = :slot)
       AND (:date IS NULL OR slot LIKE '%/' || :date || '/%')
       AND (:type IS NULL OR json_extract(body, '$.type') = :type)
     ORDER BY sequence LIMIT :limit`,
  );
  const selectDeliverable = deliveries.prepare(
    `SELECT id, topic, body, attempt FROM outbox
     WHERE dead_because IS NULL AND visible_at <= ? AND topic IN (SELECT value FROM json_each(?))
     ORDER BY id LIMIT ?`,
  );
  const buryLapsed = deliveries.prepare(
    `UPDATE outbox SET dead_because = 'taken, and never settled, at every delivery'
     WHERE dead_because IS NULL AND visible_at <= ? AND attempt >= ${MAXIMUM_DELIVERIES}
       AND topic IN (SELECT value FROM json_each(?))`,
  );
  const take = deliveries.prepare('UPDATE outbox SET attempt = attempt + 1, visible_at = ? WHERE id = ?');
  const selectMessage = database.prepare('SELECT attempt FROM outbox WHERE id = ?');
  const postpone = database.prepare('UPDATE outbox SET visible_at = ? WHERE id = ?');
  const bury = database.prepare('UPDATE outbox SET dead_because = ? WHERE id = ?');
  const selectDead = database.prepare(
    'SELECT id, topic, body, attempt, dead_because FROM outbox WHERE dead_because IS NOT NULL ORDER BY id',
  );

  function appendNow(request: AppendRequest): AppendResult {
    for (const { slot, expectedVersion } of request.streams) {
      const current = Number(lastVersion.get(slot)?.version ?? 0);
      if (current !== expectedVersion) return { kind: 'conflict', slot, currentVersion: current };
    }
    const events = request.streams.flatMap(({ slot, expectedVersion, events: added }) =>
      added.map((event, index): StoredEvent => {
        const version = expectedVersion + index + 1;
        const { lastInsertRowid } = insertEvent.run(slot, version, request.at, JSON.stringify(event));
        return { sequence: Number(lastInsertRowid), slot, version, at: request.at, event };
      }),
    );
    for (const message of request.messages ?? []) insertMessage.run(message.topic, message.body, request.at);
    for (const id of request.acknowledges ?? []) deleteMessage.run(id);
    return { kind: 'appended', events };
  }

  return {
    append: async (request) => transaction(database, () => appendNow(request)),
    since: async (sequence) => selectSince.all(sequence).map(storedEvent),
    page: async ({ after, limit, slot, date, type }) =>
      selectPage.all({ after, limit, slot, date, type }).map(storedEvent),
    stream: async (slot) => selectStream.all(slot).map(storedEvent),
    pull: async (topics, { now, visibleAgainAt, limit }) =>
      transaction(deliveries, () => {
        buryLapsed.run(now, JSON.stringify(topics));
        const rows = selectDeliverable.all(now, JSON.stringify(topics), limit);
        for (const row of rows) take.run(visibleAgainAt, row.id as number);
        return rows.map((row) => ({ ...delivery(row), attempt: Number(row.attempt) + 1 }));
      }),
    acknowledge: async (ids) =>
      transaction(deliveries, () => ids.forEach((id) => void acknowledgeMessage.run(id))),
    giveBack: async (id, at, why) =>
      transaction(database, () => {
        const attempt = Number(selectMessage.get(id)?.attempt ?? 0);
        if (attempt >= MAXIMUM_DELIVERIES) {
          bury.run(why, id);
          return 'dead_letter';
        }
        postpone.run(at, id);
        return 'redelivered';
      }),
    deadLetters: async () =>
      selectDead.all().map((row) => ({ ...delivery(row), why: String(row.dead_because) })),
    bury: async (id, why) => transaction(database, () => void bury.run(why, id)),
    redrive: async (ids, at) => transaction(database, () => changed(ids, (id) => redriveLetter.run(at, id))),
    discard: async (ids) => transaction(database, () => changed(ids, (id) => discardLetter.run(id))),
    depths: async () =>
      selectDepths.all().map((row) => ({
        topic: String(row.topic),
        waiting: Number(row.waiting),
        dead: Number(row.dead),
      })),
    documents: sqliteStateDocuments(deliveries),
    async close() {
      deliveries.close();
      database.close();
    },
  };
}

function changed(
  ids: readonly number[],
  change: (id: number) => { readonly changes: number | bigint },
): number {
  return ids.reduce((sum, id) => sum + Number(change(id).changes), 0);
}

type Row = NonNullable<ReturnType<StatementSync['get']>>;

function storedEvent(row: Row): StoredEvent {
  return {
    sequence: Number(row.sequence),
    slot: String(row.slot) as SlotKey,
    version: Number(row.version),
    at: instant(Number(row.at)) satisfies Instant,
    event: JSON.parse(String(row.body)) as LedgerEvent,
  };
}

function delivery(row: Row): Delivery {
  return {
    id: Number(row.id),
    topic: String(row.topic),
    body: String(row.body),
    attempt: Number(row.attempt),
  };
}

function open(path: string, synchronous: 'FULL' | 'NORMAL'): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec(`PRAGMA synchronous = ${synchronous}`);
    database.exec(LEDGER_SCHEMA);
    database.exec(PROBE);
    const check = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    if (check !== 'ok') throw new Error(`its integrity check says: ${check}`);
    return database;
  } catch (cause) {
    database?.close();
    throw new HardwoodError({
      code: 'LEDGER_CORRUPT',
      message: `The ledger cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}.`,
      subject: path,
      next: 'check that the file is a ledger and that its folder is writable; restore it from a backup if it is damaged',
      cause,
    });
  }
}
