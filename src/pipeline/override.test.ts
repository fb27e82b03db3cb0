import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { accepted, at, done, failed, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { LedgerSession } from './ledger-session.ts';
import { recordOverride } from './override.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-override-'));
after(() => rmSync(folder, { recursive: true }));
let made = 0;

async function sessionWith(...events: readonly LedgerEvent[]): Promise<LedgerSession> {
  made += 1;
  const session = new LedgerSession(openSqliteLedgerStore(join(folder, `${made}.sqlite`)));
  await session.append({ at: at(0), streams: [{ slot: A, expectedVersion: 0, events }] });
  return session;
}

const A = slotOf('a');
const held: LedgerEvent = {
  type: 'Decided',
  revision: 1,
  verdict: {
    kind: 'Hold',
    reasons: [{ metric: 'm', value: 1, threshold: 2, denominator: 3, text: 'too few' }],
  },
};
const by = { slot: A, who: 'Ada', why: 'the source is known to be late' };

test('a held revision that a person lets go says who and why, for ever', async () => {
  const session = await sessionWith(planned(), held);
  await recordOverride(session, { ...by, action: 'proceed' }, at(1));
  const slot = session.state.slots.get(A);
  assert.deepEqual(slot?.revisions[0]?.override, { who: 'Ada', why: 'the source is known to be late' });
  assert.deepEqual(slot?.overrides, [{ who: by.who, why: by.why, action: 'proceed', at: at(1) }]);
  await session.store.close();
});

test('what a person gives up ends EmptyOk(Halted), and what failed can be given up too', async () => {
  const open = await sessionWith(planned());
  await recordOverride(open, { ...by, action: 'give_up' }, at(1));
  assert.equal(open.state.slots.get(A)?.digest, 'empty:Halted');
  const broken = await sessionWith(planned(), accepted(), failed('DEFECT', null));
  await recordOverride(broken, { ...by, action: 'give_up' }, at(1));
  const slot = broken.state.slots.get(A);
  assert.deepEqual(
    slot?.revisions.map(({ phase }) => phase.name),
    ['failed', 'empty'],
  );
  await open.store.close();
  await broken.store.close();
});

test('what failed for good is made again when a person asks, with a fresh budget', async () => {
  const session = await sessionWith(planned({ inputs: [needs(slotOf('b'))] }), accepted(), failed('X', null));
  await recordOverride(session, { ...by, action: 'retry' }, at(1));
  const again = session.state.slots.get(A)?.revisions[1];
  assert.deepEqual([again?.phase.name, again?.attempts], ['planned', 0]);
  await session.store.close();
});

test('a release clears the failures of an output on all slates', async () => {
  const session = await sessionWith(planned(), accepted(), failed('X', 5), failed('X', null));
  assert.deepEqual(
    [...session.state.records.values()].map(({ failures }) => failures),
    [2],
  );
  await recordOverride(session, { ...by, action: 'release' }, at(1));
  assert.deepEqual(
    [...session.state.records.values()].map(({ failures }) => failures),
    [0],
  );
  await session.store.close();
});

test('an override without a name, without a reason, or of another state is refused and records nothing', async () => {
  const session = await sessionWith(planned(), accepted(), done('x'));
  const refused = { name: 'HardwoodError', code: 'INVALID_ARGUMENT' };
  for (const request of [
    { ...by, action: 'proceed', who: ' ' },
    { ...by, action: 'proceed', why: '' },
    { ...by, action: 'proceed' },
    { ...by, action: 'retry' },
    { ...by, action: 'give_up' },
  ] as const) {
    await assert.rejects(recordOverride(session, request, at(1)), refused);
  }
  await assert.rejects(recordOverride(session, { ...by, slot: slotOf('nothing'), action: 'retry' }, at(1)), {
    code: 'NOT_FOUND',
  });
  assert.deepEqual(session.state.slots.get(A)?.overrides, []);
  await session.store.close();
});
