import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { at } from '../ledger/ledger.fixture.ts';
import { type Life, newLife } from './life.ts';
import { Scheduler, type SchedulerOptions } from './scheduler.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { turn } from './small-world.fixture.ts';

function scheduler(seed: number, onStep?: SchedulerOptions['onStep']): Scheduler {
  return new Scheduler({ seed, start: at(0), turn, ...(onStep === undefined ? {} : { onStep }) });
}

/** Two processes that add to one list, three calls each, and wait in between. */
async function run(seed: number): Promise<{ readonly said: readonly string[]; readonly digest: string }> {
  const said: string[] = [];
  const held = scheduler(seed);
  for (const process of ['a', 'b']) {
    const life = newLife(process, 1);
    void (async () => {
      for (const n of [1, 2, 3]) {
        await held.call(life, 'say', async () => void said.push(`${process}${n}`));
        await held.wait(life, at(n * 10));
      }
    })();
  }
  assert.equal(await held.run(at(1_000)), 'idle');
  return { said, digest: held.trace.digest() };
}

test('the same seed gives the same run, and seeds differ in their order', async () => {
  const digests = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000), async (seed) => {
      const [first, second] = [await run(seed), await run(seed)];
      assert.deepEqual(second, first);
      assert.deepEqual([...first.said].sort(), ['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
      digests.add(first.said.join());
    }),
    { numRuns: 30 },
  );
  assert.ok(digests.size > 2);
});

test('a process can die before a call’s effect, or after it and before it hears; it never goes on', async () => {
  for (const stage of ['effect', 'answer']) {
    let effects = 0;
    let answers = 0;
    const held: Scheduler = scheduler(1, (step, life) => {
      if (step.stage === stage && life !== null) held.kill(life);
    });
    const life = newLife('a', 1);
    void held
      .call(life, 'work', async () => {
        effects += 1;
      })
      .then(() => {
        answers += 1;
      });
    await held.run(at(10));
    assert.deepEqual([effects, answers], [stage === 'effect' ? 0 : 1, 0], stage);
    void held.call(life, 'late', async () => {
      effects += 10;
    });
    await held.run(at(20));
    assert.deepEqual([effects, answers], [stage === 'effect' ? 0 : 1, 0], stage);
  }
});

test('a process that is held does nothing until then, and goes on as if nothing had happened', async () => {
  const said: string[] = [];
  const held = scheduler(1);
  const [zombie, other] = [newLife('zombie', 1), newLife('other', 1)];
  const say = (life: Life) => held.call(life, 'say', async () => `${life.process} at ${held.now}`);
  zombie.heldUntil = at(500);
  void say(zombie).then((text) => said.push(text));
  void held.wait(other, at(100)).then(async () => said.push(await say(other)));
  await held.run(at(1_000));
  assert.deepEqual(said, ['other at 100', 'zombie at 500']);
});

test('time passes only when nothing can go on, and no further than asked', async () => {
  const held = scheduler(1);
  const life = newLife('a', 1);
  const seen: number[] = [];
  void held.call(life, 'look', async () => void seen.push(held.now));
  void held.wait(life, at(70)).then(() => seen.push(held.now));
  held.at(at(30), 'timer', () => void seen.push(held.now));
  assert.equal(await held.run(at(50)), 'reached');
  assert.deepEqual([seen, held.now], [[0, 30], 50]);
  assert.equal(await held.run(at(80)), 'idle');
  assert.deepEqual(seen, [0, 30, 70]);
});

test('news ends a wait early, a clock that is ahead wakes early in true time, and lost timers wake late', async () => {
  const held = scheduler(1);
  const woken: Record<string, number> = {};
  const wait = (process: string, skew: number, lost: number | null) => {
    const life = newLife(process, 1);
    const clock = new SimulatedClock(held, life, {
      kind: 'live',
      skew: () => skew,
      tick: null,
      timersLostUntil: () => (lost === null ? null : at(lost)),
      newsArrivesAt: () => held.now,
    });
    void clock.waitUntil(at(1_000)).then(() => {
      woken[process] = held.now;
    });
    return life;
  };
  wait('right', 0, null);
  wait('ahead', 300, null);
  wait('behind', -300, null);
  wait('lost', 0, 5_000);
  const told = wait('told', 0, 5_000);
  held.at(at(40), 'news', () => held.wake(told, held.now));
  await held.run(at(10_000));
  assert.deepEqual(woken, { told: 40, ahead: 700, right: 1_000, behind: 1_300, lost: 5_000 });
});

test('processes that go round in a circle without letting time pass are found out', async () => {
  const held = scheduler(1);
  const life = newLife('a', 1);
  void (async () => {
    for (;;) await held.call(life, 'again', async () => undefined);
  })();
  await assert.rejects(held.run(at(10)), /go round in a circle/);
});
