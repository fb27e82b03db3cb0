import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { negativeBinomial } from '../distributions/negative-binomial.ts';
import { negativeBinomialPmf } from '../distributions/negative-binomial-pmf.ts';
import { crps } from './accuracy.ts';
import { crpsOf } from './crps-of.ts';

test('the score of a table is the score of its law', () => {
  const means = fc.double({ min: 0.1, max: 50, noNaN: true });
  const ratios = fc.double({ min: 1, max: 5, noNaN: true });
  fc.assert(
    fc.property(means, ratios, fc.nat(120), (mean, ratio, actual) => {
      const exact = crps(negativeBinomial(mean, mean * ratio), actual);
      assert.ok(Math.abs(crpsOf(negativeBinomialPmf(mean, mean * ratio), actual) - exact) < 1e-4);
    }),
  );
});

test('a certain forecast scores its absolute error, also beyond its end', () => {
  const three = Float64Array.of(0, 0, 0, 1);
  assert.deepEqual(
    [0, 2, 3, 4, 10].map((actual) => crpsOf(three, actual)),
    [3, 1, 0, 1, 7],
  );
});

test('an outcome that is no count is refused', () => {
  for (const actual of [-1, 1.5, Number.NaN])
    assert.throws(() => crpsOf(Float64Array.of(1), actual), RangeError);
});
