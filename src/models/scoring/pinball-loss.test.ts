import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { negativeBinomialPmf } from '../distributions/negative-binomial-pmf.ts';
import { tabulatedDistribution } from '../distributions/tabulated-distribution.ts';
import { crpsOf } from './crps-of.ts';
import { pinballLoss } from './pinball-loss.ts';

test('a miss costs its level on the one side and the rest on the other', () => {
  assert.ok(Math.abs(pinballLoss(10, 0.9, 14) - 3.6) < 1e-12);
  assert.ok(Math.abs(pinballLoss(10, 0.9, 6) - 0.4) < 1e-12);
  assert.equal(pinballLoss(10, 0.5, 13), 1.5);
  assert.equal(pinballLoss(10, 0.2, 10), 0);
});

test('twice the pinball loss over all levels is the CRPS', () => {
  // Gneiting and Ranjan, Journal of Business and Economic Statistics 29 (2011), equation 8.
  const pmf = negativeBinomialPmf(8, 14);
  const table = tabulatedDistribution(pmf);
  const LEVELS = 20_000;
  for (const actual of [0, 7, 8, 25]) {
    let sum = 0;
    for (let i = 0; i < LEVELS; i += 1) {
      const level = (i + 0.5) / LEVELS;
      sum += (2 / LEVELS) * pinballLoss(table.quantile(level), level, actual);
    }
    assert.ok(Math.abs(sum - crpsOf(pmf, actual)) < 1e-3, String(actual));
  }
});

test('the true quantile has the least expected loss', () => {
  const level = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const pmf = negativeBinomialPmf(8, 14);
  const table = tabulatedDistribution(pmf);
  const expected = (quantile: number, l: number): number =>
    pmf.reduce((sum, p, k) => sum + p * pinballLoss(quantile, l, k), 0);
  fc.assert(
    fc.property(level, fc.double({ min: 0, max: 30, noNaN: true }), (l, other) => {
      assert.ok(expected(table.quantile(l), l) <= expected(other, l) + 1e-9);
    }),
  );
});

test('a level that is none is refused', () => {
  for (const level of [0, 1, -0.5, Number.NaN]) assert.throws(() => pinballLoss(1, level, 2), RangeError);
});
