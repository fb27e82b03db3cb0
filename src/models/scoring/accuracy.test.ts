import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { negativeBinomial } from '../distributions/negative-binomial.ts';
import { bias, brierScore, crps, meanAbsoluteError } from './accuracy.ts';

const value = fc.double({ min: -100, max: 100, noNaN: true });
const forecasts = fc.array(fc.record({ predicted: value, actual: value }), { minLength: 1, maxLength: 30 });
const counts = fc.integer({ min: 0, max: 60 });
const distributions = fc
  .tuple(fc.double({ min: 0.1, max: 40, noNaN: true }), fc.double({ min: 1, max: 5, noNaN: true }))
  .map(([mean, dispersion]) => negativeBinomial(mean, mean * dispersion));

test('the accuracy of no forecasts is null', () => {
  assert.deepEqual([meanAbsoluteError([]), bias([]), brierScore([])], [null, null, null]);
});

test('errors are averaged with and without their sign', () => {
  const given = [
    { predicted: 20, actual: 25 },
    { predicted: 30, actual: 27 },
  ];
  assert.equal(meanAbsoluteError(given), 4);
  assert.equal(bias(given), -1);
});

test('the bias never exceeds the absolute error', () => {
  fc.assert(
    fc.property(forecasts, (f) => {
      assert.ok(Math.abs(bias(f)!) <= meanAbsoluteError(f)! + 1e-9);
    }),
  );
});

test('shifting every forecast shifts the bias and leaves a perfect error behind', () => {
  fc.assert(
    fc.property(forecasts, value, (f, shift) => {
      const perfect = f.map(({ actual }) => ({ predicted: actual + shift, actual }));
      assert.ok(Math.abs(bias(perfect)! - shift) < 1e-9);
      assert.ok(Math.abs(meanAbsoluteError(perfect)! - Math.abs(shift)) < 1e-9);
    }),
  );
});

test('the Brier score gives the published values', () => {
  const score = (probability: number): string => brierScore([{ probability, happened: true }])!.toFixed(2);
  assert.deepEqual([1, 0.7, 0.5, 0.3, 0].map(score), ['0.00', '0.09', '0.25', '0.49', '1.00']);
});

test('stating the true probability gives the best expected Brier score', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(probability, probability, (truth, stated) => {
      const expected = (p: number): number =>
        truth * brierScore([{ probability: p, happened: true }])! +
        (1 - truth) * brierScore([{ probability: p, happened: false }])!;
      assert.ok(expected(truth) <= expected(stated) + 1e-12);
    }),
  );
});

test('the CRPS of a Poisson is the closed form of Wei and Held', () => {
  // e^-2 I0(2) and e^-2 I1(2): Abramowitz and Stegun, table 9.8.
  const bessel = 0.3085083225 + 0.2152692892;
  const d = negativeBinomial(1, 1);
  for (const y of [0, 1, 2, 5]) {
    const closed = (y - 1) * (2 * d.cdf(y) - 1) + 2 * d.pmf(y) - bessel;
    assert.ok(Math.abs(crps(d, y) - closed) < 1e-9, String(y));
  }
});

test('the CRPS is E|X - y| - E|X - X2| / 2', () => {
  fc.assert(
    fc.property(distributions, counts, (d, y) => {
      const range = Array.from({ length: d.quantile(1 - 1e-12) + 2 }, (_, k) => d.pmf(k));
      const away = (from: number): number => range.reduce((s, p, k) => s + p * Math.abs(k - from), 0);
      const spread = range.reduce((s, p, k) => s + p * away(k), 0);
      assert.ok(Math.abs(crps(d, y) - (away(y) - spread / 2)) < 1e-6);
    }),
    { numRuns: 50 },
  );
});

test('the CRPS of a certain forecast is the absolute error', () => {
  fc.assert(fc.property(counts, (y) => assert.equal(crps(negativeBinomial(0, 0), y), y)));
});

test('the true distribution has the best expected CRPS', () => {
  fc.assert(
    fc.property(distributions, distributions, (truth, other) => {
      const range = Array.from({ length: truth.quantile(1 - 1e-9) + 2 }, (_, k) => truth.pmf(k));
      const expected = (d: typeof truth): number => range.reduce((s, p, y) => s + p * crps(d, y), 0);
      assert.ok(expected(truth) <= expected(other) + 1e-6);
    }),
    { numRuns: 30 },
  );
});

test('an outcome that is no count is refused', () => {
  for (const y of [-1, 2.5, Number.NaN, Infinity])
    assert.throws(() => crps(negativeBinomial(3, 4), y), RangeError);
});
