import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../ledger/ledger.fixture.ts';
import { FaultCoins } from './fault-coins.ts';
import { FAULT_NAMES, type FaultName, parseFaults } from './faults.ts';

test('a list of faults is read as it is written, and all and none are what they say', () => {
  assert.deepEqual([...parseFaults('crash, drop')], ['crash', 'drop']);
  assert.deepEqual([...parseFaults('all')], FAULT_NAMES);
  assert.equal(parseFaults('none').size, 0);
});

test('a fault that is not in the closed list is refused, with the list', () => {
  for (const text of ['crash,meteor', '', 'ALL', 'crash,all']) {
    assert.throws(() => parseFaults(text), { code: 'INVALID_ARGUMENT' }, text);
  }
});

function coins(faults: string, struck: FaultName[], now = () => at(0)): FaultCoins {
  const onFault = (name: FaultName) => struck.push(name);
  return new FaultCoins({ seed: 1, faults: parseFaults(faults), until: at(1_000), now, onFault });
}

test('a fault that is off never strikes, and after the window none does', () => {
  const struck: FaultName[] = [];
  let now = at(0);
  const tossed = coins('drop', struck, () => now);
  for (let n = 0; n < 1_000; n += 1) tossed.strikes('crash');
  assert.deepEqual(struck, []);
  for (let n = 0; n < 1_000; n += 1) tossed.strikes('drop');
  assert.ok(struck.length > 0);
  const before = struck.length;
  now = at(1_000);
  for (let n = 0; n < 1_000; n += 1) tossed.strikes('drop');
  assert.equal(struck.length, before);
});

test('turning a fault on changes no other fault’s coins', () => {
  const [alone, together]: [boolean[], boolean[]] = [[], []];
  const [one, both] = [coins('drop', []), coins('drop,crash', [])];
  for (let n = 0; n < 500; n += 1) {
    alone.push(one.strikes('drop'));
    both.strikes('crash');
    together.push(both.strikes('drop'));
  }
  assert.deepEqual(together, alone);
});

test('a fault that lasts is there for everybody until its minutes are over', () => {
  const struck: FaultName[] = [];
  let now = at(0);
  const options = { seed: 1, faults: parseFaults('disk-full'), until: at(10 ** 9), now: () => now };
  const tossed = new FaultCoins({
    ...options,
    onFault: (name) => struck.push(name),
    rates: { 'disk-full': 1 },
  });
  assert.equal(tossed.lasts('disk-full', 1), true);
  now = at(59_999);
  assert.equal(tossed.lasts('disk-full', 1), true);
  assert.equal(struck.length, 1);
  now = at(60_000);
  tossed.lasts('disk-full', 1);
  assert.equal(struck.length, 2);
});
