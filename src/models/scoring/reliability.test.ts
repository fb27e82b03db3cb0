import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from '../resampling/seeded-random.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { reliability } from './reliability.ts';
import { wilsonInterval } from './wilson-interval.ts';

const forecasts = fc.array(
  fc.record({ probability: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), happened: fc.boolean() }),
  { maxLength: 60 },
);
const bins = fc.integer({ min: 1, max: 12 });

test('the published Wilson intervals come out', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const rounded = (happened: number, n: number): readonly string[] => {
    const { low, high } = wilsonInterval(happened, n);
    return [low.toFixed(4), high.toFixed(4)];
  };
  assert.deepEqual(rounded(81, 263), ['0.2553', '0.3662']);
  assert.deepEqual(rounded(15, 148), ['0.0624', '0.1605']);
  assert.deepEqual(rounded(0, 20), ['0.0000', '0.1611']);
  assert.deepEqual(rounded(1, 29), ['0.0061', '0.1718']);
  assert.equal(wilsonInterval(7, 7).high, 1);
});

test('every forecast is in one bin, and equal probabilities share it', () => {
  fc.assert(
    fc.property(forecasts, bins, (given, count) => {
      const diagram = reliability(given, count);
      assert.equal(
        diagram.reduce((sum, bin) => sum + bin.n, 0),
        given.length,
      );
      assert.ok(diagram.length <= count);
      for (let i = 1; i < diagram.length; i += 1) {
        assert.ok(diagram[i]!.meanProbability > diagram[i - 1]!.meanProbability);
      }
    }),
  );
});

test('the order of the forecasts changes nothing', () => {
  fc.assert(
    fc.property(forecasts, bins, (given, count) => {
      const turned = reliability(given.toReversed(), count);
      for (const [i, bin] of reliability(given, count).entries()) {
        assert.ok(Math.abs(bin.meanProbability - turned[i]!.meanProbability) < 1e-12);
        assert.deepEqual([bin.n, bin.shareHappened], [turned[i]!.n, turned[i]!.shareHappened]);
      }
    }),
  );
});

test('a small diagram is what it is by hand', () => {
  const given = [
    { probability: 0.1, happened: false },
    { probability: 0.3, happened: true },
    { probability: 0.6, happened: false },
    { probability: 0.8, happened: true },
  ];
  const [low, high] = reliability(given, 2);
  assert.deepEqual([low!.meanProbability, low!.shareHappened, low!.n], [0.2, 0.5, 2]);
  assert.ok(Math.abs(high!.meanProbability - 0.7) < 1e-15);
  assert.deepEqual(low!.interval, wilsonInterval(1, 2));
  // Half of 0.3 and half of 0.2.
  const ece = expectedCalibrationError(given, 2)!;
  assert.ok(Math.abs(ece.error - 0.25) < 1e-12);
  assert.equal(ece.n, 4);
});

test('forecasts that are right show about the error that chance alone gives, wrong ones more', () => {
  const random = new SeededRandom(11);
  const drawn = (probability: number, truth: number) => ({ probability, happened: random.uniform() < truth });
  const trials = Array.from({ length: 200 }, () => {
    const given = Array.from({ length: 500 }, () => 0.3 + 0.4 * random.uniform());
    return expectedCalibrationError(
      given.map((p) => drawn(p, p)),
      10,
    )!;
  });
  const mean = (f: (e: (typeof trials)[number]) => number): number =>
    trials.reduce((s, e) => s + f(e), 0) / 200;
  assert.ok(Math.abs(mean((e) => e.error) / mean((e) => e.whenCalibrated) - 1) < 0.05);
  const wrong = Array.from({ length: 5_000 }, () => drawn(0.7, 0.6));
  assert.ok(expectedCalibrationError(wrong, 10)!.error > 0.07);
});

test('no forecasts make an empty diagram and no error', () => {
  assert.deepEqual(reliability([], 10), []);
  assert.equal(expectedCalibrationError([], 10), null);
});

test('what makes no sense is refused', () => {
  for (const count of [0, 2.5, Number.NaN]) assert.throws(() => reliability([], count), RangeError);
  for (const [happened, n] of [
    [1, 0],
    [3, 2],
    [-1, 2],
    [Number.NaN, 2],
  ] as const) {
    assert.throws(() => wilsonInterval(happened, n), RangeError);
  }
});
