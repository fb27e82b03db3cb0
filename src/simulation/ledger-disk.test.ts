import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ledgerStoreSuite } from '../engines/conformance/ledger-store-suite.ts';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { at, slotOf } from '../ledger/ledger.fixture.ts';
import { Random } from '../sim/random.ts';
import { LedgerDisk, memoryLedgerPath } from './ledger-disk.ts';

ledgerStoreSuite('the ledger of a simulated world', async () => {
  const path = memoryLedgerPath('conformance');
  const disk = new LedgerDisk(path);
  return { store: disk.store, reopen: async () => openSqliteLedgerStore(path), cleanup: () => disk.close() };
});

const requested = { type: 'Requested', revision: 1 } as const;
const pull = (disk: LedgerDisk, now: number) =>
  disk.store.pull(['topic'], { now: at(now), visibleAgainAt: at(now + 1_000), limit: 10 });

async function withMessage(name: string): Promise<LedgerDisk> {
  const disk = new LedgerDisk(memoryLedgerPath(name));
  await disk.store.append({
    at: at(0),
    streams: [{ slot: slotOf('a'), expectedVersion: 0, events: [requested] }],
    messages: [{ topic: 'topic', body: 'body' }],
  });
  return disk;
}

/** Power losses with other seeds, until one has taken back everything that can be. */
async function losing(name: string, work: (disk: LedgerDisk) => Promise<void>): Promise<readonly unknown[]> {
  const outcomes: unknown[] = [];
  for (let seed = 0; seed < 12; seed += 1) {
    const disk = await withMessage(`${name}-${seed}`);
    await work(disk);
    await disk.losePower(new Random(seed, 'power'));
    const [again] = await pull(disk, 1);
    outcomes.push(again?.attempt ?? null);
    await disk.close();
  }
  return outcomes;
}

test('a power loss may take back a pull and an acknowledgement, the newest first', async () => {
  const pulled = await losing('pulled', async (disk) => void (await pull(disk, 0)));
  assert.deepEqual(new Set(pulled), new Set([null, 1]));
  const acknowledged = await losing('acknowledged', async (disk) => {
    const [delivery] = await pull(disk, 0);
    await disk.store.acknowledge([delivery!.id]);
  });
  assert.deepEqual(new Set(acknowledged), new Set([null, 1]));
});

test('a power loss takes back no event, and nothing that came before one', async () => {
  const outcomes = await losing('appended', async (disk) => {
    await pull(disk, 0);
    const result = await disk.store.append({
      at: at(0),
      streams: [{ slot: slotOf('b'), expectedVersion: 0, events: [requested] }],
    });
    assert.equal(result.kind, 'appended');
    assert.equal(disk.unsynced, 0);
  });
  assert.deepEqual(new Set(outcomes), new Set([null]));
});

test('a refused append syncs nothing: what was not on the disk may still be lost', async () => {
  const disk = await withMessage('refused');
  await pull(disk, 0);
  const result = await disk.store.append({
    at: at(0),
    streams: [{ slot: slotOf('a'), expectedVersion: 0, events: [requested] }],
  });
  assert.equal(result.kind, 'conflict');
  assert.equal(disk.unsynced, 1);
  await disk.close();
});

test('a power loss may take back the newest state documents, whole', async () => {
  const bodies = new Set<unknown>();
  for (let seed = 0; seed < 12; seed += 1) {
    const disk = await withMessage(`documents-${seed}`);
    for (const body of ['first', 'second']) await disk.store.documents.put('c', 'id', body, at(0));
    await disk.losePower(new Random(seed, 'power'));
    bodies.add((await disk.store.documents.get('c', 'id'))?.body);
    await disk.close();
  }
  assert.deepEqual(bodies, new Set([undefined, 'first', 'second']));
});
