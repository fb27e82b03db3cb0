import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { at } from '../ledger/ledger.fixture.ts';
import { LedgerSession } from '../pipeline/ledger-session.ts';
import { ALL_TOPICS } from '../pipeline/topics.ts';
import { edgeProber, sentProbes } from './edge-probes.ts';

const HOUR_MS = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'hardwood-probes-'));
const store = openSqliteLedgerStore(join(folder, 'ledger.sqlite'));
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test('a probe goes along every edge at the start and every hour; it counts when its end has accepted it since', async () => {
  const prober = edgeProber(new LedgerSession(store));
  assert.equal(await prober.turn(at(0)), ALL_TOPICS.length);
  assert.equal(await prober.turn(at(HOUR_MS - 1)), 0);
  const depths = await store.depths();
  assert.deepEqual(
    depths.map(({ topic, waiting }) => [topic, waiting]).sort(),
    ALL_TOPICS.map((topic) => [topic, 1]).sort(),
  );
  const accepted = async () =>
    (await sentProbes(store.documents)).filter(({ acceptedAt }) => acceptedAt !== null);
  assert.deepEqual(await accepted(), []);
  const [topic = assert.fail()] = ALL_TOPICS;
  await store.documents.put('edges', topic, { accepted_at: at(10), by: 'worker' }, at(10));
  assert.deepEqual(
    (await accepted()).map((probe) => [probe.topic, probe.sentAt, probe.acceptedAt]),
    [[topic, 0, 10]],
  );
  await prober.turn(at(HOUR_MS));
  assert.deepEqual(await accepted(), [], 'an old acceptance says nothing of a new probe');
});
