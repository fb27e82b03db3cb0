import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBook } from '../assurance/alarms/alarm-book-store.ts';
import {
  detection,
  finding,
  MemoryDocuments,
  NOW,
  ScriptedDestination,
  seconds,
} from '../assurance/alarms/watch-view.fixture.ts';
import type { Instant } from '../league/instant.ts';
import { LastWords } from './last-words.ts';

const FULL = detection([finding({ alarm: 'DISK_FULL', cause: 'disk_full', message: 'The disk is full.' })]);

function stage() {
  const pager = new ScriptedDestination('pager');
  const words = new LastWords({ page: [pager], warn: [pager] });
  let now: Instant = NOW;
  const station = words.station(() => now, true);
  const at = async (second: number): Promise<void> => {
    now = seconds(second);
    await station.turn(now);
  };
  return { pager, words, at, station };
}

test('a fault that keeps the ledger shut for a quarter of an hour is one message, however often it is met', async () => {
  const { pager, words } = stage();
  for (let second = 0; second < 900; second += 5) await words.tell(FULL, seconds(second));
  assert.deepEqual(
    pager.taken.map(({ alarm, kind }) => `${alarm} ${kind}`),
    ['DISK_FULL fired'],
  );
});

test('it is told to be over once it was gone for a minute, and the alarm book learns that it fired', async () => {
  const { pager, words, at, station } = stage();
  assert.equal(station.next(NOW), null, 'it keeps a process busy that has nothing to say');
  await words.tell(FULL, NOW);
  const documents = new MemoryDocuments();
  await words.note(documents, seconds(10));
  assert.equal((await loadBook(documents)).checks.get('DISK_FULL')?.last_fired, NOW);
  for (const second of [10, 30, 59]) await at(second);
  assert.equal(pager.taken.length, 1);
  await at(65);
  assert.equal(pager.taken.at(-1)?.kind, 'resolved');
  assert.equal(station.next(seconds(65)), null);
});

test('a word that no destination took is tried again', async () => {
  const { pager, words, at } = stage();
  pager.fault = 'nobody is there';
  await words.tell(FULL, NOW);
  pager.fault = null;
  await at(10);
  assert.equal(pager.taken.length, 1);
});
