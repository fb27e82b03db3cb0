/** Dispatch on any small pipeline: what it ends with does not depend on who finishes first, nor on how often it is asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PlannedInput, StoredEvent } from '../ledger/event.ts';
import { emptyDigest, isSettled } from '../ledger/status.ts';
import type { SlotKey } from '../ledger/work-id.ts';
import { type Fate, Pipeline, SECOND, type SlotPlan, seconds } from './dispatch.fixture.ts';
import { nextInstant } from './dispatch.ts';

const HORIZON = 400;

const slotPlan = (index: number, kinds: readonly SlotPlan['kind'][]): fc.Arbitrary<SlotPlan> => {
  const inputs = fc
    .subarray(Array.from({ length: index }, (_, each) => each))
    .chain((of) =>
      fc.tuple(...of.map((each) => fc.boolean().map((isRequired) => ({ of: each, isRequired })))),
    );
  const starts = fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 3 });
  return fc
    .record({
      inputs: inputs.map((all) => [...all]),
      starts: starts.map((times) => times.toSorted((a, b) => a - b)),
      contents: fc.array(fc.integer({ min: 7, max: 12 }), { minLength: 3, maxLength: 3 }),
      kind: fc.constantFrom(...kinds),
      faults: fc.constantFrom(0, 0, 0, 1, 2),
      retryAfter: fc.integer({ min: 1, max: 9 }),
      closesAt: fc.constantFrom(null, null, 6, 14),
    })
    .map((plan) => (plan.inputs.length === 0 ? plan : { ...plan, starts: plan.starts.slice(0, 1) }));
};

const pipelinesOf = (kinds: readonly SlotPlan['kind'][]): fc.Arbitrary<readonly SlotPlan[]> =>
  fc
    .integer({ min: 2, max: 6 })
    .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => slotPlan(index, kinds))));

const anyPipeline = pipelinesOf(['done', 'done', 'coarse', 'empty', 'fails_on_odd']);

/** A source of choices that never runs dry. */
function chooser(choices: readonly number[]): (below: number) => number {
  let next = 0;
  return (below) => {
    const choice = choices.length === 0 ? 0 : choices[next % choices.length]!;
    next += 1;
    return (choice + Math.floor(next / Math.max(1, choices.length))) % below;
  };
}

/** All work of one instant, in an order and with repetitions of the chooser's liking. */
function settleInstant(pipeline: Pipeline, second: number, choose: (below: number) => number): void {
  const now = seconds(second);
  const told: Pipeline['bus'] = [];
  pipeline.pass(now);
  while (pipeline.bus.length > 0) {
    const [delivery] = pipeline.bus.splice(choose(pipeline.bus.length), 1);
    pipeline.handle(delivery!, now);
    told.push(delivery!);
    if (choose(3) === 0) pipeline.handle(told[choose(told.length)]!, now);
    if (choose(2) === 0 || pipeline.bus.length === 0) pipeline.pass(now);
  }
}

function played(plans: readonly SlotPlan[], choices: readonly number[]): Pipeline {
  const pipeline = new Pipeline(plans);
  const choose = chooser(choices);
  for (let second = 0; second <= HORIZON; second += 1) settleInstant(pipeline, second, choose);
  return pipeline;
}

const ofType = <T extends StoredEvent['event']['type']>(pipeline: Pipeline, slot: string, type: T) =>
  pipeline.log.events.flatMap(({ slot: of, at, event }) =>
    of === slot && event.type === type
      ? [{ at, event: event as Extract<StoredEvent['event'], { type: T }> }]
      : [],
  );

test('the final state does not depend on the order of completion, on duplicates, or on how often dispatch is asked', () => {
  fc.assert(
    fc.property(anyPipeline, fc.array(fc.nat(20), { minLength: 1, maxLength: 30 }), (plans, choices) => {
      const [one, other] = [played(plans, [0]), played(plans, choices)];
      assert.deepEqual(other.log.state.slots, one.log.state.slots);
      assert.deepEqual(other.log.state.stale, one.log.state.stale);
    }),
    { numRuns: 100 },
  );
});

test('each revision is requested once, and once more for each attempt that failed', () => {
  fc.assert(
    fc.property(anyPipeline, fc.array(fc.nat(20)), (plans, choices) => {
      const pipeline = played(plans, choices);
      for (const [key, slot] of pipeline.log.state.slots) {
        for (const { revision, phase } of slot.revisions) {
          const count = (type: 'Requested' | 'Failed' | 'Accepted') =>
            ofType(pipeline, key, type).filter(({ event }) => event.revision === revision).length;
          const isLast = ['planned', 'held', 'retrying', 'failed'].includes(phase.name);
          assert.equal(count('Requested'), count('Failed') + (isLast ? 0 : 1), `${key}#${revision}`);
          assert.equal(count('Accepted'), count('Requested'));
        }
      }
    }),
    { numRuns: 100 },
  );
});

/** What a slot was made into, and when, in order. */
function outcomes(pipeline: Pipeline, slot: SlotKey) {
  const made = ofType(pipeline, slot, 'Done').map(({ at, event: { receipt } }) => ({ at, ...receipt }));
  const empty = ofType(pipeline, slot, 'EmptyOk').map(({ at, event: { reason, inputs } }) => ({
    at,
    digest: emptyDigest(reason),
    inputs,
  }));
  return [...made, ...empty].toSorted((a, b) => a.at - b.at);
}

test('nothing is made again unless an input changed meanwhile, and in the end nothing is left to make', () => {
  fc.assert(
    fc.property(anyPipeline, fc.array(fc.nat(20)), (plans, choices) => {
      const pipeline = played(plans, choices);
      for (const [index, [key, slot]] of [...pipeline.log.state.slots].entries()) {
        const runs = plans[index]!.inputs.length === 0 ? [] : outcomes(pipeline, key);
        for (const [at, run] of runs.entries()) {
          const last = runs[at - 1];
          const hasChanged = ({ slot: input }: PlannedInput) =>
            outcomes(pipeline, input).some(
              (made) => made.at > last!.at && made.digest !== last!.inputs[input],
            );
          assert.ok(last === undefined || slot.inputs.some(hasChanged), `${key} at ${run.at}`);
        }
        const isHeld = (each: SlotKey) =>
          pipeline.log.slot(each).revisions.some(({ phase }) => phase.name === 'held');
        const isBehindHeld = ancestors(pipeline, key).some((each) => isHeld(each.slot));
        const isExcused = slot.closesAt !== null || isHeld(key) || isBehindHeld;
        assert.ok(!pipeline.log.state.stale.has(key) || isExcused, key);
        for (const revision of slot.revisions) {
          const isAtRest = isSettled(revision) || revision.phase.name === 'held';
          const isWaiting = revision.phase.name === 'planned' || revision.phase.name === 'retrying';
          assert.ok(isAtRest || (isBehindHeld && isWaiting), key);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('nothing is requested while something that feeds it is due or at work, and nothing new once it is closed', () => {
  fc.assert(
    fc.property(anyPipeline, fc.array(fc.nat(20)), (plans, choices) => {
      const pipeline = played(plans, choices);
      const replay = new Pipeline(plans);
      for (const stored of pipeline.log.events.slice(replay.log.events.length)) {
        const status = replay.log.slot(stored.slot);
        if (stored.event.type === 'Requested') {
          for (const { slot, isRequired } of ancestors(replay, stored.slot)) {
            for (const { phase, notBefore } of replay.log.slot(slot).revisions) {
              assert.ok(phase.name !== 'requested' && phase.name !== 'accepted', 'at work');
              const isWaiting = ['planned', 'held', 'retrying'].includes(phase.name);
              assert.ok(!isRequired || !isWaiting || notBefore > stored.at, 'due');
            }
          }
        }
        if (stored.event.type === 'Planned')
          assert.ok(status.closesAt === null || stored.at < status.closesAt);
        replay.log.record(stored.slot, stored.at, stored.event);
      }
    }),
    { numRuns: 100 },
  );
});

interface Ancestor {
  readonly slot: SlotKey;
  /** Required by what requires it, all the way. */
  readonly isRequired: boolean;
}

function ancestors(pipeline: Pipeline, slot: SlotKey): readonly Ancestor[] {
  return pipeline.log.slot(slot).inputs.flatMap((input) => [
    input,
    ...ancestors(pipeline, input.slot).map((each) => ({
      ...each,
      isRequired: each.isRequired && input.isRequired,
    })),
  ]);
}

test('no output is ever made from two versions of one source (glitch freedom)', () => {
  const whole = pipelinesOf(['done']).map((plans) =>
    plans.map((plan) => ({
      ...plan,
      closesAt: null,
      inputs: plan.inputs.map(({ of }) => ({ of, isRequired: true })),
    })),
  );
  fc.assert(
    fc.property(whole, fc.array(fc.nat(20)), (plans, choices) => {
      const pipeline = played(plans, choices);
      for (const key of pipeline.log.state.slots.keys()) {
        for (const { event } of ofType(pipeline, key, 'Done')) {
          const versions = new Map<string, string>();
          for (const [, of, version] of event.receipt.digest.matchAll(/slot_(\d)(7|8|9|10|11|12)\b/g)) {
            assert.equal(versions.get(of!) ?? version, version, event.receipt.digest);
            versions.set(of!, version!);
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});

const fates = fc.array(fc.constantFrom<Fate>('settled', 'settled', 'settled', 'lost', 'vanishing'), {
  maxLength: 12,
});

/** All work of one instant; the fates of the first deliveries are given, later ones are settled. */
function settleFatefully(pipeline: Pipeline, second: number, left: Fate[]): void {
  const now = seconds(second);
  pipeline.pass(now);
  while (pipeline.bus.length > 0) {
    pipeline.handle(pipeline.bus.shift()!, now, left.shift() ?? 'settled');
    pipeline.pass(now);
  }
}

test('stepping from next instant to next instant misses nothing that stepping by the second finds', () => {
  fc.assert(
    fc.property(anyPipeline, fates, (plans, fateful) => {
      const [bySecond, byInstant] = [new Pipeline(plans), new Pipeline(plans)];
      const [left, leftToo] = [[...fateful], [...fateful]];
      for (let second = 0; second <= HORIZON; second += 1) settleFatefully(bySecond, second, left);
      for (let second: number | null = 0; second !== null && second <= HORIZON; ) {
        settleFatefully(byInstant, second, leftToo);
        const next = nextInstant(byInstant.log.state, seconds(second), byInstant.options);
        assert.ok(next === null || next > seconds(second));
        second = next === null ? null : next / SECOND;
      }
      assert.deepEqual(byInstant.log.events, bySecond.log.events);
    }),
    { numRuns: 100 },
  );
});
