import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Threshold } from './threshold.ts';
import { judge } from './threshold-judgement.ts';

const COVERAGE: Threshold = {
  metric: 'coverage',
  numerator: 'there',
  denominator: 'expected',
  unit: 'percent',
  appliesWhen: 'something is expected',
  direction: 'at_least',
  warn: 0.95,
  block: 0.9,
  why: 'test',
};
const FAULTS: Threshold = {
  ...COVERAGE,
  metric: 'faults',
  unit: 'count',
  direction: 'at_most',
  warn: 2,
  block: 5,
};

const of = (numerator: number, denominator: number) => ({ metric: 'coverage', numerator, denominator });
const kind = (threshold: Threshold, numerator: number, denominator: number) =>
  judge(threshold, of(numerator, denominator)).kind;

test('a measure right on a limit is on its good side', () => {
  assert.equal(kind(COVERAGE, 95, 100), 'passes');
  assert.equal(kind(COVERAGE, 94, 100), 'warns');
  assert.equal(kind(COVERAGE, 90, 100), 'warns');
  assert.equal(kind(COVERAGE, 89, 100), 'blocks');
  assert.equal(kind(FAULTS, 2, 100), 'passes');
  assert.equal(kind(FAULTS, 3, 100), 'warns');
  assert.equal(kind(FAULTS, 5, 100), 'warns');
  assert.equal(kind(FAULTS, 6, 100), 'blocks');
});

test('a limit of nine tenths holds for every denominator that ten divides', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (tenth) => {
      assert.equal(kind({ ...COVERAGE, warn: 0.9 }, 9 * tenth, 10 * tenth), 'passes');
      assert.equal(kind(COVERAGE, 9 * tenth - 1, 10 * tenth), 'blocks');
    }),
  );
});

test('more of what is wanted never makes a judgement worse', () => {
  const order = ['blocks', 'warns', 'passes'];
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), fc.integer({ min: 1, max: 1_000 }), (one, other, whole) => {
      const [less, more] = [Math.min(one, other) % (whole + 1), Math.max(one, other) % (whole + 1)].sort(
        (a, b) => a - b,
      );
      assert.ok(
        order.indexOf(kind(COVERAGE, less ?? 0, whole)) <= order.indexOf(kind(COVERAGE, more ?? 0, whole)),
      );
    }),
  );
});

test('with nothing to measure a threshold does not apply', () => {
  assert.equal(kind(COVERAGE, 0, 0), 'applies_not');
  assert.equal(kind(FAULTS, 0, 0), 'applies_not');
});

test('what cannot be a measure never passes', () => {
  const numbers = fc.oneof(fc.constantFrom(Number.NaN, Infinity, -Infinity, -1), fc.double());
  fc.assert(
    fc.property(numbers, numbers, (numerator, denominator) => {
      const isSound =
        Number.isFinite(numerator) &&
        Number.isFinite(denominator) &&
        numerator >= 0 &&
        numerator <= denominator;
      assert.equal(kind(COVERAGE, numerator, denominator) === 'impossible', !isSound);
    }),
  );
});
