import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryDocuments } from '../assurance/alarms/watch-view.fixture.ts';
import { instant } from '../league/instant.ts';
import { keptFacts, ProcessFacts } from './process-facts.ts';

test('the first report of a fact that lasts stays, and is written once', async () => {
  const documents = new MemoryDocuments();
  const facts = new ProcessFacts(documents, 'maker');
  facts.report('disk_full', 'the disk is full', instant(1));
  for (let beat = 2; beat < 9; beat += 1) {
    facts.report('disk_full', 'the disk is full still', instant(beat));
    await facts.keep(instant(beat));
  }
  const expected = { kind: 'disk_full', message: 'the disk is full', at: instant(1), instance: 'maker' };
  assert.deepEqual(await keptFacts(documents), [expected]);
  assert.equal(documents.puts, 1);
});

test('what is over is withdrawn; what others report is not', async () => {
  const documents = new MemoryDocuments();
  const [one, other] = [new ProcessFacts(documents, 'one'), new ProcessFacts(documents, 'other')];
  for (const facts of [one, other]) {
    facts.report('clock_skew', 'it jumped', instant(1));
    await facts.keep(instant(1));
  }
  one.withdraw('clock_skew');
  await one.keep(instant(2));
  assert.deepEqual(
    (await keptFacts(documents)).map(({ instance }) => instance),
    ['other'],
  );
});

test('a process that cannot write holds its facts in memory, and the next of its name withdraws what it left', async () => {
  const documents = new MemoryDocuments();
  const before = new ProcessFacts(documents, 'maker');
  before.report('disk_full', 'the disk is full', instant(1));
  assert.equal(before.list().length, 1);
  assert.deepEqual(await keptFacts(documents), [], 'nothing is written before it is kept');
  await before.keep(instant(2));
  const next = new ProcessFacts(documents, 'maker');
  await next.inherit();
  await next.keep(instant(3));
  assert.deepEqual(await keptFacts(documents), []);
});
