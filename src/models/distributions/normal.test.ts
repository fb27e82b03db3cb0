import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalCdf, normalQuantile } from './normal.ts';

/** Abramowitz and Stegun 26.2.11: Φ(x) = ½ + φ(x) Σ x^(2n+1) / (1·3·5···(2n+1)). */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-20; n += 1) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}

test('the cdf is its power series', () => {
  fc.assert(
    fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
      assert.ok(Math.abs(normalCdf(x) - series(x)) < 1e-14, String(x));
    }),
  );
});

test('published tail areas come out', () => {
  // Abramowitz and Stegun, tables 26.1 and 26.2: 1 − Φ(x).
  for (const [x, tail] of [
    [1, 1.586552539e-1],
    [3, 1.349898032e-3],
    [5, 2.866515719e-7],
    [8, 6.220960574e-16],
    [10, 7.619853024e-24],
  ] as const) {
    assert.ok(Math.abs(normalCdf(-x) / tail - 1) < 1e-8, String(x));
    assert.equal(normalCdf(x), 1 - normalCdf(-x));
  }
  assert.deepEqual([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)], [0, 0.5, 1]);
});

test('published percentage points come out', () => {
  // The check values of Algorithm AS 241.
  assert.ok(Math.abs(normalQuantile(0.25) + 0.674_489_750_196_081_7) < 1e-15);
  assert.ok(Math.abs(normalQuantile(0.001) + 3.090_232_306_167_814) < 1e-14);
  assert.ok(Math.abs(normalQuantile(1e-20) + 9.262_340_089_798_409) < 1e-13);
  assert.deepEqual([0, 0.5, 1].map(normalQuantile), [-Infinity, 0, Infinity]);
});

test('the quantile is the inverse of the cdf in all its three ranges', () => {
  const exponents = fc.double({ min: -300, max: -0.31, noNaN: true });
  fc.assert(
    fc.property(exponents, (exponent) => {
      const p = 10 ** exponent;
      assert.ok(Math.abs(normalCdf(normalQuantile(p)) / p - 1) < 1e-7);
      if (p > 1e-10) assert.ok(Math.abs(normalQuantile(1 - p) + normalQuantile(p)) < 1e-5);
    }),
  );
});

test('what has no answer is refused', () => {
  for (const p of [-0.1, 1.1, Number.NaN]) assert.throws(() => normalQuantile(p), RangeError);
  assert.throws(() => normalCdf(Number.NaN), RangeError);
});
