import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeDistribution, onGrid } from '../models/distributions/tabulated-distribution.ts';
import { type GradablePrediction, gradePrediction } from './grade-prediction.ts';
import { voidReason } from './void-reason.ts';

const pmfs = fc
  .array(fc.integer({ min: 1, max: 1_000 }), { minLength: 2, maxLength: 40 })
  .map((weights) =>
    onGrid(Float64Array.from(weights, (weight) => weight / weights.reduce((a, b) => a + b, 0))),
  );
const counts = fc.integer({ min: 0, max: 45 });
const stored = (pmf: Float64Array, line: number | null): GradablePrediction => ({
  median: 3,
  quantile_10: 1,
  quantile_90: 5,
  line,
  distribution: encodeDistribution(pmf),
});
const played = (actual: number) => ({ kind: 'appeared', actual, minutes: 20 }) as const;

test('what is stored of the distribution is its CRPS and the stretch of its PIT, summed here term by term', () => {
  fc.assert(
    fc.property(pmfs, counts, (pmf, actual) => {
      const grade = gradePrediction(stored(pmf, null), played(actual));
      const upTo = (k: number) => pmf.slice(0, k + 1).reduce((sum, p) => sum + p, 0);
      let crps = 0;
      for (let k = 0; k < 60; k += 1) crps += (upTo(k) - (actual <= k ? 1 : 0)) ** 2;
      const close = (value: number | null, expected: number) =>
        assert.ok(value !== null && Math.abs(value - expected) < 1e-9, `${value} is not ${expected}`);
      close(grade.crps, crps);
      close(grade.pit_low, upTo(actual - 1));
      close(grade.pit_high, upTo(actual));
    }),
  );
});

test('exactly one of over, under and push is true of a line, and only a push is no grade', () => {
  fc.assert(
    fc.property(pmfs, counts, fc.integer({ min: 0, max: 90 }), (pmf, actual, halves) => {
      const line = halves / 2;
      const {
        grade,
        line_result: result,
        line_error: error,
      } = gradePrediction(stored(pmf, line), played(actual));
      assert.equal(result, actual > line ? 'OVER' : actual < line ? 'UNDER' : 'PUSH');
      assert.equal(grade, result === 'PUSH' ? 'push' : 'graded');
      assert.equal(error, line - actual);
    }),
  );
});

test('the interval holds both of its ends', () => {
  const grade = (actual: number) =>
    gradePrediction(stored(onGrid(new Float64Array([0.5, 0.5])), null), played(actual)).is_within_80;
  assert.deepEqual([0, 1, 3, 5, 6].map(grade), [false, true, true, true, false]);
});

test('why a player did not play: a listing before tip-off, then the box score, then nothing', () => {
  const injury = { category: 'injury' } as const;
  assert.equal(voidReason({ isListedOut: true, listed: null }), 'InjuryConfirmed');
  assert.equal(voidReason({ isListedOut: true, listed: { category: 'coach' } }), 'InjuryConfirmed');
  assert.equal(voidReason({ isListedOut: false, listed: injury }), 'InjuryConfirmed');
  assert.equal(voidReason({ isListedOut: false, listed: { category: 'illness' } }), 'InjuryConfirmed');
  assert.equal(voidReason({ isListedOut: false, listed: { category: 'coach' } }), 'LateScratch');
  assert.equal(voidReason({ isListedOut: false, listed: { category: null } }), 'LateScratch');
  assert.equal(voidReason({ isListedOut: false, listed: null }), 'Unknown');
});

test('a number or minutes that the box score lacks leave a prediction pending', () => {
  const prediction = stored(onGrid(new Float64Array([0.5, 0.5])), 0.5);
  for (const missing of [
    { actual: null, minutes: 20 },
    { actual: 3, minutes: null },
  ]) {
    assert.equal(gradePrediction(prediction, { kind: 'appeared', ...missing }).grade, 'pending');
  }
});
