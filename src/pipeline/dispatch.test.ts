import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Planned, Verdict } from '../ledger/event.ts';
import { needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { keyOf, OPTIONS, Pipeline, type SlotPlan, seconds } from './dispatch.fixture.ts';
import { type DispatchOptions, dispatch } from './dispatch.ts';

const source: SlotPlan = {
  inputs: [],
  starts: [0],
  contents: [1, 2, 3, 4],
  kind: 'done',
  faults: 0,
  retryAfter: 5,
  closesAt: null,
};
const reading = (...of: readonly number[]): SlotPlan => ({
  ...source,
  inputs: of.map((each) => ({ of: each, isRequired: true })),
});
const optionally = (of: number): SlotPlan => ({ ...source, inputs: [{ of, isRequired: false }] });
const [A, B, C] = [keyOf(0), keyOf(1), keyOf(2)];

/** Everything that is due from second to second, with all work done at once. */
function play(pipeline: Pipeline, from: number, to: number): void {
  for (let second = from; second <= to; second += 1) {
    const now = seconds(second);
    do {
      pipeline.pass(now);
      for (const delivery of pipeline.bus.splice(0)) pipeline.handle(delivery, now);
    } while (pipeline.pass(now) > 0 || pipeline.bus.length > 0);
  }
}

const requests = (pipeline: Pipeline, slot: string) =>
  pipeline.log.events
    .filter((each) => each.slot === slot && each.event.type === 'Requested')
    .map(({ at }) => at);

test('work is requested when its time comes, and strictly after what feeds it settled', () => {
  const pipeline = new Pipeline([
    { ...source, starts: [3] },
    { ...reading(0), starts: [3] },
  ]);
  assert.deepEqual(dispatch(pipeline.log.state, seconds(2), pipeline.options), []);
  pipeline.pass(seconds(3));
  assert.deepEqual(pipeline.bus, [{ slot: A, revision: 1 }]);
  pipeline.handle(pipeline.bus.pop()!, seconds(4));
  assert.equal(pipeline.pass(seconds(4)), 0);
  pipeline.pass(seconds(5));
  assert.deepEqual(pipeline.bus, [{ slot: B, revision: 1 }]);
});

test('dispatch is a pure function: asked twice it says the same and changes nothing', () => {
  const pipeline = new Pipeline([source, reading(0)]);
  const before = structuredClone(pipeline.log.state);
  const first = dispatch(pipeline.log.state, seconds(0), OPTIONS);
  assert.deepEqual(dispatch(pipeline.log.state, seconds(0), OPTIONS), first);
  assert.deepEqual(pipeline.log.state, before);
});

test('five completions in any order, each told several times, lead to exactly one request (scenario 1)', () => {
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 3], { minLength: 12 });
  fc.assert(
    fc.property(order, (completions) => {
      const pipeline = new Pipeline([source, source, source, source, source, reading(0, 1, 2, 3, 4)]);
      pipeline.pass(seconds(0));
      for (const which of completions) {
        pipeline.handle({ slot: keyOf(which), revision: 1 }, seconds(0));
        pipeline.pass(seconds(0));
      }
      play(pipeline, 1, 5);
      assert.deepEqual(requests(pipeline, keyOf(5)), [seconds(1)]);
    }),
    { numRuns: 30 },
  );
});

test('the first completion of several does not start what waits for all (scenario 7)', () => {
  const pipeline = new Pipeline([source, { ...source, starts: [9] }, reading(0, 1)]);
  play(pipeline, 0, 8);
  assert.deepEqual(requests(pipeline, C), []);
  play(pipeline, 9, 10);
  assert.deepEqual(requests(pipeline, C), [seconds(10)]);
});

test('a gate that throws holds, visibly and once, and lets go by itself when it no longer throws (scenario 3)', () => {
  let fault: string | null = 'the gate’s table is gone';
  const gate: DispatchOptions['gate'] = (): Verdict => {
    if (fault !== null) throw new Error(fault);
    return { kind: 'Proceed', reasons: [] };
  };
  const pipeline = new Pipeline([source], { gate });
  play(pipeline, 0, 5);
  const { phase } = pipeline.log.slot(A).revisions[0]!;
  assert.equal(phase.name, 'held');
  assert.deepEqual(phase.name === 'held' && phase.reasons, [
    {
      metric: 'gate_threw',
      value: null,
      threshold: null,
      denominator: null,
      text: 'the gate’s table is gone',
    },
  ]);
  assert.equal(pipeline.log.slot(A).version, 2, 'the same verdict is recorded once');
  fault = 'something else';
  play(pipeline, 6, 7);
  assert.equal(pipeline.log.slot(A).version, 3, 'another reason is another verdict');
  fault = null;
  play(pipeline, 8, 8);
  assert.equal(pipeline.log.phase(A), 'done');
});

test('a required input that failed holds; once it is repaired the work proceeds by itself (scenario 4)', () => {
  const broken: SlotPlan = { ...source, starts: [0, 20], kind: 'fails_on_odd', contents: [1, 22] };
  const pipeline = new Pipeline([broken, reading(0)]);
  play(pipeline, 0, 19);
  assert.equal(pipeline.log.phase(A), 'failed');
  const { phase } = pipeline.log.slot(B).revisions[0]!;
  assert.equal(phase.name, 'held');
  assert.match(phase.name === 'held' ? phase.reasons[0]!.text : '', /slot_0 failed: FAULT/);
  play(pipeline, 20, 21);
  assert.equal(pipeline.log.phase(B), 'done');
});

test('an optional input that failed degrades, and says so', () => {
  const pipeline = new Pipeline([{ ...source, kind: 'fails_on_odd' }, optionally(0)]);
  play(pipeline, 0, 3);
  const [revision] = pipeline.log.slot(B).revisions;
  assert.equal(revision?.phase.name, 'done');
  assert.match(revision!.degraded[0]!.text, /slot_0 failed/);
});

test('what can do without an input waits for it until its own due time, goes without, and takes it in once it comes', () => {
  const broken: SlotPlan = { ...source, starts: [0, 80], kind: 'fails_on_odd', contents: [1, 22] };
  const pipeline = new Pipeline([broken, reading(0), reading(1), optionally(2), optionally(1)]);
  const [D, E] = [keyOf(3), keyOf(4)];
  play(pipeline, 0, 59);
  assert.deepEqual([pipeline.log.phase(B), pipeline.log.phase(C)], ['held', 'planned']);
  assert.deepEqual([pipeline.log.phase(D), pipeline.log.phase(E)], ['planned', 'planned']);
  play(pipeline, 60, 79);
  for (const each of [D, E]) {
    assert.equal(pipeline.log.phase(each), 'done');
    assert.match(pipeline.log.slot(each).revisions[0]!.degraded[0]!.text, /has not settled/);
  }
  play(pipeline, 80, 90);
  for (const each of [D, E]) {
    assert.deepEqual(
      pipeline.log.slot(each).revisions.map(({ phase }) => phase.name),
      ['done', 'done'],
    );
    assert.deepEqual(pipeline.log.slot(each).revisions[1]!.degraded, []);
  }
});

test('an input that was never planned holds what requires it', () => {
  const pipeline = new Pipeline([source]);
  pipeline.log.record(B, 0, planned({ inputs: [needs(slotOf('nobody'))] }));
  play(pipeline, 0, 3);
  const { phase } = pipeline.log.slot(B).revisions[0]!;
  assert.match(phase.name === 'held' ? phase.reasons[0]!.text : '', /is not planned/);
});

test('a lease that ran out is recorded as a failure, does not count as one, and the work is requested again', () => {
  const pipeline = new Pipeline([source]);
  pipeline.pass(seconds(0));
  pipeline.handle(pipeline.bus.pop()!, seconds(0), 'vanishing');
  for (const second of [1, 29]) assert.equal(pipeline.pass(seconds(second)), 0);
  assert.equal(pipeline.pass(seconds(30)), 2);
  const codes = pipeline.log.events.flatMap(({ event }) => (event.type === 'Failed' ? [event.code] : []));
  assert.deepEqual(codes, ['LEASE_EXPIRED']);
  assert.equal(pipeline.log.slot(A).revisions[0]?.attempts, 0);
  assert.deepEqual(pipeline.bus, [{ slot: A, revision: 1 }]);
});

test('a request that nobody accepts is issued again, for as long as nobody does (scenario 9)', () => {
  const pipeline = new Pipeline([source]);
  for (let second = 0; second <= 75; second += 1) pipeline.pass(seconds(second));
  // Each issue waits twice as long as the one before it.
  assert.deepEqual(requests(pipeline, A), [seconds(0), seconds(10), seconds(30), seconds(70)]);
  assert.equal(pipeline.bus.length, 4);
});

test('a correction flows on as a new revision; an equal one stops where nothing changed', () => {
  const corrected: SlotPlan = { ...source, starts: [0, 10, 20], contents: [1, 2, 2] };
  const pipeline = new Pipeline([corrected, reading(0), reading(1)]);
  play(pipeline, 0, 30);
  assert.deepEqual(requests(pipeline, A), [0, 10, 20].map(seconds));
  assert.deepEqual(requests(pipeline, B), [1, 11].map(seconds));
  assert.deepEqual(requests(pipeline, C), [2, 12].map(seconds));
});

test('a slot gets no new revision from its closing on', () => {
  const corrected: SlotPlan = { ...source, starts: [0, 10], contents: [1, 2] };
  for (const [closesAt, runs] of [
    [11, 2],
    [10, 1],
    [5, 1],
  ] as const) {
    const pipeline = new Pipeline([corrected, { ...reading(0), closesAt }, reading(1)]);
    play(pipeline, 0, 30);
    assert.equal(requests(pipeline, B).length, runs, `closes at ${closesAt}`);
    assert.equal(requests(pipeline, C).length, runs, 'a closed slot does not block what it feeds');
  }
});

test('work that failed for good is not planned again until what it reads changes', () => {
  const corrected: SlotPlan = { ...source, starts: [0, 10, 20], contents: [22, 1, 33] };
  const pipeline = new Pipeline([corrected, { ...reading(0), kind: 'fails_on_odd' }]);
  play(pipeline, 0, 200);
  const attempts = requests(pipeline, B);
  assert.deepEqual(attempts, [1, 11, 21].map(seconds));
});

test('slots outside the selection are left alone', () => {
  const pipeline = new Pipeline([source, source], { isSelected: ({ key }) => key === B });
  play(pipeline, 0, 3);
  assert.deepEqual([pipeline.log.phase(A), pipeline.log.phase(B)], ['planned', 'done']);
});

test('a slot that gets another input is made again from it, at once', () => {
  const pipeline = new Pipeline([source, { ...reading(0), starts: [0, 40] }, source]);
  play(pipeline, 0, 19);
  const { event } = pipeline.log.events.find(({ slot, event }) => slot === B && event.type === 'Planned')!;
  const replanned = {
    ...event,
    revision: 2,
    notBefore: seconds(40),
    inputs: [needs(A), needs(C)],
  } as Planned;
  pipeline.log.record(B, seconds(20), replanned);
  play(pipeline, 20, 50);
  assert.deepEqual(requests(pipeline, B), [1, 20, 40].map(seconds));
});
