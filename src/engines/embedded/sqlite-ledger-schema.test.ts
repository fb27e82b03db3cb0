import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { declaredLedgerTables, ledgerSchemaDifferences } from './sqlite-ledger-schema.ts';
import { openSqliteLedgerStore } from './sqlite-ledger-store.ts';

async function ledger(t: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-ledger-schema-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'ledger.sqlite');
  await openSqliteLedgerStore(path).close();
  return path;
}

function altered(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

test('a ledger that was just made is as declared, also while it is open', async (t) => {
  const path = await ledger(t);
  assert.deepEqual(ledgerSchemaDifferences(path), []);
  const store = openSqliteLedgerStore(path);
  assert.deepEqual(ledgerSchemaDifferences(path), []);
  await store.close();
  assert.deepEqual(Object.keys(declaredLedgerTables()), ['documents', 'events', 'outbox']);
});

test('a missing table, a missing, added or changed column is named', async (t) => {
  const path = await ledger(t);
  altered(
    path,
    `DROP TABLE documents;
     ALTER TABLE outbox DROP COLUMN topic;
     ALTER TABLE outbox ADD COLUMN colour TEXT;
     ALTER TABLE events RENAME TO old; CREATE TABLE events (sequence INTEGER PRIMARY KEY, slot TEXT, version INTEGER NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL);`,
  );
  assert.deepEqual(ledgerSchemaDifferences(path), [
    { kind: 'missing_table', table: 'ledger.documents' },
    { kind: 'column_type', table: 'ledger.events', column: 'slot', declared: 'TEXT NOT NULL', live: 'TEXT' },
    { kind: 'missing_column', table: 'ledger.outbox', column: 'topic' },
    { kind: 'undeclared_column', table: 'ledger.outbox', column: 'colour' },
  ]);
});

test('a file that is not there, or no database, is an error and never no difference', async (t) => {
  const path = await ledger(t);
  assert.throws(() => ledgerSchemaDifferences(`${path}.gone`), { code: 'LEDGER_CORRUPT' });
  writeFileSync(path, 'this is no database, and long enough to be looked at as one'.repeat(100));
  assert.throws(() => ledgerSchemaDifferences(path), { code: 'LEDGER_CORRUPT' });
});
