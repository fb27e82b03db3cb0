import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { at, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { applyAll, emptyLedger } from '../ledger/status.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { LedgerSession } from './ledger-session.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-session-'));
after(() => rmSync(folder, { recursive: true }));
let unused = 0;
function freshPath(): string {
  unused += 1;
  return join(folder, `${unused}.sqlite`);
}
const next = (session: LedgerSession, name: string) => {
  const slot = session.state.slots.get(slotOf(name));
  const event = planned({ revision: (slot?.revisions.length ?? 0) + 1 });
  return {
    at: at(0),
    streams: [{ slot: slotOf(name), expectedVersion: slot?.version ?? 0, events: [event] }],
  };
};

function sessions(path: string, context: TestContext): readonly LedgerSession[] {
  const stores = [openSqliteLedgerStore(path), openSqliteLedgerStore(path)];
  context.after(() => Promise.all(stores.map((store) => store.close())));
  return stores.map((store) => new LedgerSession(store));
}

test('a session shows what it appended, and what others appended once it catches up', async (context) => {
  const path = freshPath();
  const [one, other] = sessions(path, context);
  assert.equal(await one!.append(next(one!, 'a')), true);
  assert.equal(one!.state.slots.size, 1);
  assert.equal(other!.state.slots.size, 0);
  await other!.catchUp();
  assert.deepEqual(other!.state, one!.state);
});

test('a session that was too late records nothing, and knows why afterwards', async (context) => {
  const path = freshPath();
  const [one, other] = sessions(path, context);
  const late = next(other!, 'a');
  await one!.append(next(one!, 'a'));
  assert.equal(await other!.append(late), false);
  assert.deepEqual(other!.state, one!.state);
  assert.equal(await other!.append(next(other!, 'a')), true);
});

/** The same store, each answer of which takes as long as the scheduler likes. */
function delayed(store: LedgerStore, turn: () => Promise<unknown>): LedgerStore {
  return {
    ...store,
    async append(request) {
      await turn();
      const result = await store.append(request);
      await turn();
      return result;
    },
    async since(sequence) {
      await turn();
      const events = await store.since(sequence);
      await turn();
      return events;
    },
  };
}

test('whatever two sessions append at once, each ends with the state that the ledger holds', async () => {
  const work = fc.array(fc.record({ who: fc.nat(1), slot: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), work, async (scheduler, appends) => {
      const path = freshPath();
      const stores = [openSqliteLedgerStore(path), openSqliteLedgerStore(path)];
      const sessions = stores.map(
        (store) => new LedgerSession(delayed(store, () => scheduler.schedule(Promise.resolve()))),
      );
      const all = appends.map(({ who, slot }) => sessions[who]!.append(next(sessions[who]!, slot)));
      await scheduler.waitFor(Promise.all(all));
      await scheduler.waitFor(Promise.all(sessions.map((session) => session.catchUp())));
      const truth = emptyLedger();
      applyAll(truth, await stores[0]!.since(0));
      for (const session of sessions) assert.deepEqual(session.state, truth);
      const recorded = (await Promise.all(all)).filter((isRecorded) => isRecorded).length;
      assert.equal(recorded, truth.sequence);
      for (const store of stores) await store.close();
    }),
    { numRuns: 40 },
  );
});
