import assert from 'node:assert/strict';
import { test } from 'node:test';
import { negativeBinomialPmf } from '../distributions/negative-binomial-pmf.ts';
import { SeededRandom } from '../resampling/seeded-random.ts';
import { pitSummary } from '../scoring/pit-summary.ts';
import { pitInterval } from '../scoring/randomised-pit.ts';
import { fitPitRecalibration, type PastOutcome, recalibrated } from './pit-recalibration.ts';

function drawn(pmf: Float64Array, u: number): number {
  let below = 0;
  for (let k = 0; k < pmf.length; k += 1) {
    below += pmf[k] ?? 0;
    if (u < below) return k;
  }
  return pmf.length - 1;
}

/** What a model says of counts that really come from another law. */
function outcomes(count: number, seed: number, said: (mean: number) => Float64Array): readonly PastOutcome[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => {
    const mean = 4 + 20 * random.uniform();
    const actual = drawn(negativeBinomialPmf(mean, 3 * mean), random.uniform());
    return { pmf: said(mean), actual };
  });
}

const summary = (told: readonly PastOutcome[]) =>
  pitSummary(told.map(({ pmf, actual }) => pitInterval(pmf, actual)));

test('a model that is too sure of itself and too low is put right on new outcomes', () => {
  const tooSure = (mean: number) => negativeBinomialPmf(0.9 * mean, 0.9 * mean * 1.9);
  const recalibration = fitPitRecalibration(outcomes(6_000, 1, tooSure));
  const later = outcomes(6_000, 2, tooSure);
  const [before, after] = [
    summary(later),
    summary(later.map(({ pmf, actual }) => ({ pmf: recalibrated(pmf, recalibration), actual }))),
  ];
  assert.ok(before !== null && after !== null);
  assert.ok(before.variance > 0.09 && before.mean > 0.53, 'the fault is there');
  assert.ok(
    after.variance - 1 / 12 < 0.6 * (before.variance - 1 / 12),
    `${before.variance} to ${after.variance}`,
  );
  assert.ok(Math.abs(after.mean - 0.5) < 0.02, String(after.mean));
});

test('a calibrated model is left nearly as it is', () => {
  const right = (mean: number) => negativeBinomialPmf(mean, 3 * mean);
  const recalibration = fitPitRecalibration(outcomes(6_000, 3, right));
  const pmf = right(15);
  const moved = recalibrated(pmf, recalibration);
  let [distance, a, b] = [0, 0, 0];
  for (let k = 0; k < pmf.length; k += 1) {
    a += pmf[k] ?? 0;
    b += moved[k] ?? 0;
    distance = Math.max(distance, Math.abs(a - b));
  }
  assert.ok(distance < 0.02, String(distance));
});

test('what comes out is a distribution, also of counts that the model held impossible', () => {
  const certain = () => Float64Array.of(0, 0, 1);
  const recalibration = fitPitRecalibration(outcomes(500, 4, certain));
  for (const pmf of [certain(), negativeBinomialPmf(0.05, 0.06), negativeBinomialPmf(30, 90)]) {
    const moved = recalibrated(pmf, recalibration);
    assert.ok(moved.every((p) => p >= 0));
    assert.ok(Math.abs(moved.reduce((sum, p) => sum + p, 0) - 1) < 1e-9);
  }
});

test('few outcomes hardly move anything: the map leans on calibration', () => {
  const low = (mean: number) => negativeBinomialPmf(0.5 * mean, mean);
  const few = fitPitRecalibration(outcomes(20, 5, low));
  const many = fitPitRecalibration(outcomes(5_000, 5, low));
  const mean = (pmf: Float64Array) => pmf.reduce((sum, p, k) => sum + p * k, 0);
  const own = low(16);
  assert.ok(mean(recalibrated(own, few)) - mean(own) < 1);
  assert.ok(mean(recalibrated(own, many)) - mean(own) > 3);
});
