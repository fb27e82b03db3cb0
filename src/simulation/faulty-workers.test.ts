import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../ledger/ledger.fixture.ts';
import { handOut } from '../phases/5-predict/batch/hand-out.ts';
import { FaultCoins } from './fault-coins.ts';
import { type FaultName, parseFaults } from './faults.ts';
import { faultyWorkers } from './faulty-workers.ts';
import type { StepCall } from './surroundings.ts';

const IDS = Array.from({ length: 40 }, (_, n) => `player ${n}`);

/** Items that no system says anything of: what comes of them depends on the workers alone. */
const items = IDS.map((id) => ({
  id,
  input: { opponent: null, features: new Float64Array(0), form: new Float64Array(0), games: [], lines: {} },
}));

async function played(rates: Partial<Readonly<Record<FaultName, number>>>) {
  const struck: FaultName[] = [];
  const coins = new FaultCoins({
    seed: 3,
    faults: parseFaults('worker-lost,answer-late,answer-twice'),
    until: at(10 ** 9),
    now: () => at(0),
    onFault: (name) => struck.push(name),
    rates,
  });
  const step: StepCall = async (_label, work) => work();
  const ends = await handOut(faultyWorkers({ step, coins }), [], items);
  assert.deepEqual([...ends.keys()].toSorted(), IDS.toSorted());
  const lost = [...ends.values()].filter((end) => end.kind === 'failed');
  return { struck: new Set(struck), lost, attempts: [...ends.values()].map((end) => end.attempts) };
}

test('workers that die, answer late and answer twice lose nobody', async () => {
  const { struck, lost, attempts } = await played({
    'worker-lost': 0.3,
    'answer-late': 0.5,
    'answer-twice': 0.5,
  });
  assert.deepEqual(struck, new Set(['worker-lost', 'answer-late', 'answer-twice']));
  assert.ok(attempts.some((count) => count > 1));
  for (const end of lost)
    assert.ok(end.kind === 'failed' && end.code === 'WORKER_LOST' && end.attempts === 3);
});

test('when every worker dies, every item has failed after three of them', async () => {
  const { lost } = await played({ 'worker-lost': 1, 'answer-late': 0, 'answer-twice': 0 });
  assert.equal(lost.length, IDS.length);
});

test('without a fault every item is answered by its first worker', async () => {
  const { struck, lost, attempts } = await played({ 'worker-lost': 0, 'answer-late': 0, 'answer-twice': 0 });
  assert.deepEqual([struck.size, lost.length, new Set(attempts)], [0, 0, new Set([1])]);
});
