import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accepted, at, done, emptyOk, failed } from '../ledger/ledger.fixture.ts';
import { parseSlotKey, slotKey, type WorkId } from '../ledger/work-id.ts';
import {
  completionMessage,
  type MessageEnvelope,
  parseEnvelope,
  probeMessage,
  requestMessage,
} from './envelope.ts';
import { output } from './output.fixture.ts';
import { ALL_TOPICS, CONSUMERS } from './topics.ts';

const SUMMARY = output('summary', { purpose: 'postgame' });
const WORK: WorkId = { ...parseSlotKey('test/2025-01-15/postgame/summary'), revision: 3 };
const read = (body: string): MessageEnvelope => JSON.parse(body) as MessageEnvelope;

test('what a producer sends is what a consumer reads: the unit of work and its revision', () => {
  const request = requestMessage(SUMMARY, WORK, at(0));
  const completion = completionMessage(SUMMARY, WORK, done('digest', {}, 3), at(0)) ?? assert.fail();
  for (const { body } of [request, completion]) {
    assert.deepEqual(parseEnvelope(body), { kind: 'work', slot: slotKey(WORK), revision: 3 });
  }
  assert.deepEqual(
    [request.topic, completion.topic],
    ['nba-phase3-trigger', 'nba-phase3-analytics-complete'],
  );
});

test('a message says which run, of which date and purpose, and what came of it', () => {
  const sent = read((completionMessage(SUMMARY, WORK, done('digest', {}, 3), at(0)) ?? assert.fail()).body);
  assert.deepEqual(
    [sent.processor_name, sent.game_date, sent.purpose, sent.status, sent.record_count],
    ['summary', '2025-01-15', 'postgame', 'success', 1],
  );
  assert.equal(sent.execution_id, 'test/2025-01-15/postgame/summary#3');
  assert.equal(sent.correlation_id, 'test/2025-01-15');
  assert.equal(sent.timestamp, '1970-01-01T00:00:00Z');
});

test('only what settles the work is told; a failure that is tried again is not', () => {
  const status = (event: Parameters<typeof completionMessage>[2]): string | null => {
    const message = completionMessage(SUMMARY, WORK, event, at(0));
    return message === null ? null : read(message.body).status;
  };
  assert.equal(status(done('digest')), 'success');
  assert.equal(status(emptyOk('Halted')), 'no_data');
  assert.equal(status(failed('DEFECT', null)), 'failed');
  assert.equal(status(failed('DEFECT', 5)), null);
  assert.equal(status(accepted()), null);
});

test('a probe travels every topic, and asks nothing', () => {
  for (const topic of ALL_TOPICS) {
    const probe = probeMessage(topic, at(0));
    assert.equal(probe.topic, topic);
    assert.deepEqual(parseEnvelope(probe.body), { kind: 'probe' });
    assert.notEqual(CONSUMERS[topic], undefined);
  }
});

test('bytes that are no envelope are a value that says why, whatever they are', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      const parsed = parseEnvelope(body);
      assert.ok(parsed.kind === 'malformed' && parsed.why.length > 0);
    }),
  );
});

test('an envelope with a field changed, dropped or added is malformed', () => {
  const sound = read(requestMessage(SUMMARY, WORK, at(0)).body);
  const { processor_name: _, ...nameless } = sound;
  const broken: readonly unknown[] = [
    nameless,
    { ...sound, note: 'by hand' },
    { ...sound, phase: 7 },
    { ...sound, record_count: -1 },
    { ...sound, status: 'finished' },
    { ...sound, metadata: { slot: null, revision: null } },
    { ...sound, metadata: { ...sound.metadata, revision: 0 } },
  ];
  for (const each of broken)
    assert.equal(parseEnvelope(JSON.stringify(each)).kind, 'malformed', JSON.stringify(each));
});
