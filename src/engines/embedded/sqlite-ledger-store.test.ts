import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { at, planned, slotOf } from '../../ledger/ledger.fixture.ts';
import { ledgerStoreSuite } from '../conformance/ledger-store-suite.ts';
import { openSqliteLedgerStore } from './sqlite-ledger-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-ledger-'));
after(() => rmSync(folder, { recursive: true }));
const corrupt = { name: 'HardwoodError', code: 'LEDGER_CORRUPT' };

ledgerStoreSuite('SQLite', async () => {
  const path = join(folder, 'conformance.sqlite');
  const store = openSqliteLedgerStore(path);
  return {
    store,
    reopen: async () => openSqliteLedgerStore(path),
    cleanup: () => store.close(),
  };
});

test('a file that is not a database is refused as a corrupt ledger, and left as it was', () => {
  const path = join(folder, 'text');
  const bytes = Buffer.from('this is no ledger\n'.repeat(400));
  writeFileSync(path, bytes);
  assert.throws(() => openSqliteLedgerStore(path), { ...corrupt, subject: path });
  assert.deepEqual(readFileSync(path), bytes);
});

test('a database that is not a ledger is refused as a corrupt ledger', () => {
  const path = join(folder, 'foreign.sqlite');
  const foreign = new DatabaseSync(path);
  foreign.exec('CREATE TABLE events (something_else TEXT)');
  foreign.close();
  assert.throws(() => openSqliteLedgerStore(path), corrupt);
});

test('a ledger with damaged pages is refused as a corrupt ledger', async () => {
  const path = join(folder, 'damaged.sqlite');
  const store = openSqliteLedgerStore(path);
  const streams = Array.from({ length: 500 }, (_, n) => ({
    slot: slotOf(`output_${n}`),
    expectedVersion: 0,
    events: [planned()],
  }));
  await store.append({ at: at(0), streams });
  await store.close();
  const whole = readFileSync(path);
  const damaged = Buffer.from(whole);
  damaged.fill(0xab, Math.floor(whole.length * 0.4), Math.floor(whole.length * 0.6));
  writeFileSync(path, damaged);
  assert.throws(() => openSqliteLedgerStore(path), corrupt);
  writeFileSync(path, whole.subarray(0, Math.floor(whole.length / 2)));
  assert.throws(() => openSqliteLedgerStore(path), corrupt);
  writeFileSync(path, whole);
  const mended = openSqliteLedgerStore(path);
  assert.equal((await mended.since(0)).length, 500);
  await mended.close();
});
