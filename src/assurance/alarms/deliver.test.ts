import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, type Instant, instant } from '../../league/instant.ts';
import { acknowledge } from './acknowledge.ts';
import { type AlarmBook, emptyBook } from './alarm-book.ts';
import { loadBook, saveBook } from './alarm-book-store.ts';
import { MESSAGES_PER_HOUR } from './alarm-policy.ts';
import { deliver, undelivered } from './deliver.ts';
import type { Detection } from './finding.ts';
import { step } from './step.ts';
import {
  detection,
  finding,
  MemoryDocuments,
  NOW,
  ScriptedDestination,
  seconds,
} from './watch-view.fixture.ts';

const FIRING = detection([finding()]);

class Watch {
  book: AlarmBook = emptyBook();
  readonly log = new ScriptedDestination('log');
  readonly mail = new ScriptedDestination('smtp host');
  readonly routes = { page: [this.log, this.mail], warn: [this.log] };

  async at(now: Instant, seen: Detection = FIRING): Promise<void> {
    const { book, deliveries } = step(this.book, seen, now);
    this.book = await deliver(book, deliveries, this.routes, now);
  }

  record() {
    const [record] = [...this.book.records.values()];
    assert.ok(record !== undefined);
    return record;
  }
}

test('a message reaches every destination of its severity once', async () => {
  const watch = new Watch();
  await watch.at(NOW);
  await watch.at(seconds(5));
  assert.deepEqual([watch.log.taken.length, watch.mail.taken.length], [1, 1]);
  assert.equal(watch.record().last_delivered, NOW);
  assert.deepEqual(watch.book.delivery.outbox, []);
});

test('a destination that fails gets the message on a later step, and the others do not get it twice', async () => {
  const watch = new Watch();
  watch.mail.fault = 'host answered 500';
  await watch.at(NOW);
  assert.deepEqual(watch.book.delivery.outbox[0]?.faults, ['smtp host: host answered 500']);
  assert.deepEqual(undelivered(watch.book), [], 'the log has it');
  await watch.at(seconds(5));
  assert.equal(watch.book.delivery.outbox[0]?.attempts, 2);
  watch.mail.fault = null;
  await watch.at(seconds(5 + 10));
  assert.deepEqual([watch.log.taken.length, watch.mail.taken.length], [1, 1]);
});

test('an alarm that no destination takes shows as undelivered, with the reason, until one takes it', async () => {
  const watch = new Watch();
  watch.log.fault = 'the disk is full';
  watch.mail.fault = 'no answer for https://hooks.slack.com/services/T0/B0/s3cret';
  await watch.at(NOW);
  await watch.at(seconds(5));
  assert.deepEqual(undelivered(watch.book).length, 1);
  const record = watch.record();
  assert.deepEqual(
    [record.last_delivered, record.undelivered?.attempts, record.undelivered?.since],
    [null, 2, NOW],
  );
  assert.match(record.undelivered!.why, /log: the disk is full; smtp host: no answer/);
  assert.doesNotMatch(JSON.stringify([...watch.book.records, watch.book.delivery]), /s3cret/);
  watch.mail.fault = null;
  await watch.at(seconds(60));
  assert.deepEqual(undelivered(watch.book), []);
});

test('a message without a destination is not taken for delivered', async () => {
  const { book, deliveries } = step(emptyBook(), FIRING, NOW);
  const after = await deliver(book, deliveries, { page: [], warn: [] }, NOW);
  assert.match(undelivered(after)[0]!.undelivered!.why, /it has no destination/);
});

test('a destination that throws keeps the message from nobody else', async () => {
  const watch = new Watch();
  watch.mail.deliver = () => Promise.reject(new Error('boom'));
  await watch.at(NOW);
  assert.equal(watch.log.taken.length, 1);
  assert.deepEqual(watch.book.delivery.outbox[0]?.faults, ['smtp host: it threw: boom']);
});

test('a message that nobody takes for a day is lost, and counted', async () => {
  const watch = new Watch();
  watch.log.fault = 'no';
  watch.mail.fault = 'no';
  await watch.at(NOW);
  await watch.at(instant(NOW + 23 * HOUR), detection([]));
  assert.equal(watch.book.delivery.lost, 0);
  await watch.at(instant(NOW + 24 * HOUR), detection([]));
  assert.equal(watch.book.delivery.lost, 1);
});

test('what a digest tells is delivered with the digest', async () => {
  const watch = new Watch();
  const many = Array.from({ length: MESSAGES_PER_HOUR + 3 }, (_, i) => finding({ cause: `CODE_${i}` }));
  await watch.at(NOW, detection(many));
  assert.ok([...watch.book.records.values()].every(({ last_delivered }) => last_delivered === NOW));
});

test('the book read back from its documents is the book that was written', async () => {
  const watch = new Watch();
  const documents = new MemoryDocuments();
  watch.mail.fault = 'no';
  const slashed = finding({ alarm: 'OUTPUT_OVERDUE', cause: 'pregame/raw' });
  await watch.at(NOW, detection([finding(), slashed]));
  watch.book = acknowledge(watch.book, slashed, { who: 'ana', until: null }, NOW);
  await saveBook(documents, emptyBook(), watch.book, NOW);
  assert.deepEqual(await loadBook(documents), watch.book);
  assert.ok([...documents.documents.values()].every(({ id }) => !id.includes('/')));
});

test('only what changed is written, and what the book dropped is removed', async () => {
  const watch = new Watch();
  const documents = new MemoryDocuments();
  await watch.at(NOW);
  await saveBook(documents, emptyBook(), watch.book, NOW);
  const { puts } = documents;
  await saveBook(documents, await loadBook(documents), watch.book, NOW);
  assert.equal(documents.puts, puts);
  await saveBook(documents, watch.book, { ...watch.book, records: new Map() }, NOW);
  assert.deepEqual(await documents.list('alarms'), []);
});

test('a document that is not of the book is a defect; an alarm that this build does not have is left out', async () => {
  const documents = new MemoryDocuments();
  await documents.put('alarms', 'OLD@x', { alarm: 'OLD', cause: 'x' }, NOW);
  assert.equal((await loadBook(documents)).records.size, 0);
  await documents.put('alarms', 'x', { no: 'alarm' }, NOW);
  await assert.rejects(loadBook(documents), /alarms\/x is not a document of the alarm book/);
});
