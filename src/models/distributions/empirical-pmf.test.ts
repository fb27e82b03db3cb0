import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { empiricalPmf } from './empirical-pmf.ts';
import { negativeBinomialPmf } from './negative-binomial-pmf.ts';

const observations = fc.array(
  fc.record({ value: fc.nat(45), weight: fc.double({ min: 0.05, max: 1, noNaN: true }) }),
  { minLength: 1, maxLength: 25 },
);
const ratios = fc.double({ min: 1, max: 3, noNaN: true });
const moments = (pmf: Float64Array): { mean: number; variance: number } => {
  const mean = pmf.reduce((sum, p, k) => sum + k * p, 0);
  return { mean, variance: pmf.reduce((sum, p, k) => sum + (k - mean) ** 2 * p, 0) };
};
const sampleMoments = (list: readonly { value: number; weight: number }[]) => {
  const total = list.reduce((sum, o) => sum + o.weight, 0);
  const mean = list.reduce((sum, o) => sum + o.weight * o.value, 0) / total;
  return { mean, variance: list.reduce((sum, o) => sum + o.weight * (o.value - mean) ** 2, 0) / total };
};

test('the table keeps the values’ mean, and their variance where it exceeds the spread’s', () => {
  fc.assert(
    fc.property(observations, ratios, (list, varianceRatio) => {
      const sample = sampleMoments(list);
      const table = moments(empiricalPmf(list, { varianceRatio, mean: null }));
      assert.ok(Math.abs(table.mean - sample.mean) < 1e-4);
      const expected = Math.max(sample.variance, varianceRatio * sample.mean);
      assert.ok(Math.abs(table.variance - expected) < 1e-2 + 1e-5 * expected);
    }),
  );
});

test('no count from zero to the largest value is impossible', () => {
  fc.assert(
    fc.property(observations, ratios, (list, varianceRatio) => {
      const pmf = empiricalPmf(list, { varianceRatio, mean: null });
      const largest = Math.max(...list.map((o) => o.value));
      // Only a tail of less than 1e-7 is cut.
      for (let k = 0; k <= Math.min(largest, pmf.length - 1); k += 1) assert.ok(pmf[k]! > 0, String(k));
    }),
  );
});

test('another mean is reached exactly, and the variance scales with it as stated', () => {
  fc.assert(
    fc.property(observations, ratios, fc.double({ min: 0.1, max: 50, noNaN: true }), (list, ratio, mean) => {
      const sample = sampleMoments(list);
      fc.pre(sample.mean > 0.5);
      const table = moments(empiricalPmf(list, { varianceRatio: ratio, mean }));
      assert.ok(Math.abs(table.mean - mean) < 1e-3);
      const excess = Math.max(0, sample.variance - ratio * sample.mean);
      const expected = ratio * mean + excess * (mean / sample.mean) ** 2;
      assert.ok(Math.abs(table.variance / expected - 1) < 1e-2);
    }),
  );
});

test('two humps in the values stay two humps', () => {
  const values = [2, 2, 3, 3, 30, 30, 31, 31].map((value) => ({ value, weight: 1 }));
  const pmf = empiricalPmf(values, { varianceRatio: 1, mean: null });
  assert.ok(pmf[16]! < pmf[5]! / 5 && pmf[16]! < pmf[29]! / 5);
});

test('values that vary less than the spread give the spread alone', () => {
  const same = [{ value: 7, weight: 2 }];
  assert.deepEqual(empiricalPmf(same, { varianceRatio: 1.5, mean: null }), negativeBinomialPmf(7, 10.5));
  const zeros = [{ value: 0, weight: 1 }];
  assert.deepEqual(empiricalPmf(zeros, { varianceRatio: 2, mean: null }), Float64Array.of(1));
  assert.deepEqual(empiricalPmf(zeros, { varianceRatio: 2, mean: 0.3 }), negativeBinomialPmf(0.3, 0.6));
});

test('what is no sample of counts is refused', () => {
  const options = { varianceRatio: 1, mean: null };
  for (const list of [
    [],
    [{ value: 1.5, weight: 1 }],
    [{ value: -1, weight: 1 }],
    [{ value: 1, weight: -1 }],
    [{ value: 1, weight: 0 }],
  ]) {
    assert.throws(() => empiricalPmf(list, options), RangeError);
  }
  const one = [{ value: 3, weight: 1 }];
  assert.throws(() => empiricalPmf(one, { varianceRatio: 0.9, mean: null }), RangeError);
  assert.throws(() => empiricalPmf(one, { varianceRatio: 1, mean: -2 }), RangeError);
});
