import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalQuantile } from '../distributions/normal.ts';
import { bootstrapRatio, bootstrapStatistic } from './clustered-bootstrap.ts';
import { SeededRandom } from './seeded-random.ts';

const OPTIONS = { replicates: 500, seed: 20_250_130, level: 0.95 };
const cluster = fc.record({
  numerator: fc.double({ min: -50, max: 50, noNaN: true }),
  denominator: fc.integer({ min: 0, max: 12 }),
});
const normals = (count: number, seed: number): number[] => {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => normalQuantile(random.uniform()));
};

test('the estimate is the ratio of the sums, and the interval holds the replicates’ middle', () => {
  fc.assert(
    fc.property(fc.array(cluster, { maxLength: 20 }), (clusters) => {
      const n = clusters.reduce((sum, c) => sum + c.denominator, 0);
      const interval = bootstrapRatio(clusters, { ...OPTIONS, replicates: 50 });
      if (n === 0) return assert.equal(interval, null);
      const numerator = clusters.reduce((sum, c) => sum + c.numerator, 0);
      assert.ok(Math.abs(interval!.estimate - numerator / n) < 1e-9);
      assert.deepEqual([interval!.n, interval!.clusters], [n, clusters.length]);
      if (interval!.low !== null) assert.ok(interval!.low <= interval!.high!);
    }),
  );
});

test('two clusters have the exact distribution of their four draws', () => {
  // Means 0, ½ and 1 with chances ¼, ½ and ¼: at level 0.4 the interval is the middle alone, at 0.6 it is everything.
  const clusters = [
    { numerator: 0, denominator: 1 },
    { numerator: 1, denominator: 1 },
  ];
  const interval = (level: number) => bootstrapRatio(clusters, { replicates: 4_000, seed: 1, level })!;
  assert.deepEqual([interval(0.4).low, interval(0.4).high], [0.5, 0.5]);
  assert.deepEqual([interval(0.6).low, interval(0.6).high], [0, 1]);
});

test('the interval of a mean is as wide as theory says', () => {
  const values = normals(400, 2);
  const mean = values.reduce((sum, v) => sum + v, 0) / 400;
  const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 400);
  const interval = bootstrapRatio(
    values.map((numerator) => ({ numerator, denominator: 1 })),
    { ...OPTIONS, replicates: 4_000 },
  )!;
  const reach = (1.96 * deviation) / Math.sqrt(400);
  assert.ok(Math.abs(interval.low! - (mean - reach)) < 0.1 * reach);
  assert.ok(Math.abs(interval.high! - (mean + reach)) < 0.1 * reach);
});

test('rows that go together widen the interval: ten copies of a row are one row', () => {
  const values = normals(100, 3);
  const alone = values.map((numerator) => ({ numerator, denominator: 1 }));
  const copied = values.map((numerator) => ({ numerator: 10 * numerator, denominator: 10 }));
  const [one, ten] = [bootstrapRatio(alone, OPTIONS)!, bootstrapRatio(copied, OPTIONS)!];
  assert.ok(Math.abs(one.low! - ten.low!) < 1e-12 && Math.abs(one.high! - ten.high!) < 1e-12);
  assert.deepEqual([one.n, ten.n], [100, 1_000]);
});

test('an interval of level 0.9 holds the truth nine times in ten', () => {
  let held = 0;
  const TRIALS = 300;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const clusters = normals(60, 1_000 + trial).map((numerator) => ({ numerator, denominator: 1 }));
    const { low, high } = bootstrapRatio(clusters, { replicates: 200, seed: trial, level: 0.9 })!;
    if (low! <= 0 && high! >= 0) held += 1;
  }
  assert.ok(held / TRIALS > 0.85 && held / TRIALS < 0.94, String(held / TRIALS));
});

test('the same seed gives the same interval, another seed another', () => {
  const clusters = normals(30, 4).map((numerator) => ({ numerator, denominator: 1 }));
  assert.deepEqual(bootstrapRatio(clusters, OPTIONS), bootstrapRatio(clusters, OPTIONS));
  assert.notDeepEqual(bootstrapRatio(clusters, OPTIONS), bootstrapRatio(clusters, { ...OPTIONS, seed: 9 }));
});

test('each replicate draws as many clusters as there are, and starts from them as they are', () => {
  const sums: number[] = [];
  const seen: number[][] = [];
  bootstrapStatistic(
    7,
    (weights) => {
      sums.push(weights.reduce((sum, w) => sum + w, 0));
      seen.push([...weights]);
      return 0;
    },
    { ...OPTIONS, replicates: 40 },
  );
  assert.equal(sums.length, 41);
  assert.ok(sums.every((sum) => sum === 7));
  assert.deepEqual(seen[0], [1, 1, 1, 1, 1, 1, 1]);
  assert.ok(seen.some((weights) => weights.includes(0)));
});

test('replicates without a number are left out, and no interval is made of nothing', () => {
  const sometimes = bootstrapStatistic(5, (weights) => (weights[0] === 0 ? null : 3), OPTIONS)!;
  assert.deepEqual([sometimes.estimate, sometimes.low, sometimes.high], [3, 3, 3]);
  assert.equal(
    bootstrapStatistic(5, () => null, OPTIONS),
    null,
  );
  assert.deepEqual(bootstrapRatio([{ numerator: 3, denominator: 2 }], OPTIONS), {
    estimate: 1.5,
    low: null,
    high: null,
    clusters: 1,
    n: 2,
  });
});

test('what makes no interval is refused', () => {
  for (const wrong of [{ replicates: 0 }, { replicates: 1.5 }, { level: 0 }, { level: 1 }, { seed: 0.5 }]) {
    assert.throws(() => bootstrapStatistic(3, () => 1, { ...OPTIONS, ...wrong }), RangeError);
  }
});
