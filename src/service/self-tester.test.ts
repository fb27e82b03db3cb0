import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { instant } from '../league/instant.ts';
import { LedgerSession } from '../pipeline/ledger-session.ts';
import { ProcessFacts } from './process-facts.ts';
import { type SelfTestRecord, selfTester } from './self-tester.ts';
import type { ServiceParts } from './service-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-self-tester-'));
const store = openSqliteLedgerStore(join(folder, 'ledger.sqlite'));
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});
const DAY = 24 * 3_600_000;

function rig(selfTest: () => Promise<string | null>, fields: Partial<ServiceParts> = {}) {
  const facts = new ProcessFacts(store.documents, 'local');
  const parts = {
    selfTest,
    awaitsSelfTest: true,
    roles: ['orchestrator'],
    versions: { code: 'build-1', schema: 's', configuration: 'c' },
    log: () => undefined,
    ...fields,
  } as unknown as ServiceParts;
  const station = selfTester(parts, new LedgerSession(store), facts);
  const kinds = () => facts.list().map(({ kind, message }) => `${kind}: ${message}`);
  const last = async () =>
    (await store.documents.get('self_test', 'last'))?.body as SelfTestRecord | undefined;
  return { station, kinds, last };
}

test('it runs at the start and every day, and its outcome is recorded with the build', async () => {
  let runs = 0;
  const { station, last, kinds } = rig(async () => {
    runs += 1;
    return null;
  });
  for (const at of [0, 1_000, DAY - 1, DAY]) await station.turn(instant(at));
  assert.equal(runs, 2);
  assert.deepEqual(await last(), { at: DAY, passed: true, fault: null, build: 'build-1' });
  assert.deepEqual(kinds(), []);
});

test('what went wrong is a fact until a later run passes; one that throws went wrong', async () => {
  const outcomes: (() => string | null)[] = [
    () => 'the slate was not published',
    () => {
      throw new Error('no room');
    },
    () => null,
  ];
  const { station, kinds } = rig(async () => outcomes.shift()?.() ?? null);
  await station.turn(instant(0));
  assert.deepEqual(kinds(), ['self_test_failed: the slate was not published']);
  await station.turn(instant(DAY));
  assert.equal(kinds().length, 1);
  await station.turn(instant(2 * DAY));
  assert.deepEqual(kinds(), []);
});

test('a process without an orchestrator runs none; beside the loop it keeps nobody waiting', async () => {
  let runs = 0;
  const count = async () => {
    runs += 1;
    return null;
  };
  await rig(count, { roles: ['watchdog'] }).station.turn(instant(0));
  assert.equal(runs, 0);
  const endless = rig(() => new Promise(() => undefined), { awaitsSelfTest: false });
  assert.equal(await endless.station.turn(instant(0)), 0);
});
