import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../league/instant.ts';
import { VirtualClock } from './clock.ts';
import { LiveClock, TICK_MS } from './live/live-clock.ts';

test('the virtual clock jumps to where it is told, and never back', async () => {
  const clock = new VirtualClock(instant(1_000));
  await clock.waitUntil(instant(500_000_000));
  assert.equal(clock.now(), 500_000_000);
  await assert.rejects(clock.waitUntil(instant(499_999_999)), /cannot go back/);
  await assert.rejects(clock.waitUntil(null), /nowhere/);
  assert.equal(clock.now(), 500_000_000);
});

test('the live clock is the machine’s, and waits no longer than a tick', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_700_000_000_000 });
  const clock = new LiveClock();
  assert.equal(clock.now(), 1_700_000_000_000);
  for (const [next, within] of [
    [instant(1_700_000_000_000 + 10 * TICK_MS), TICK_MS],
    [instant(1_700_000_000_000 + 7), 7],
    [null, TICK_MS],
  ] as const) {
    let isOver = false;
    const waiting = clock.waitUntil(next).then(() => {
      isOver = true;
    });
    t.mock.timers.tick(within - 1);
    await Promise.resolve();
    assert.equal(isOver, false);
    t.mock.timers.tick(1);
    await waiting;
    t.mock.timers.setTime(1_700_000_000_000);
  }
});
