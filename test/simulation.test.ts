/**
 * Simulated fortnights with every fault on, each step checked: a fixed set of seeds. `npm run sim -- --seeds A..B` plays
 * more of them; a seed on which a defect was found stays here for ever.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { pipelineDefinition } from '../src/phases/pipeline-definition.ts';
import { parseFaults } from '../src/simulation/faults.ts';
import { memoryLedgerPath } from '../src/simulation/ledger-disk.ts';
import { runSimulation, type SimulationResult } from '../src/simulation/run-simulation.ts';

/** What each seed once showed. */
const SEEDS: Readonly<Record<number, string>> = {
  1: 'none: the first of all',
  8: 'a board that was not there at the first fetch was never asked for again',
  14: 'a player who became eligible after the tip-off failed the whole batch',
  16: 'a worker whose clock was behind decided before what it was made from',
  25: 'the same as 14, by another road',
  32: 'a published slate went back to an older revision',
  122: 'predictions that were written and never receipted kept a game from being predicted again',
  37: 'a settled revision counted as older than the one before it',
};

const definition = pipelineDefinition();
let played = 0;

function play(seed: number, slates: number, faults: string): Promise<SimulationResult> {
  played += 1;
  return runSimulation({
    seed,
    slates,
    faults: parseFaults(faults),
    definition,
    ledgerPath: memoryLedgerPath(`test-${played}`),
    turn: async () => void (await setImmediate()),
  });
}

for (const [seed, once] of Object.entries(SEEDS)) {
  test(`seed ${seed}, 14 slates, all faults: every rule holds (${once})`, async () => {
    const { violations, faults, outcomes, trail } = await play(Number(seed), 14, 'all');
    assert.deepEqual(violations, [], trail.slice(-20).join('\n'));
    assert.ok(Object.keys(faults).length >= 12, `only ${Object.keys(faults).join(', ')} struck`);
    assert.ok((outcomes.done ?? 0) > 400);
  });
}

test('the same seed plays the same steps, another one others', async () => {
  const [one, again, other] = [await play(5, 3, 'all'), await play(5, 3, 'all'), await play(6, 3, 'all')];
  assert.equal(one.digest, again.digest);
  assert.notEqual(one.digest, other.digest);
});

test('without faults nothing is done twice, nothing fails, and nobody is called', async () => {
  const { violations, alarms, outcomes, faults } = await play(2, 6, 'none');
  assert.deepEqual([violations, alarms, faults], [[], {}, {}]);
  assert.equal(outcomes.failed, undefined);
});
