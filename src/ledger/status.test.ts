import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LedgerEvent, StoredEvent } from './event.ts';
import { accepted, at, done, EventLog, emptyOk, failed, needs, planned, slotOf } from './ledger.fixture.ts';
import {
  apply,
  applyAll,
  currentRevision,
  emptyLedger,
  isSettled,
  type LedgerState,
  settledRevision,
} from './status.ts';
import type { SlotKey } from './work-id.ts';

const [A, B, C] = [slotOf('a'), slotOf('b'), slotOf('c')];
const requested = { type: 'Requested', revision: 1 } as const;
const reason = { metric: 'm', value: 1, threshold: 2, denominator: 3, text: 'because' };
const decided = (kind: 'Proceed' | 'Hold' | 'Degrade'): LedgerEvent => ({
  type: 'Decided',
  revision: 1,
  verdict: { kind, reasons: kind === 'Proceed' ? [] : [reason] },
});

/** Any history of three slots in a chain, each event one that the revision could see next. */
const histories = fc
  .array(fc.tuple(fc.nat(2), fc.nat(9), fc.nat(3)), { maxLength: 40 })
  .map((steps): readonly StoredEvent[] => {
    const log = new EventLog();
    const chain = [A, B, C];
    for (const [which, what, detail] of steps) {
      const slot = chain[which]!;
      const upstream = chain[which - 1];
      const known = log.state.slots.get(slot)?.revisions.length ?? 0;
      const inputs = upstream === undefined ? [] : [needs(upstream)];
      const madeFrom = upstream === undefined ? {} : { [upstream]: `digest ${detail}` };
      const revision = Math.max(1, known);
      const events: readonly LedgerEvent[] = [
        planned({ revision: known + 1, inputs, notBefore: at(detail) }),
        planned({ revision, inputs, closesAt: at(detail) }),
        { ...requested, revision },
        accepted({ revision, instance: `worker-${detail}` }),
        done(`digest ${detail}`, madeFrom, revision),
        { ...emptyOk('NotOffered', madeFrom), revision },
        failed('FAULT', detail === 0 ? null : detail, revision),
        { ...decided('Hold'), revision } as LedgerEvent,
        { type: 'FallbackUsed', revision, primary: 'p', fallback: 'f', why: 'w' },
        { type: 'Overridden', revision, action: 'proceed', who: 'someone', why: 'reasons' },
      ];
      if (known > 0 || what === 0) log.record(slot, log.events.length, events[what]!);
    }
    return log.events;
  });

function folded(events: readonly StoredEvent[]): LedgerState {
  const state = emptyLedger();
  applyAll(state, events);
  return state;
}

test('the same events give the same state, whatever the batches they come in', () => {
  fc.assert(
    fc.property(histories, fc.array(fc.nat(40)), (events, cuts) => {
      const state = emptyLedger();
      const bounds = [
        0,
        ...cuts.map((cut) => Math.min(cut, events.length)).sort((a, b) => a - b),
        events.length,
      ];
      for (const [index, from] of bounds.entries())
        applyAll(state, events.slice(from, bounds[index + 1] ?? from));
      assert.deepEqual(state, folded(events));
    }),
  );
});

test('folding changes no event: a second fold of the same array gives the same state', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const before = structuredClone(events);
      const first = folded(events);
      assert.deepEqual(events, before);
      assert.deepEqual(folded(events), first);
    }),
  );
});

test('open and stale say what a look at every slot would say', () => {
  fc.assert(
    fc.property(histories, (events) => {
      const state = folded(events);
      for (const [key, slot] of state.slots) {
        assert.equal(
          state.open.has(key),
          slot.revisions.some((revision) => !isSettled(revision)),
        );
        const differs = slot.inputs.some(({ slot: input }) => {
          const digest = state.slots.get(input)?.digest ?? null;
          return digest !== null && digest !== slot.madeFrom[input];
        });
        assert.equal(state.stale.has(key), settledRevision(slot) !== null && differs);
        for (const { slot: input } of slot.inputs) assert.ok(state.consumers.get(input)?.has(key));
      }
      assert.equal(state.sequence, events.length);
    }),
  );
});

test('an event of a revision that was never planned is a defect', () => {
  for (const event of [
    requested,
    accepted(),
    done('x'),
    emptyOk('Halted'),
    failed('X', null),
    decided('Hold'),
  ]) {
    assert.throws(() => new EventLog().record(A, 0, event), /never planned/, event.type);
    assert.throws(() => new EventLog().record(A, 0, planned(), { ...event, revision: 2 }), /never planned/);
  }
});

test('a revision that skips a number is a defect', () => {
  const log = new EventLog();
  assert.throws(() => log.record(A, 0, planned({ revision: 2 })), /revision 2/);
  const other = new EventLog();
  other.record(A, 0, planned());
  assert.throws(() => other.record(A, 1, planned({ revision: 3 })), /revision 3/);
});

test('a gap or a repetition in a stream is a defect', () => {
  const state = emptyLedger();
  const stored = (version: number) => ({ sequence: version, slot: A, version, at: at(0), event: planned() });
  assert.throws(() => apply(state, stored(2)), /event 2 follows 0/);
  apply(state, stored(1));
  assert.throws(() => apply(state, stored(1)), /event 1 follows 1/);
  assert.throws(() => apply(state, stored(3)), /event 3 follows 1/);
});

test('a slot goes from planned over held, requested and accepted to done', () => {
  const log = new EventLog();
  const seen: (string | undefined)[] = [];
  for (const event of [planned(), decided('Hold'), decided('Proceed'), requested, accepted(), done('x')]) {
    log.record(A, 5, event);
    seen.push(log.phase(A));
  }
  assert.deepEqual(seen, ['planned', 'held', 'held', 'requested', 'accepted', 'done']);
  assert.equal(log.slot(A).digest, 'x');
  assert.ok(!log.state.open.has(A));
});

test('EmptyOk then Done: what stands is the newer revision, and both are remembered', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), emptyOk('NotOffered'));
  assert.equal(log.slot(A).digest, 'empty:NotOffered');
  log.record(A, 1, planned({ revision: 2 }));
  assert.equal(currentRevision(log.slot(A))?.revision, 2);
  assert.equal(settledRevision(log.slot(A))?.revision, 1);
  assert.equal(log.slot(A).digest, 'empty:NotOffered');
  log.record(A, 2, done('x', {}, 2));
  assert.deepEqual(
    log.slot(A).revisions.map(({ phase }) => phase.name),
    ['empty', 'done'],
  );
  assert.equal(log.slot(A).digest, 'x');
  assert.equal(currentRevision(log.slot(A)), null);
});

test('stale appears when an input’s digest changes, and vanishes when the slot is made from it again', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), done('one'));
  log.record(B, 0, planned({ inputs: [needs(A)] }));
  assert.deepEqual([...log.state.stale], [], 'not made yet is not stale');
  log.record(B, 1, done('b', { [A]: 'one' }));
  assert.deepEqual([...log.state.stale], []);
  log.record(A, 2, planned({ revision: 2 }), done('one', {}, 2));
  assert.deepEqual([...log.state.stale], [], 'the same digest changes nothing');
  log.record(A, 3, planned({ revision: 3 }), done('two', {}, 3));
  assert.deepEqual([...log.state.stale], [B]);
  log.record(B, 4, planned({ revision: 2, inputs: [needs(A)] }), { ...requested, revision: 2 });
  assert.deepEqual([...log.state.stale], [B], 'until it is made, it is stale');
  log.record(B, 5, done('b', { [A]: 'two' }, 2));
  assert.deepEqual([...log.state.stale], []);
});

test('an input that turns from nothing to something makes its consumer stale', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), emptyOk('NotOffered'));
  log.record(B, 0, planned({ inputs: [needs(A, false)] }), done('b', { [A]: 'empty:NotOffered' }));
  assert.deepEqual([...log.state.stale], []);
  log.record(A, 1, planned({ revision: 2 }), done('one', {}, 2));
  assert.deepEqual([...log.state.stale], [B]);
});

test('work that failed for good is stale once an input changes, and not before', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), done('one'));
  log.record(B, 0, planned({ inputs: [needs(A)] }), accepted(), failed('FAULT', null));
  assert.deepEqual([...log.state.stale], [], 'it would fail again');
  log.record(A, 1, planned({ revision: 2 }), done('two', {}, 2));
  assert.deepEqual([...log.state.stale], [B]);
  log.record(B, 2, planned({ revision: 2, inputs: [needs(A)] }), accepted({ revision: 2 }));
  log.record(A, 3, planned({ revision: 3 }), done('three', {}, 3));
  log.record(B, 4, failed('FAULT', null, 2));
  assert.deepEqual([...log.state.stale], [B], 'the input changed while it ran');
});

test('a consumer that no longer reads an input is not stale because of it', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), done('one'));
  log.record(C, 0, planned(), done('c'));
  log.record(B, 0, planned({ inputs: [needs(A)] }), done('b', { [A]: 'old' }));
  assert.deepEqual([...log.state.stale], [B]);
  log.record(B, 1, planned({ revision: 2, inputs: [needs(C)] }), done('b', { [C]: 'c' }, 2));
  assert.deepEqual([...log.state.stale], []);
  assert.deepEqual([...log.state.consumers.get(A)!], []);
  assert.deepEqual([...log.state.consumers.get(C)!], [B]);
});

test('of two planned revisions the one whose time comes first is worked on first', () => {
  const log = new EventLog();
  log.record(A, 0, planned({ notBefore: at(50) }), planned({ revision: 2, notBefore: at(20) }));
  assert.equal(currentRevision(log.slot(A))?.revision, 2);
  log.record(A, 30, done('two', {}, 2));
  assert.equal(currentRevision(log.slot(A))?.revision, 1);
});

test('the settled revision is the one that settled last, whatever its number', () => {
  const log = new EventLog();
  log.record(A, 0, planned({ notBefore: at(50) }), planned({ revision: 2, notBefore: at(20) }));
  log.record(A, 30, failed('FAULT', null, 2));
  assert.equal(settledRevision(log.slot(A))?.revision, 2);
  log.record(A, 60, done('one'));
  assert.equal(settledRevision(log.slot(A))?.revision, 1);
  assert.equal(log.slot(A).digest, 'one');
});

test('waiting for the world and losing a process do not count as failed attempts', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), failed('NOT_YET', 5), failed('LEASE_EXPIRED', 5), failed('FAULT', 5));
  assert.equal(log.slot(A).revisions[0]?.attempts, 1);
  log.record(A, 1, failed('FAULT', 5), failed('NOT_YET', 5));
  assert.equal(log.slot(A).revisions[0]?.attempts, 2);
  assert.equal(log.phase(A), 'retrying');
  log.record(A, 2, failed('FAULT', null));
  assert.equal(log.phase(A), 'failed');
});

test('a degraded verdict and a used fallback show until a whole one replaces them', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), decided('Degrade'));
  log.record(A, 0, { type: 'FallbackUsed', revision: 1, primary: 'p', fallback: 'f', why: 'p was down' });
  assert.deepEqual(
    log.slot(A).revisions[0]?.degraded.map(({ text }) => text),
    ['because', 'p was down'],
  );
  log.record(A, 1, done('x'));
  assert.equal(log.slot(A).revisions[0]?.degraded.length, 2, 'being done does not hide it');
  log.record(B, 0, planned(), decided('Degrade'), decided('Proceed'));
  assert.deepEqual(log.slot(B).revisions[0]?.degraded, []);
});

test('a hand override shows as an override for ever (scenario 20)', () => {
  const log = new EventLog();
  const override = {
    type: 'Overridden',
    revision: 1,
    action: 'proceed',
    who: 'Ada',
    why: 'box score mended by hand',
  } as const;
  log.record(A, 0, planned(), override);
  log.record(A, 1, done('x'), planned({ revision: 2 }), done('y', {}, 2));
  assert.deepEqual(log.slot(A).overrides, [
    { who: override.who, why: override.why, action: 'proceed', at: at(0) },
  ]);
});

test('a receipt that names what it lacks leaves the revision degraded, with each lack as a reason', () => {
  const log = new EventLog();
  log.record(A, 0, planned({ revision: 1 }));
  log.record(A, 1, requested);
  log.record(A, 2, accepted({ revision: 1 }));
  const whole = done('digest', {}, 1);
  assert.ok(whole.type === 'Done');
  const lacks = [{ subject: '0022400561', why: 'Its points are not its shots.' }];
  log.record(A, 3, { ...whole, receipt: { ...whole.receipt, lacks } });
  const { degraded, phase } = log.slot(A).revisions[0] ?? assert.fail();
  assert.equal(phase.name, 'done');
  assert.deepEqual(degraded, [
    {
      metric: 'lacks',
      value: '0022400561',
      threshold: null,
      denominator: null,
      text: 'Its points are not its shots.',
    },
  ]);
});

test('a correction makes settled readers of windows over it stale, and no reader of slates before it', () => {
  const earlier = 'test/2025-01-10/postgame/summary' as SlotKey;
  const reader = 'test/2025-01-12/pregame/cache' as SlotKey;
  const before = 'test/2025-01-09/pregame/cache' as SlotKey;
  const log = new EventLog();
  const windows = ['postgame/summary'];
  for (const slot of [earlier, reader, before]) {
    log.record(slot, 0, { ...planned({ revision: 1 }), ...(slot === earlier ? {} : { windows }) });
    log.record(slot, 1, requested);
    log.record(slot, 2, accepted({ revision: 1, asOf: at(2) }));
    log.record(slot, 3, done(`rows of ${slot}`, {}, 1));
  }
  assert.deepEqual([...log.state.stale], [], 'the first rows are no correction');
  log.record(earlier, 4, planned({ revision: 2 }));
  log.record(earlier, 5, { ...requested, revision: 2 });
  log.record(earlier, 6, accepted({ revision: 2, asOf: at(6) }));
  log.record(earlier, 7, done('the same rows but one', {}, 2));
  assert.deepEqual([...log.state.stale], [reader]);
  log.record(reader, 8, planned({ revision: 2 }));
  log.record(reader, 9, { ...requested, revision: 2 });
  log.record(reader, 10, accepted({ revision: 2, asOf: at(10) }));
  log.record(reader, 11, done('made again', {}, 2));
  assert.deepEqual([...log.state.stale], [], 'it has seen it');
});
