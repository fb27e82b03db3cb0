import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slateDate } from '../league/slate-date.ts';
import { accepted, at, done, EventLog, failed, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import { add, type Backfill, backfillAppends, backfillProgress, NOTHING, outputsNeeded } from './backfill.ts';
import { output } from './output.fixture.ts';
import { slateInput } from './output.ts';
import { outputRegistry } from './registry.ts';

const DATE = slateDate('2025-01-15');
const [A, B, C] = [slotOf('a'), slotOf('b'), slotOf('c')];
const ELSEWHERE = slotOf('a', '2025-01-16');
const ORDERED = 100;

const backfill = (fields: Partial<Backfill> = {}): Backfill => ({
  id: 'one',
  league: 'test' as LeagueId,
  range: { from: DATE, to: DATE },
  outputs: null,
  mode: 'missing',
  skipsDownstream: false,
  requestedAt: at(ORDERED),
  ...fields,
});

/** A is done, B has failed for good, C is open; the next day is nobody's business. */
function evening(): EventLog {
  const log = new EventLog();
  for (const key of [A, ELSEWHERE]) log.record(key, 0, planned(), accepted(), done('a'));
  log.record(B, 0, planned(), accepted(), failed('DEFECT', null));
  log.record(C, 0, planned());
  return log;
}

const asked = (given: Backfill, log: EventLog) => backfillAppends(given, log.state, at(ORDERED));
const total = (given: Backfill, log: EventLog) =>
  [...backfillProgress(given, log.state).values()].reduce(add, NOTHING);

test('what failed is asked for again; what is done, under way or of another date is not', () => {
  assert.deepEqual(
    asked(backfill(), evening()).map(({ slot }) => slot),
    [B],
  );
  assert.deepEqual(asked(backfill({ outputs: ['a'] }), evening()), []);
  assert.deepEqual(asked(backfill({ league: 'other' as LeagueId, mode: 'force' }), evening()), []);
});

test('force asks for all that is settled, each once, and says so to its consumers or not', () => {
  const log = evening();
  const given = backfill({ mode: 'force', skipsDownstream: true });
  const appends = asked(given, log);
  assert.deepEqual(
    appends.map(({ slot }) => slot),
    [A, B],
  );
  for (const { slot, events } of appends) {
    const [event] = events;
    assert.ok(event?.type === 'Planned' && event.skipsDownstream === true && event.revision === 2);
    log.record(slot, ORDERED, ...events);
  }
  assert.deepEqual(asked(given, log), [], 'while they are open');
  for (const key of [A, B]) log.record(key, ORDERED + 1, accepted({ revision: 2 }), done('again', {}, 2));
  assert.deepEqual(asked(given, log), [], 'and when they are done');
  assert.equal(
    asked(backfill({ id: 'another', mode: 'force' }), log).length,
    2,
    'another order is another matter',
  );
});

test('what was made for the first time since the order is not forced again', () => {
  const log = evening();
  log.record(C, ORDERED + 1, accepted({ asOf: at(ORDERED + 1) }), done('c'));
  assert.ok(!asked(backfill({ mode: 'force' }), log).some(({ slot }) => slot === C));
});

test('what is stale is asked for again', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), accepted(), done('a'));
  log.record(B, 1, planned({ inputs: [needs(A)] }), accepted(), done('b', { [A]: 'a' }));
  assert.deepEqual(asked(backfill(), log), []);
  log.record(A, 2, planned({ revision: 2 }), accepted({ revision: 2 }), done('other', {}, 2));
  assert.deepEqual(
    asked(backfill(), log).map(({ slot }) => slot),
    [B],
  );
});

test('progress counts each slot once: settled only when nothing of it is to be done any more', () => {
  const log = evening();
  const given = backfill();
  assert.deepEqual(total(given, log), { planned: 3, settled: 1, done: 1, empty: 0, failed: 0 });
  for (const { slot, events } of asked(given, log)) log.record(slot, ORDERED, ...events);
  log.record(B, ORDERED + 1, accepted({ revision: 2 }), failed('DEFECT', null, 2));
  assert.deepEqual(total(given, log), { planned: 3, settled: 2, done: 1, empty: 0, failed: 1 });
  log.record(C, ORDERED + 2, accepted(), { type: 'EmptyOk', revision: 1, reason: 'NotOffered', inputs: {} });
  assert.deepEqual(total(given, log), { planned: 3, settled: 3, done: 1, empty: 1, failed: 1 });
  assert.equal(total(backfill({ id: 'forced', mode: 'force' }), log).settled, 1, 'C is new since the order');
});

test('what feeds the outputs that are asked for is needed too, and nothing else', () => {
  const registry = outputRegistry([
    output('listing'),
    output('lines', { inputs: [slateInput('listing', 'pregame')] }),
    output('context', { inputs: [slateInput('lines', 'pregame', false)] }),
    output('results', { purpose: 'postgame' }),
  ]);
  assert.deepEqual([...outputsNeeded(backfill({ outputs: ['lines'] }), registry)].sort(), [
    'pregame/lines',
    'pregame/listing',
  ]);
  assert.equal(outputsNeeded(backfill(), registry).size, 4);
});
