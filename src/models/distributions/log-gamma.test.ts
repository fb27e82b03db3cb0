import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logGamma, stirlingCorrection } from './log-gamma.ts';

const near = (actual: number, expected: number, tolerance = 1e-14): void => {
  const error = Math.abs(actual - expected) / Math.max(10, Math.abs(expected));
  assert.ok(error <= tolerance, `${actual} is not ${expected}`);
};

test('published values come out to the last digits', () => {
  near(logGamma(0.5), 0.5723649429247001); // ln sqrt(pi), DLMF 5.4.6
  near(logGamma(1 / 3), 0.9854206469277671); // OEIS, log(Gamma(1/3))
  near(logGamma(1 / 4), 1.2880225246980774); // OEIS, log(Gamma(1/4))
  near(logGamma(1.461632144968362), Math.log(0.8856031944108887)); // the minimum, DLMF 5.4.19 and 5.4.20
  near(logGamma(1), 0);
  near(logGamma(2), 0);
  near(logGamma(100), 359.1342053695754); // ln 99!
});

test('whole numbers give factorials', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n += 1) {
    near(logGamma(n), Math.log(factorial));
    factorial *= n;
  }
});

test('the recurrence ln Γ(x + 1) = ln Γ(x) + ln x holds', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
      near(logGamma(x + 1), logGamma(x) + Math.log(x));
    }),
  );
});

test('the duplication formula holds', () => {
  // DLMF 5.5.5: Γ(2x) = 2^(2x-1) Γ(x) Γ(x + 1/2) / sqrt(pi)
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
      const right = (2 * x - 1) * Math.LN2 + logGamma(x) + logGamma(x + 0.5) - logGamma(0.5);
      near(logGamma(2 * x), right);
    }),
  );
});

test('the correction to Stirling is between its first term and its first two', () => {
  fc.assert(
    fc.property(fc.double({ min: 12, max: 1e3, noNaN: true }), (x) => {
      const correction = stirlingCorrection(x);
      assert.ok(correction < 1 / (12 * x) && correction > 1 / (12 * x) - 1 / (360 * x ** 3));
    }),
  );
});

test('outside its domain the function throws rather than return NaN', () => {
  for (const x of [0, -1, Number.NaN, Infinity]) assert.throws(() => logGamma(x), RangeError);
  assert.throws(() => stirlingCorrection(11.9), RangeError);
});
