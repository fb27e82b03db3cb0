import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, slotOf } from '../ledger/ledger.fixture.ts';
import { FaultCoins } from './fault-coins.ts';
import { parseFaults } from './faults.ts';
import { FaultyBus } from './faulty-bus.ts';
import { LedgerDisk, memoryLedgerPath } from './ledger-disk.ts';
import { ledgerPort } from './ledger-port.ts';

let opened = 0;

function rig(faults: string, seed = 1) {
  opened += 1;
  const disk = new LedgerDisk(memoryLedgerPath(`port-${opened}`));
  const steps: string[] = [];
  const recorded: number[] = [];
  let deaths = 0;
  const rates = { 'ambiguous-commit': 1, 'disk-full': 1 };
  const onFault = () => undefined;
  const coins = new FaultCoins({
    seed,
    faults: parseFaults(faults),
    rates,
    until: at(1),
    now: () => at(0),
    onFault,
  });
  const port = ledgerPort({
    disk,
    bus: new FaultyBus(coins),
    surroundings: {
      coins,
      now: () => at(0),
      die: () => {
        deaths += 1;
      },
      step: async (label, work) => {
        steps.push(label);
        return work();
      },
    },
    onEvents: (events) => recorded.push(...events.map(({ sequence }) => sequence)),
    onCaughtUp: () => undefined,
  });
  const append = () =>
    port.append({
      at: at(0),
      streams: [{ slot: slotOf('a'), expectedVersion: 0, events: [{ type: 'Requested', revision: 1 }] }],
    });
  return { disk, port, steps, recorded, append, deaths: () => deaths };
}

test('every call of the ledger is a step, those of its documents and those added later included', async () => {
  const { disk, port, steps, append } = rig('none');
  await append();
  await port.since(0);
  await port.pull(['topic'], { now: at(0), visibleAgainAt: at(1), limit: 1 });
  await port.depths();
  await port.documents.put('c', 'id', {}, at(0));
  assert.equal((await port.documents.list('c')).length, 1);
  assert.deepEqual(steps, [
    'ledger.append',
    'ledger.since',
    'ledger.pull',
    'ledger.depths',
    'ledger.documents.put',
    'ledger.documents.list',
  ]);
  await port.close();
  assert.equal((await disk.store.since(0)).length, 1);
  await disk.close();
});

test('an ambiguous commit is there, and its writer either dies or is told that it failed', async () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < 12; seed += 1) {
    const { disk, recorded, append, deaths } = rig('ambiguous-commit', seed);
    const told = await append().then(
      () => 'nothing',
      (error: { code: string }) => error.code,
    );
    outcomes.add(`${told} ${deaths()}`);
    assert.deepEqual([(await disk.store.since(0)).length, recorded], [1, [1]]);
    await disk.close();
  }
  assert.deepEqual(outcomes, new Set(['nothing 1', 'DATA_DIRECTORY_UNWRITABLE 0']));
});

test('a full disk refuses an append, and nothing is recorded', async () => {
  const { disk, recorded, append } = rig('disk-full');
  await assert.rejects(append(), { code: 'DATA_DIRECTORY_UNWRITABLE' });
  assert.deepEqual([(await disk.store.since(0)).length, recorded], [0, []]);
  await disk.close();
});
