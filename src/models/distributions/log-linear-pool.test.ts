import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeededRandom } from '../resampling/seeded-random.ts';
import { fitPoolWeights, logLinearPool, type PooledOutcome } from './log-linear-pool.ts';
import { negativeBinomialPmf } from './negative-binomial-pmf.ts';

const close = (a: number, b: number, by = 1e-9) => assert.ok(Math.abs(a - b) < by, `${a} against ${b}`);

test('a pool of one with weight one is that one; of two alike it is either', () => {
  const pmf = Float64Array.of(0.2, 0.5, 0.3);
  for (const pool of [logLinearPool([pmf], [1]), logLinearPool([pmf, pmf], [0.3, 0.7])]) {
    for (const [k, p] of pool.entries()) close(p, pmf[k] ?? 0);
  }
});

test('by hand: the geometric mean of (0.9, 0.1) and (0.5, 0.5) is (3, 1) in parts', () => {
  const pool = logLinearPool([Float64Array.of(0.9, 0.1), Float64Array.of(0.5, 0.5)], [0.5, 0.5]);
  close(pool[0] ?? 0, 0.75);
});

test('two Poisson laws pool to the Poisson of the geometric mean: no wider than what it blends', () => {
  const pool = logLinearPool([negativeBinomialPmf(4, 4), negativeBinomialPmf(16, 16)], [0.5, 0.5]);
  const mean = pool.reduce((sum, p, k) => sum + p * k, 0);
  close(mean, 8, 1e-2);
  close(
    pool.reduce((sum, p, k) => sum + p * (k - mean) ** 2, 0),
    8,
    1e-2,
  );
});

test('the weights go to who knows: an expert beside a guesser gets nearly all, two alike half each', () => {
  const random = new SeededRandom(7);
  const outcomes = Array.from({ length: 2_000 }, (): PooledOutcome => {
    const mean = 2 + 10 * random.uniform();
    const knows = negativeBinomialPmf(mean, mean);
    let [actual, below] = [0, knows[0] ?? 0];
    for (const u = random.uniform(); u > below && actual < knows.length - 1; ) below += knows[++actual] ?? 0;
    return { pmfs: [knows, negativeBinomialPmf(7, 21)], actual };
  });
  const [expert = 0, guesser = 0] = fitPoolWeights(outcomes, 2);
  assert.ok(expert > 0.9, String(expert));
  close(expert + guesser, 1);
  const alike = outcomes.map(({ pmfs: [a], actual }) => ({ pmfs: [a, a] as Float64Array[], actual }));
  close(fitPoolWeights(alike, 2)[0] ?? 0, 0.5, 1e-6);
});

test('no weights on a grid over the simplex are likelier than the fitted ones, even of experts nearly alike', () => {
  const random = new SeededRandom(11);
  const outcomes = Array.from({ length: 800 }, (): PooledOutcome => {
    const mean = 2 + 10 * random.uniform();
    const law = negativeBinomialPmf(mean, 1.4 * mean);
    let [actual, below] = [0, law[0] ?? 0];
    for (const u = random.uniform(); u > below && actual < law.length - 1; ) below += law[++actual] ?? 0;
    const near = mean * Math.exp(0.3 * (random.uniform() - 0.5));
    return {
      pmfs: [
        negativeBinomialPmf(near, 1.2 * near),
        negativeBinomialPmf(mean + 0.4, 2 * mean + 0.8),
        negativeBinomialPmf(7, 21),
      ],
      actual,
    };
  });
  const loss = (weights: readonly number[]) =>
    outcomes.reduce((sum, { pmfs, actual }) => sum - Math.log(logLinearPool(pmfs, weights)[actual] ?? 0), 0) +
    (5 / 2) * weights.reduce((sum, weight) => sum + (weight - 1 / 3) ** 2, 0);
  const least = loss(fitPoolWeights(outcomes, 3));
  for (let a = 0; a <= 10; a += 1) {
    for (let b = 0; a + b <= 10; b += 1) {
      const grid = [a / 10, b / 10, (10 - a - b) / 10];
      assert.ok(loss(grid) > least - 1e-4, `${grid} has ${loss(grid)} against ${least}`);
    }
  }
});

test('no experts are refused, and no outcomes leave the weights equal', () => {
  assert.throws(() => logLinearPool([], []), RangeError);
  assert.deepEqual(fitPoolWeights([], 4), [0.25, 0.25, 0.25, 0.25]);
});
