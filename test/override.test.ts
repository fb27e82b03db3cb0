/** `hardwood override` as a person runs it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openDataDirectory } from '../src/engines/embedded/data-directory.ts';
import { openSqliteLedgerStore } from '../src/engines/embedded/sqlite-ledger-store.ts';
import { accepted, at, failed, planned, slotOf } from '../src/ledger/ledger.fixture.ts';
import { LedgerSession } from '../src/pipeline/ledger-session.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

const [HELD, FAILED] = [slotOf('held'), slotOf('failed')];
const WHY = 'the roster was confirmed by telephone';

async function withSlots(t: TestContext): Promise<string> {
  const home = tempFolder(t);
  const holder = { pid: process.pid, command: 'test', since: '' };
  openDataDirectory(home, { league: 'test', feed: 'test' }, holder).release();
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  const reason = { metric: 'm', value: 0, threshold: 1, denominator: 1, text: 'too few' };
  await store.append({
    at: at(0),
    streams: [
      {
        slot: HELD,
        expectedVersion: 0,
        events: [planned(), { type: 'Decided', revision: 1, verdict: { kind: 'Hold', reasons: [reason] } }],
      },
      { slot: FAILED, expectedVersion: 0, events: [planned(), accepted(), failed('DEFECT', null)] },
    ],
  });
  await store.close();
  return home;
}

test('an override is recorded with who and why, and every later reader of the ledger sees it', async (t) => {
  const home = await withSlots(t);
  const args = ['override', HELD, '--action', 'proceed', '--who', 'Ada', '--why', WHY, '--home', home];
  const { code, stdout, stderr } = await hardwood(...args);
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(stdout, `Recorded: proceed on ${HELD} by Ada. It shows as an override for ever.\n`);
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  t.after(() => store.close());
  const session = new LedgerSession(store);
  await session.catchUp();
  assert.deepEqual(
    session.state.slots.get(HELD)?.overrides.map(({ who, why, action }) => [who, why, action]),
    [['Ada', WHY, 'proceed']],
  );
});

test('with --json it prints what it recorded', async (t) => {
  const home = await withSlots(t);
  const { stdout } = await hardwood(
    ...['override', FAILED, '--action', 'retry', '--who', 'Ada', '--why', WHY, '--home', home, '--json'],
  );
  const events = JSON.parse(stdout) as { type: string }[];
  assert.deepEqual(
    events.map(({ type }) => type),
    ['Overridden', 'Planned'],
  );
});

test('an override of what does not exist, of another state, or without a reason is refused and records nothing', async (t) => {
  const home = await withSlots(t);
  const before = recorded(home);
  const who = ['--who', 'Ada', '--home', home];
  const cases: readonly (readonly [readonly string[], string, RegExp])[] = [
    [[slotOf('nobody'), '--action', 'retry', '--why', WHY], 'NOT_FOUND', /has no .*nobody/],
    [[FAILED, '--action', 'proceed', '--why', WHY], 'INVALID_ARGUMENT', /needs a unit of work that is held/],
    [[HELD, '--action', 'retry', '--why', WHY], 'INVALID_ARGUMENT', /needs a unit of work that is failed/],
    [[HELD, '--action', 'proceed', '--why', ' '], 'INVALID_ARGUMENT', /names who made it and why/],
    [[HELD, '--action', 'proceed'], 'INVALID_ARGUMENT', /--why/],
    [[HELD, '--action', 'forget', '--why', WHY], 'INVALID_ARGUMENT', /forget/],
    [['yesterday/held', '--action', 'retry', '--why', WHY], 'INVALID_ARGUMENT', /LEAGUE\/DATE/],
    [['test/2025-02-30/pregame/held', '--action', 'retry', '--why', WHY], 'INVALID_DATE', /2025-02-30/],
  ];
  for (const [args, code, sentence] of cases) {
    const error = await refused('override', ...args, ...who);
    assert.equal(error.code, code, args.join(' '));
    assert.match(error.message, sentence);
  }
  assert.deepEqual(recorded(home), before);
});
