import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant } from '../league/instant.ts';
import { VirtualClock } from '../world/clock.ts';
import { runLoop, type Station } from './run-loop.ts';

/** Has something to do at each of the moments, as often as it says. */
class Alarms implements Station {
  readonly name: string;
  readonly turns: number[] = [];
  readonly rests: number[] = [];
  readonly #due: Map<number, number>;

  constructor(name: string, due: Readonly<Record<number, number>>) {
    this.name = name;
    this.#due = new Map(Object.entries(due).map(([at, times]) => [Number(at), times]));
  }

  async turn(now: Instant): Promise<number> {
    this.turns.push(now);
    const left = this.#due.get(now) ?? 0;
    if (left > 0) this.#due.set(now, left - 1);
    return left > 0 ? 1 : 0;
  }

  async rest(now: Instant): Promise<void> {
    this.rests.push(now);
  }

  next(now: Instant): Instant | null {
    const later = [...this.#due.keys()].filter((at) => at > now).sort((a, b) => a - b);
    return later[0] === undefined ? null : instant(later[0]);
  }
}

const never = (): boolean => false;

test('the clock passes only when nobody has anything left to do at the moment', async () => {
  const clock = new VirtualClock();
  const stations = [new Alarms('one', { 0: 2, 10: 1 }), new Alarms('other', { 5: 1, 10: 3 })];
  assert.equal(await runLoop({ clock, stations, isStopping: never }), 'finished');
  // Two turns with work at 0, and one without; one and one at 5; three and one at 10.
  assert.deepEqual(stations[0]?.turns, [0, 0, 0, 5, 5, 10, 10, 10, 10]);
  assert.deepEqual(stations[1]?.turns, stations[0]?.turns, 'each has its turn whenever any of them has');
  assert.equal(clock.now(), 10);
});

test('projections are written once at each moment, when nothing is left to do at it', async () => {
  const station = new Alarms('one', { 0: 3, 7: 1 });
  await runLoop({ clock: new VirtualClock(), stations: [station], isStopping: never });
  assert.deepEqual(station.rests, [0, 7]);
});

test('it jumps to the soonest of what the stations wait for', async () => {
  const visited: number[] = [];
  const clock = new VirtualClock();
  const watch: Station = {
    name: 'watch',
    async turn(now) {
      visited.push(now);
      return 0;
    },
    next: () => null,
  };
  const stations = [watch, new Alarms('late', { 30: 1 }), new Alarms('soon', { 20: 1 })];
  await runLoop({ clock, stations, isStopping: never });
  assert.deepEqual([...new Set(visited)], [0, 20, 30]);
});

test('asked to stop, it stops between two turns, and nobody else has one', async () => {
  const first = new Alarms('first', { 0: 99 });
  const second = new Alarms('second', { 0: 99 });
  const isStopping = (): boolean => first.turns.length === 3;
  assert.equal(
    await runLoop({ clock: new VirtualClock(), stations: [first, second], isStopping }),
    'stopped',
  );
  assert.deepEqual([first.turns.length, second.turns.length], [3, 2]);
});

test('what a station throws ends the loop: nothing is swallowed', async () => {
  const broken: Station = {
    name: 'broken',
    async turn() {
      throw new Error('a defect');
    },
    next: () => null,
  };
  const running = runLoop({ clock: new VirtualClock(), stations: [broken], isStopping: never });
  await assert.rejects(running, /a defect/);
});

test('what becomes due while the stations have their turns is not slept through', async () => {
  let now = 0;
  const waits: (Instant | null)[] = [];
  const station = new Alarms('one', { 3: 1 });
  const clock = {
    kind: 'live' as const,
    // Every look at the clock takes a moment of its own.
    now: () => instant(now++),
    async waitUntil(next: Instant | null) {
      waits.push(next);
    },
  };
  const isStopping = (): boolean => waits.length > 0;
  await runLoop({ clock, stations: [station], isStopping });
  assert.deepEqual(waits, [3]);
});
