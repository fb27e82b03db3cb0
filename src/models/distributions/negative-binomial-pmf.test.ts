import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { negativeBinomial } from './negative-binomial.ts';
import { negativeBinomialPmf } from './negative-binomial-pmf.ts';

const means = fc.double({ min: 0.001, max: 80, noNaN: true });
const ratios = fc.oneof(
  fc.double({ min: 0.5, max: 8, noNaN: true }),
  fc.integer({ min: 1, max: 14 }).map((n) => 1 + 10 ** -n),
);
const sum = (pmf: Float64Array): number => pmf.reduce((total, p) => total + p, 0);

test('the recursion agrees with the formula to nine digits', () => {
  fc.assert(
    fc.property(means, ratios, (mean, ratio) => {
      const pmf = negativeBinomialPmf(mean, mean * ratio);
      const law = negativeBinomial(mean, mean * ratio);
      assert.ok(Math.abs(sum(pmf) - 1) < 1e-12);
      // The last count stands for itself and the tail.
      for (let k = 0; k < pmf.length - 1; k += 1) assert.ok(Math.abs(pmf[k]! - law.pmf(k)) < 1e-9);
      assert.ok(law.probabilityOver(pmf.length - 1) < 1.01e-7);
    }),
  );
});

test('the textbook example of five sales at 40 percent comes out', () => {
  // Failures before the fifth success, p = 0.4: mean 7.5, variance 18.75.
  const pmf = negativeBinomialPmf(7.5, 18.75);
  assert.ok(Math.abs(pmf[0]! - 0.01024) < 1e-14 && Math.abs(pmf[5]! - 0.1003290624) < 1e-14);
});

test('zero inflation adds zeros and leaves the rest in proportion', () => {
  fc.assert(
    fc.property(means, fc.double({ min: 0, max: 0.9, noNaN: true }), (mean, inflation) => {
      const plain = negativeBinomial(mean, mean * 2);
      const pmf = negativeBinomialPmf(mean, mean * 2, inflation);
      assert.ok(Math.abs(pmf[0]! - (inflation + (1 - inflation) * plain.pmf(0))) < 1e-9);
      assert.ok(Math.abs(pmf.reduce((m, p, k) => m + k * p, 0) - (1 - inflation) * mean) < 1e-4);
      assert.ok(Math.abs(sum(pmf) - 1) < 1e-12);
    }),
  );
});

test('a mean of zero, and a certain zero, are the count that is always zero', () => {
  assert.deepEqual(negativeBinomialPmf(0, 0), Float64Array.of(1));
  assert.deepEqual(negativeBinomialPmf(3, 5, 1), Float64Array.of(1));
});

test('means beyond the smallest double’s reach neither underflow nor overflow', () => {
  const pmf = negativeBinomialPmf(5_000, 6_000);
  assert.ok(Math.abs(pmf.reduce((m, p, k) => m + k * p, 0) - 5_000) < 1e-3);
});

test('what no count can have is refused', () => {
  for (const [mean, variance, zeros] of [
    [-1, 2, 0],
    [Number.NaN, 2, 0],
    [2, Infinity, 0],
    [2, -1, 0],
    [0, 1, 0],
    [2, 3, -0.1],
    [2, 3, 1.1],
    [2, 3, Number.NaN],
    [1e9, 1e9, 0],
    [10, 1e12, 0],
  ] as const) {
    assert.throws(() => negativeBinomialPmf(mean, variance, zeros), RangeError, `${mean} ${variance}`);
  }
});
