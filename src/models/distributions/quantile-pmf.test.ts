import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalCdf, normalQuantile } from './normal.ts';
import { quantilePmf } from './quantile-pmf.ts';
import { tabulatedDistribution } from './tabulated-distribution.ts';

const LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const estimates = fc.array(fc.double({ min: -2, max: 60, noNaN: true }), { minLength: 7, maxLength: 7 });

test('probabilities are never negative and sum to one, whatever the estimates', () => {
  fc.assert(
    fc.property(estimates, (given) => {
      const pmf = quantilePmf(LEVELS, given);
      assert.ok(pmf.every((p) => p >= 0));
      assert.ok(Math.abs(pmf.reduce((sum, p) => sum + p, 0) - 1) < 1e-12);
    }),
  );
});

test('the order of crossing estimates does not matter', () => {
  fc.assert(
    fc.property(estimates, (given) => {
      assert.deepEqual(
        quantilePmf(LEVELS, given),
        quantilePmf(
          LEVELS,
          given.toSorted((a, b) => a - b),
        ),
      );
    }),
  );
});

test('each quantile of the table is its estimate to the nearest count', () => {
  fc.assert(
    fc.property(fc.double({ min: 10, max: 30, noNaN: true }), (mean) => {
      const quantiles = LEVELS.map((p) => mean + 5 * normalQuantile(p));
      const table = tabulatedDistribution(quantilePmf(LEVELS, quantiles));
      for (const [i, p] of LEVELS.entries())
        assert.ok(Math.abs(table.quantile(p) - quantiles[i]!) <= 0.5 + 1e-9);
    }),
  );
});

test('many quantiles of a normal give its probabilities, tails apart', () => {
  const levels = Array.from({ length: 399 }, (_, i) => (i + 1) / 400);
  const pmf = quantilePmf(
    levels,
    levels.map((p) => 20 + 6 * normalQuantile(p)),
  );
  for (let k = 5; k <= 35; k += 1) {
    const exact = normalCdf((k + 0.5 - 20) / 6) - normalCdf((k - 0.5 - 20) / 6);
    assert.ok(Math.abs(pmf[k]! - exact) < 3e-4, String(k));
  }
});

test('an exponential law is carried on into both tails as it is', () => {
  // Laplace's law around 12 with scale 3: both tails are exponential from the outermost estimates on.
  const quantile = (p: number): number => 12 + 3 * (p < 0.5 ? Math.log(2 * p) : -Math.log(2 * (1 - p)));
  const levels = [0.1, 0.2, 0.5, 0.8, 0.9];
  const pmf = quantilePmf(levels, levels.map(quantile));
  const tail = (x: number): number => Math.exp(-x / 3) / 2;
  assert.ok(Math.abs(pmf[25]! - (tail(12.5) - tail(13.5))) < 1e-12);
  assert.ok(Math.abs(pmf[3]! - (tail(8.5) - tail(9.5))) < 1e-12);
  assert.ok(Math.abs(pmf[0]! - tail(11.5)) < 1e-12);
});

test('estimates that coincide still leave both neighbours possible', () => {
  const pmf = quantilePmf([0.1, 0.5, 0.9], [0.7, 0.7, 0.7]);
  assert.ok(pmf[0]! > 0.01 && pmf[1]! > 0.8 && pmf[2]! > 0.01);
  assert.deepEqual(quantilePmf([0.1, 0.9], [-8, -7]).length, 1);
});

test('levels and estimates that do not fit are refused', () => {
  for (const [levels, given] of [
    [[0.5], [3]],
    [[0.1, 0.9], [3]],
    [
      [0.9, 0.1],
      [3, 4],
    ],
    [
      [0.5, 0.5],
      [3, 4],
    ],
    [
      [0, 0.5],
      [3, 4],
    ],
    [
      [0.5, 1],
      [3, 4],
    ],
    [
      [0.1, 0.9],
      [3, Number.NaN],
    ],
    [
      [0.1, Number.NaN],
      [3, 4],
    ],
  ] as const) {
    assert.throws(() => quantilePmf(levels, given), RangeError);
  }
});
