import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { negativeBinomial } from './negative-binomial.ts';

const means = fc.double({ min: 0.01, max: 80, noNaN: true });
const dispersions = fc.double({ min: 1.0001, max: 8, noNaN: true });
const relative = (actual: number, expected: number): number => Math.abs(actual / expected - 1);

function moments(mean: number, variance: number): { total: number; mean: number; variance: number } {
  const d = negativeBinomial(mean, variance);
  const counts = Array.from({ length: 3_000 }, (_, k) => k);
  const sum = (f: (k: number) => number): number => counts.reduce((s, k) => s + f(k) * d.pmf(k), 0);
  const first = sum((k) => k);
  return { total: sum(() => 1), mean: first, variance: sum((k) => (k - first) ** 2) };
}

test('the textbook example of five sales at 40 percent comes out', () => {
  // Failures before the fifth success, p = 0.4: mean 7.5, variance 18.75.
  const d = negativeBinomial(7.5, 18.75);
  assert.ok(relative(d.pmf(0), 0.01024) < 1e-12);
  assert.ok(relative(d.pmf(5), 0.1003290624) < 1e-12);
  assert.ok(relative(d.cdf(3), 0.1736704) < 1e-12);
});

test('size one is the geometric distribution', () => {
  fc.assert(
    fc.property(means, fc.integer({ min: 0, max: 100 }), (mean, k) => {
      const p = 1 / (1 + mean);
      const expected = p * (1 - p) ** k;
      assert.ok(relative(negativeBinomial(mean, mean + mean * mean).pmf(k), expected) < 1e-9);
    }),
  );
});

test('mean and variance are those asked for', () => {
  fc.assert(
    fc.property(means, dispersions, (mean, dispersion) => {
      const actual = moments(mean, mean * dispersion);
      assert.ok(Math.abs(actual.total - 1) < 1e-11);
      assert.ok(relative(actual.mean, mean) < 1e-9);
      assert.ok(relative(actual.variance, mean * dispersion) < 1e-8);
    }),
    { numRuns: 30 },
  );
});

test('neighbouring probabilities stand in the known ratio', () => {
  fc.assert(
    fc.property(means, dispersions, fc.integer({ min: 0, max: 80 }), (mean, dispersion, k) => {
      const d = negativeBinomial(mean, mean * dispersion);
      const size = mean / (dispersion - 1);
      fc.pre(d.pmf(k + 1) > 1e-290);
      const expected = ((k + size) / (k + 1)) * (mean / (size + mean));
      assert.ok(relative(d.pmf(k + 1) / d.pmf(k), expected) < 1e-9);
    }),
  );
});

test('a variance at or below the mean gives the Poisson, which says so', () => {
  for (const variance of [0, 3, 5]) {
    const d = negativeBinomial(5, variance);
    assert.equal(d.variance, 5);
    assert.equal(d.cdf(5).toFixed(4), '0.6160'); // tables of the Poisson distribution, mean 5
    assert.equal(d.cdf(10).toFixed(4), '0.9863');
    assert.ok(relative(d.pmf(0), Math.exp(-5)) < 1e-14);
  }
});

test('the Poisson is approached without losing digits', () => {
  const excesses = fc.integer({ min: 1, max: 14 }).map((n) => 10 ** -n);
  fc.assert(
    fc.property(means, excesses, fc.integer({ min: 0, max: 120 }), (mean, excess, k) => {
      const limit = negativeBinomial(mean, mean).pmf(k);
      fc.pre(limit > 1e-12);
      const close = negativeBinomial(mean, mean * (1 + excess)).pmf(k);
      // To first order the ratio is 1 + excess ((k - m)² - k) / (2m).
      const distance = (excess * (Math.abs((k - mean) ** 2 - k) + mean)) / mean;
      fc.pre(distance < 0.1);
      assert.ok(relative(close, limit) <= 1.2 * distance + 1e-12);
    }),
  );
});

test('the two ways of taking the logarithm agree where they meet', () => {
  fc.assert(
    fc.property(means, fc.integer({ min: 0, max: 100 }), (mean, k) => {
      const below = negativeBinomial(mean, mean + (mean * mean) / (12 - 1e-9)).pmf(k);
      const above = negativeBinomial(mean, mean + (mean * mean) / (12 + 1e-9)).pmf(k);
      fc.pre(above > 1e-250);
      assert.ok(relative(below, above) < 1e-7);
    }),
  );
});

test('a mean of zero is the count that is always zero', () => {
  const d = negativeBinomial(0, 0);
  assert.deepEqual([d.pmf(0), d.pmf(1), d.cdf(0), d.median(), d.probabilityOver(0.5)], [1, 0, 1, 0, 0]);
});

test('large means neither underflow nor overflow', () => {
  const poisson = negativeBinomial(2_000, 2_000);
  assert.ok(Math.abs(poisson.cdf(2_000) - 0.5) < 0.01);
  assert.ok(Math.abs(poisson.cdf(10_000) - 1) < 1e-9);
  assert.equal(negativeBinomial(2_000, 90_000).median() > 1_900, true);
});

test('more variance puts more weight in both tails', () => {
  fc.assert(
    fc.property(fc.double({ min: 10, max: 40, noNaN: true }), (mean) => {
      const [narrow, wide] = [negativeBinomial(mean, mean), negativeBinomial(mean, 3 * mean)];
      const far = Math.round(mean + 4 * Math.sqrt(mean)) + 0.5;
      assert.ok(wide.probabilityOver(far) > narrow.probabilityOver(far));
      assert.ok(wide.pmf(0) > narrow.pmf(0));
    }),
  );
});

test('moments that no count can have are refused', () => {
  for (const [mean, variance] of [
    [-1, 1],
    [Number.NaN, 1],
    [Infinity, 1],
    [0, 1],
    [5, -1],
    [5, Number.NaN],
    [1e-300, 1e300],
  ] as const) {
    assert.throws(() => negativeBinomial(mean, variance), RangeError);
  }
});
