import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TABLES } from '../tables/catalogue.ts';
import type { FaultName } from './faults.ts';
import { ledgerOf, openWorld, type SmallWorld } from './small-world.fixture.ts';

interface Played {
  readonly trace: string;
  readonly rows: string;
  /** What each slot of a played slate ended as. */
  readonly outcomes: readonly string[];
  readonly faults: ReadonlySet<FaultName>;
  readonly hooks: ReadonlySet<string>;
}

async function play(options: SmallWorld): Promise<Played> {
  const faults = new Set<FaultName>();
  const hooks = new Set<string>();
  const { world, end } = await openWorld({
    ...options,
    hooks: {
      onFault: (name) => void faults.add(name),
      onStep: () => void hooks.add('step'),
      onEvents: () => void hooks.add('events'),
      onPartitionWritten: () => void hooks.add('partition'),
      onPublished: () => void hooks.add('published'),
    },
  });
  await world.run(end);
  const { slots } = await ledgerOf(world);
  const outcomes = [...slots.values()].map(({ key, revisions }) => `${key} ${revisions.at(-1)?.phase.name}`);
  const rows = await world.warehouse.contentDigest(TABLES);
  await world.close();
  return { trace: world.scheduler.trace.digest(), rows, outcomes: outcomes.sort(), faults, hooks };
}

test('two processes play three slates to their end, and to the same rows whatever the order of their steps', async () => {
  const [one, other] = [
    await play({ seed: 1, slates: 3, faults: 'none' }),
    await play({ seed: 5, slates: 3, faults: 'none' }),
  ];
  assert.notEqual(one.trace, other.trace);
  assert.equal(one.rows, other.rows);
  assert.deepEqual(one.outcomes, other.outcomes);
  assert.ok(one.outcomes.filter((outcome) => outcome.endsWith(' done')).length > 50);
  assert.deepEqual([...one.hooks].sort(), ['events', 'partition', 'published', 'step']);
});

test('the same seed gives the same run to the step and the event, with every fault on', async () => {
  const options = { seed: 7, slates: 3, faults: 'all' };
  const [one, again] = [await play(options), await play(options)];
  assert.deepEqual(again, one);
  assert.ok(one.faults.size > 3);
});

test('crashes, lost and doubled messages change no outcome', async (t) => {
  const started = performance.now();
  const seeds = [1, 2, 3, 5];
  for (const seed of seeds) {
    const whole = await play({ seed, slates: 3, faults: 'none' });
    const faulty = await play({ seed, slates: 3, faults: 'crash,drop,duplicate', rates: { crash: 1 / 300 } });
    assert.deepEqual([...faulty.faults].sort(), ['crash', 'drop', 'duplicate']);
    assert.deepEqual(faulty.outcomes, whole.outcomes, `seed ${seed}`);
  }
  const seconds = (performance.now() - started) / 1_000;
  t.diagnostic(`${((2 * seeds.length) / seconds).toFixed(1)} runs of 3 slates per second`);
});

test('a process that ends by a defect fails the run, with the defect as the cause', async () => {
  const { world, end } = await openWorld({ seed: 1, slates: 1, faults: 'none' });
  world.scheduler.at(world.scheduler.now, 'damage', () => {
    world.warehouse.marks = () => {
      throw new Error('planted');
    };
  });
  await assert.rejects(world.run(end), /ended by a defect: Error: planted/);
  await world.close();
});
