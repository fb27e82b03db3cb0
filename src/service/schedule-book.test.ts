import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryDocuments } from '../assurance/alarms/watch-view.fixture.ts';
import { type Instant, instant } from '../league/instant.ts';
import { keptSchedules } from '../release/schedule-store.ts';
import { ScheduleBook } from './schedule-book.ts';
import { EDGE_PROBES, HEARTBEAT, SCHEDULES } from './schedules.ts';

const START = 1_736_971_200_000;
const HOUR = 3_600_000;

/** One process after another, of one instance, on a clock that the test moves. */
function machine() {
  const documents = new MemoryDocuments();
  const clock = { now: START };
  const now = (): Instant => instant(clock.now);
  return {
    documents,
    clock,
    now,
    async process(instance = 'local') {
      const book = new ScheduleBook(documents, instance, now);
      await book.inherit();
      return book;
    },
    async probes(instance = 'local') {
      const all = await keptSchedules(documents);
      return all.find((each) => each.name === EDGE_PROBES.name && each.instance === instance) ?? null;
    },
  };
}

test('a schedule is registered before it fires, and its last firing is kept', async () => {
  const { process, probes, now, clock } = machine();
  const book = await process();
  const every = book.every(EDGE_PROBES);
  await book.keep(now());
  assert.deepEqual(await probes(), {
    name: 'edge probes',
    instance: 'local',
    everyMs: HOUR,
    registeredAt: START,
    firedAt: null,
    fires: 0,
    missed: [],
  });
  assert.equal(every.isDue(now()), true);
  every.done(now());
  clock.now += HOUR;
  assert.equal(every.isDue(now()), true);
  every.done(now());
  await book.keep(now());
  const record = await probes();
  assert.deepEqual([record?.firedAt, record?.fires, record?.missed], [START + HOUR, 2, []]);
});

test('the ticks of an outage are counted by the next process, with what was done about them', async () => {
  const { process, probes, now, clock } = machine();
  const first = await process();
  first.every(EDGE_PROBES).done(now());
  await first.keep(now());
  clock.now += 5 * HOUR + 60_000;
  const second = await process();
  second.every(EDGE_PROBES).done(now());
  await second.keep(now());
  const record = await probes();
  assert.equal(record?.fires, 2);
  assert.deepEqual(record?.missed, [
    {
      ticks: 4,
      from: START,
      to: START + 5 * HOUR + 60_000,
      done: 'the process was not running; made up for: once, as soon as the process can',
    },
  ]);
});

test('a process that stood still says so, a late one missed nothing, and only the newest gaps are kept', async () => {
  const { process, probes, now, clock } = machine();
  const book = await process();
  const every = book.every(EDGE_PROBES);
  every.done(now());
  clock.now += HOUR + 60_000;
  every.done(now());
  await book.keep(now());
  assert.deepEqual((await probes())?.missed, []);
  for (let gap = 0; gap < 8; gap++) {
    clock.now += 3 * HOUR;
    every.done(now());
  }
  await book.keep(now());
  const { missed = [] } = (await probes()) ?? {};
  assert.equal(missed.length, 5);
  assert.match(missed[0]?.done ?? '', /was busy or stood still/);
});

test('what an instance no longer registers is gone with its next start, and that of lost instances after a week', async () => {
  const { process, documents, now, clock } = machine();
  for (const instance of ['local', 'other']) {
    const book = await process(instance);
    book.every(EDGE_PROBES).done(now());
    await book.keep(now());
  }
  await process();
  assert.deepEqual(
    (await keptSchedules(documents)).map(({ instance }) => instance),
    ['other'],
  );
  clock.now += 8 * 24 * HOUR;
  await process();
  assert.deepEqual(await keptSchedules(documents), []);
});

test('the declared schedules have names of their own', () => {
  assert.equal(new Set(SCHEDULES.map(({ name }) => name)).size, SCHEDULES.length);
  assert(SCHEDULES.includes(HEARTBEAT));
});
