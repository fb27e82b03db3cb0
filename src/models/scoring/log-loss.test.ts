import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logLoss } from './log-loss.ts';
import { boundedProbability, logistic, logit } from './logit.ts';

const probabilities = fc.double({ min: 0, max: 1, noNaN: true });
const inside = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });

test('a coin costs ln 2 and a certainty that comes true next to nothing', () => {
  assert.equal(logLoss([]), null);
  assert.ok(Math.abs(logLoss([{ probability: 0.5, happened: true }])! - Math.LN2) < 1e-15);
  assert.ok(logLoss([{ probability: 1, happened: true }])! < 1e-5);
});

test('losses are averaged', () => {
  const given = [
    { probability: 0.8, happened: true },
    { probability: 0.6, happened: false },
  ];
  assert.ok(Math.abs(logLoss(given)! + (Math.log(0.8) + Math.log(0.4)) / 2) < 1e-15);
});

test('a certainty that fails costs 11.8, not infinity', () => {
  for (const [probability, happened] of [
    [0, true],
    [1, false],
  ] as const) {
    assert.equal(logLoss([{ probability, happened }])!.toFixed(4), Math.log(131_070).toFixed(4));
  }
});

test('stating the true probability gives the least expected loss', () => {
  fc.assert(
    fc.property(inside, probabilities, (truth, stated) => {
      const expected = (probability: number): number =>
        truth * logLoss([{ probability, happened: true }])! +
        (1 - truth) * logLoss([{ probability, happened: false }])!;
      assert.ok(expected(truth) <= expected(stated) + 1e-12);
    }),
  );
});

test('the logit has its inverse, and is finite everywhere', () => {
  fc.assert(fc.property(inside, (p) => assert.ok(Math.abs(logistic(logit(p)) - p) < 1e-14)));
  fc.assert(fc.property(probabilities, (p) => assert.ok(Number.isFinite(logit(p)))));
  assert.ok(Math.abs(logit(0.75) - Math.log(3)) < 1e-15);
});

test('what is no probability is refused', () => {
  for (const p of [-0.1, 1.1, Number.NaN]) assert.throws(() => boundedProbability(p), RangeError);
});
