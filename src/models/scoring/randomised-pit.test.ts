import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { negativeBinomialPmf } from '../distributions/negative-binomial-pmf.ts';
import { SeededRandom } from '../resampling/seeded-random.ts';
import { intervalCoverage } from './interval-coverage.ts';
import { pitHistogram } from './pit-histogram.ts';
import { pitSummary } from './pit-summary.ts';
import { expectedPit, type PitInterval, pitInterval, randomisedPit } from './randomised-pit.ts';
import { stretchShare } from './stretch-share.ts';

const DIE = Float64Array.from([0, ...Array(6).fill(1 / 6)]);
const stretches = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]): PitInterval => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const many = fc.array(stretches, { minLength: 1, maxLength: 30 });

/** Every outcome as often as its probability says, out of a thousand or so. */
function outcomes(truth: Float64Array, forecast: Float64Array): PitInterval[] {
  return [...truth].flatMap((p, k) =>
    Array<PitInterval>(Math.round(p * 3_000)).fill(pitInterval(forecast, k)),
  );
}

test('the transform runs over the stretch that the outcome takes up', () => {
  const { low, high } = pitInterval(DIE, 3);
  assert.ok(Math.abs(low - 1 / 3) < 1e-15 && Math.abs(high - 1 / 2) < 1e-15);
  assert.deepEqual(
    [0, 1].map((u) => randomisedPit(DIE, 3, u)),
    [low, high],
  );
  assert.deepEqual(pitInterval(DIE, 0), { low: 0, high: 0 });
  assert.deepEqual(pitInterval(DIE, 9), { low: 1, high: 1 });
});

test('the expected moments are those of the draws', () => {
  const random = new SeededRandom(5);
  const DRAWS = 20_000;
  const [mean, square] = [expectedPit(DIE, 5).mean, expectedPit(DIE, 5).secondMoment];
  let [sum, squares] = [0, 0];
  for (let i = 0; i < DRAWS; i += 1) {
    const pit = randomisedPit(DIE, 5, random.uniform());
    sum += pit / DRAWS;
    squares += pit ** 2 / DRAWS;
  }
  assert.ok(Math.abs(sum - mean) < 2e-3 && Math.abs(squares - square) < 2e-3);
});

test('a right forecast gives the mean 1/2, the variance 1/12, a flat histogram and the coverage asked for', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 30, noNaN: true }), (mean) => {
      const truth = negativeBinomialPmf(mean, mean * 2);
      // Weighted by their probabilities the outcomes' moments are exact, whatever the law.
      let [first, second, covered] = [0, 0, 0];
      for (const [k, p] of truth.entries()) {
        const { mean: m, secondMoment } = expectedPit(truth, k);
        first += p * m;
        second += p * secondMoment;
        covered += p * stretchShare(pitInterval(truth, k), 0.1, 0.9);
      }
      assert.ok(Math.abs(first - 1 / 2) < 1e-9 && Math.abs(second - 1 / 3) < 1e-9);
      assert.ok(Math.abs(covered - 0.8) < 1e-9);
    }),
  );
});

test('too narrow a forecast shows in the variance, the histogram and the coverage', () => {
  const truth = negativeBinomialPmf(12, 40);
  const narrow = outcomes(truth, negativeBinomialPmf(12, 14));
  const right = outcomes(truth, truth);
  assert.ok(Math.abs(pitSummary(right)!.variance - 1 / 12) < 1e-3);
  assert.ok(pitSummary(narrow)!.variance > 0.1);
  assert.ok(intervalCoverage(narrow, 0.8)!.randomised < 0.65);
  assert.ok(Math.abs(intervalCoverage(right, 0.8)!.randomised - 0.8) < 2e-3);
  assert.ok(pitHistogram(narrow, 10)!.shares[0]! > 0.15);
});

test('the discrete interval of a count covers at least its level, the randomised coverage is the level', () => {
  // A die: the interval from 1 to 6 covers everything, and 80 % of (0, 1) is 80 %.
  const rolls = [1, 2, 3, 4, 5, 6].map((k) => pitInterval(DIE, k));
  const coverage = intervalCoverage(rolls, 0.8)!;
  assert.equal(coverage.discrete, 1);
  assert.ok(Math.abs(coverage.randomised - 0.8) < 1e-12);
  assert.equal(coverage.n, 6);
  assert.equal(intervalCoverage([pitInterval(DIE, 0), pitInterval(DIE, 8)], 0.8)!.discrete, 0);
});

test('the summary is that of the moments, and the spread of a constant is zero', () => {
  fc.assert(
    fc.property(many, (intervals) => {
      const { mean, variance, n } = pitSummary(intervals)!;
      const moment = (f: (i: PitInterval) => number): number => intervals.reduce((s, i) => s + f(i), 0) / n;
      const second = moment(({ low, high }) => (low * low + low * high + high * high) / 3);
      assert.ok(Math.abs(mean - moment(({ low, high }) => (low + high) / 2)) < 1e-12);
      assert.ok(Math.abs(variance - (second - mean ** 2)) < 1e-12);
    }),
  );
});

test('the bins of the histogram share out every outcome exactly once', () => {
  fc.assert(
    fc.property(many, fc.integer({ min: 1, max: 20 }), (intervals, bins) => {
      const { shares, n } = pitHistogram(intervals, bins)!;
      assert.equal(n, intervals.length);
      assert.ok(Math.abs(shares.reduce((sum, s) => sum + s, 0) - 1) < 1e-9);
    }),
  );
  const points = [0, 0.1, 0.55, 1].map((p) => ({ low: p, high: p }));
  assert.deepEqual(pitHistogram(points, 2)!.shares, [0.5, 0.5]);
  assert.deepEqual(
    pitHistogram([{ low: 0.4, high: 0.6 }], 5)!.shares.map((s) => s.toFixed(2)),
    ['0.00', '0.00', '1.00', '0.00', '0.00'],
  );
});

test('nothing is null, and what makes no sense is refused', () => {
  assert.deepEqual([pitSummary([]), pitHistogram([], 10), intervalCoverage([], 0.8)], [null, null, null]);
  assert.throws(() => pitHistogram([], 0), RangeError);
  for (const level of [0, 1, Number.NaN]) assert.throws(() => intervalCoverage([], level), RangeError);
  for (const u of [-0.1, 1.1, Number.NaN]) assert.throws(() => randomisedPit(DIE, 3, u), RangeError);
  assert.throws(() => pitInterval(DIE, 2.5), RangeError);
});
