import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LedgerEvent, Verdict } from '../ledger/event.ts';
import { done, type EventLog, emptyOk, failed, planned } from '../ledger/ledger.fixture.ts';
import { OPTIONS, seconds } from './dispatch.fixture.ts';
import { dispatch } from './dispatch.ts';
import { inputGate, slotGate } from './gates.ts';
import { outputRegistry } from './registry.ts';
import {
  CACHE,
  CONTEXT,
  coverage,
  FACTS,
  FEATURES,
  lines,
  measuredDone,
  night,
  OUTPUTS,
  THRESHOLDS,
  TRANSITIONS,
} from './transition.fixture.ts';

const gate = slotGate(outputRegistry(OUTPUTS), TRANSITIONS, THRESHOLDS);
const decide = (log: EventLog, key = CACHE): Verdict => gate(log.slot(key), log.state);
const metrics = ({ reasons }: Verdict) => reasons.map(({ metric }) => metric);

test('a night on which everything is in and sound proceeds without a reason', () => {
  assert.deepEqual(decide(night()), { kind: 'Proceed', reasons: [] });
});

test('a measure below its block holds, with the numbers in the reason', () => {
  const verdict = decide(night({ [FACTS[1]]: measuredDone([coverage(160)]) }));
  assert.deepEqual(verdict, {
    kind: 'Hold',
    reasons: [
      {
        metric: 'coverage',
        value: 0.8,
        threshold: 0.9,
        denominator: 200,
        text: `${FACTS[1]}: coverage 160 of 200 (80.0 %) is below 90.0 %, where it blocks`,
      },
    ],
  });
});

test('a measure between warn and block degrades, with the numbers in the reason', () => {
  const verdict = decide(night({ [FACTS[0]]: measuredDone([coverage(186)]) }));
  assert.equal(verdict.kind, 'Degrade');
  assert.deepEqual(verdict.reasons[0], {
    metric: 'coverage',
    value: 0.93,
    threshold: 0.95,
    denominator: 200,
    text: `${FACTS[0]}: coverage 186 of 200 (93.0 %) is below 95.0 %, where it warns`,
  });
});

test('the reason names the parts that fell short', () => {
  const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((part, index) => ({
    metric: `coverage:${part}`,
    numerator: index,
    denominator: 200,
  }));
  const other = { metric: 'coverages:a', numerator: 1, denominator: 2 };
  const verdict = decide(night({ [FACTS[0]]: measuredDone([coverage(1), ...parts, other]) }));
  assert.match(
    verdict.reasons[0]!.text,
    /blocks: a 0 of 200, b 1 of 200, c 2 of 200, d 3 of 200, e 4 of 200, and 2 more$/,
  );
});

test('of the last slates played each is looked at', () => {
  for (const fact of FACTS) {
    const verdict = decide(night({ [fact]: measuredDone([coverage(10)]) }));
    assert.equal(verdict.kind, 'Hold');
    assert.ok(verdict.reasons[0]!.text.startsWith(fact));
  }
});

test('one blocking measure holds whatever the others say, and the warnings are left for later', () => {
  const verdict = decide(
    night({ [FACTS[0]]: measuredDone([coverage(160)]), [CONTEXT]: measuredDone([lines(1)]) }),
  );
  assert.equal(verdict.kind, 'Hold');
  assert.deepEqual(metrics(verdict), ['coverage']);
});

test('a metric that blocks below zero only ever warns', () => {
  const verdict = decide(night({ [CONTEXT]: measuredDone([lines(0)]) }));
  assert.equal(verdict.kind, 'Degrade');
  assert.deepEqual(metrics(verdict), ['lines']);
});

test('a receipt without the measure that a gate names holds: not measured is not good', () => {
  const verdict = decide(night({ [FACTS[0]]: done('r1') }));
  assert.equal(verdict.kind, 'Hold');
  assert.equal(verdict.reasons[0]!.text, `${FACTS[0]}: coverage was not measured`);
});

test('a measure that cannot be one holds', () => {
  for (const impossible of [coverage(201), coverage(Number.NaN), coverage(-1), coverage(1, Number.NaN)]) {
    const verdict = decide(night({ [FACTS[0]]: measuredDone([impossible]) }));
    assert.equal(verdict.kind, 'Hold');
    assert.match(verdict.reasons[0]!.text, /cannot be a measure$/);
  }
});

test('an empty input has nothing to measure, and a denominator of zero does not apply', () => {
  assert.equal(decide(night({ [FACTS[0]]: emptyOk('Postponed') })).kind, 'Proceed');
  assert.equal(decide(night({ [FACTS[0]]: measuredDone([coverage(0, 0)]) })).kind, 'Proceed');
});

test('an input that is not in, or failed, is the input gate’s business', () => {
  for (const event of [null, failed('FAULT', null)]) {
    const log = night({ [FACTS[0]]: event });
    assert.deepEqual(decide(log), inputGate(log.slot(CACHE), log.state));
    assert.equal(decide(log).kind, 'Hold');
  }
});

test('going without an optional input and a warning both stand in the verdict', () => {
  const verdict = decide(
    night({ [FACTS[0]]: measuredDone([coverage(181)]), [CONTEXT]: failed('FAULT', null) }),
  );
  assert.equal(verdict.kind, 'Degrade');
  assert.deepEqual(metrics(verdict), ['input_settled', 'coverage']);
});

test('an output that does not read the gated input is not held by it', () => {
  const log = night({ [FACTS[0]]: measuredDone([coverage(0)]) });
  log.record(CACHE, 2_000, done('cache'));
  assert.equal(decide(log, FEATURES).kind, 'Proceed');
});

test('a gate blocks, the data is repaired: the pipeline proceeds without a hand edit (scenario 4)', () => {
  const log = night({ [FACTS[0]]: measuredDone([coverage(160)]) });
  const options = { ...OPTIONS, gate };
  const commands = (at: number) =>
    dispatch(log.state, seconds(at), options).filter(({ slot }) => slot === CACHE);

  const [held] = commands(10);
  assert.equal(held!.request, null);
  log.record(CACHE, 10_000, ...held!.events);
  assert.equal(log.phase(CACHE), 'held');
  assert.deepEqual(commands(20), [], 'a verdict that stays the same is recorded once');

  log.record(FACTS[0], 30_000, planned({ revision: 2, notBefore: seconds(30) }));
  log.record(FACTS[0], 31_000, measuredDone([coverage(199)], 2));
  const [released] = commands(40);
  assert.equal(released!.request, 1);
  assert.deepEqual(
    released!.events.map(({ type }) => type),
    ['Decided', 'Requested'],
  );
});

test('a repair that went wrong holds: the newest settled revision counts', () => {
  const log = night();
  log.record(FACTS[0], 30_000, planned({ revision: 2 }), measuredDone([coverage(20)], 2));
  assert.equal(decide(log).kind, 'Hold');
});

const shares = fc.record({ numerator: fc.nat(200), denominator: fc.constant(200) });
const facts = fc.oneof(
  shares.map((share): LedgerEvent => measuredDone([{ metric: 'coverage', ...share }])),
  fc.constant<LedgerEvent>(emptyOk('NoGames')),
  fc.constant<LedgerEvent>(failed('FAULT', null)),
  fc.constant<LedgerEvent>(done('unmeasured')),
  fc.constant(null),
);
const RANK = { Proceed: 0, Degrade: 1, Hold: 2 };

test('the verdict is no milder than the input gate’s, is a function of the ledger, and always has its reasons', () => {
  fc.assert(
    fc.property(facts, facts, facts, (one, other, context) => {
      const log = night({ [FACTS[0]]: one, [FACTS[1]]: other, [CONTEXT]: context });
      const verdict = decide(log);
      assert.deepEqual(decide(log), verdict);
      assert.ok(RANK[verdict.kind] >= RANK[inputGate(log.slot(CACHE), log.state).kind]);
      assert.equal(verdict.reasons.length === 0, verdict.kind === 'Proceed');
      for (const reason of verdict.reasons) assert.ok(reason.text.length > 0);
    }),
  );
});

test('it proceeds only when every measured fact is on the good side of its limit', () => {
  fc.assert(
    fc.property(shares, shares, (one, other) => {
      const log = night({
        [FACTS[0]]: measuredDone([{ metric: 'coverage', ...one }]),
        [FACTS[1]]: measuredDone([{ metric: 'coverage', ...other }]),
      });
      const worst = Math.min(one.numerator, other.numerator);
      assert.equal(decide(log).kind, worst < 180 ? 'Hold' : worst < 190 ? 'Degrade' : 'Proceed');
    }),
  );
});
