import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, at, done, EventLog, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import type { DispatchOptions } from './dispatch.ts';
import { inputGate } from './gates.ts';
import { lastMoment, resumesAt } from './process.ts';

const [A, B] = [slotOf('a'), slotOf('b')];
const OPTIONS: DispatchOptions = {
  gate: inputGate,
  isSelected: () => true,
  acceptWithin: 30_000,
  revisionDueWithin: 60_000,
  hop: 1,
};

test('a ledger was left at the moment of its last event', () => {
  const log = new EventLog();
  assert.equal(lastMoment(log.state), 0);
  log.record(A, 5, planned({ notBefore: at(5) }), accepted());
  log.record(A, 70, done('a'));
  log.record(B, 90, planned({ notBefore: at(900), dueAt: at(1_000) }), accepted());
  assert.equal(lastMoment(log.state), 90);
});

test('it resumes where the next thing is to be decided', () => {
  const log = new EventLog();
  log.record(A, 5, planned(), accepted(), done('a'));
  log.record(B, 5, planned({ notBefore: at(900), dueAt: at(1_000) }));
  assert.equal(resumesAt(log.state, lastMoment(log.state), OPTIONS), 900);
});

test('a change that no consumer has seen yet belongs to the moment at which the ledger was left', () => {
  const log = new EventLog();
  log.record(A, 5, planned(), accepted(), done('a'));
  log.record(B, 6, planned({ inputs: [needs(A)], closesAt: at(500) }), accepted(), done('b', { [A]: 'a' }));
  log.record(A, 80, planned({ revision: 2 }), accepted({ revision: 2 }), done('other', {}, 2));
  log.record(slotOf('c'), 80, planned({ notBefore: at(900), dueAt: at(1_000) }));
  assert.equal(resumesAt(log.state, at(80), OPTIONS), 80);
  assert.equal(resumesAt(log.state, at(500), OPTIONS), 900, 'its consumer has closed');
  const unselected = { ...OPTIONS, isSelected: () => false };
  assert.equal(resumesAt(log.state, at(80), unselected), 80, 'with nothing selected it stays where it is');
});
