import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from '../resampling/seeded-random.ts';
import { negativeBinomialPmf } from './negative-binomial-pmf.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { sumsOfThree } from './sum-pmf.ts';
import { tabulatedDistribution } from './tabulated-distribution.ts';

const NONE = { pointsRebounds: 0, pointsAssists: 0, reboundsAssists: 0 };
const SOME = { pointsRebounds: 0.35, pointsAssists: 0.3, reboundsAssists: 0.2 };
const PLAYER = {
  points: negativeBinomialPmf(17, 45),
  rebounds: negativeBinomialPmf(6, 9),
  assists: negativeBinomialPmf(4, 6),
};
const means = fc.double({ min: 0.2, max: 25, noNaN: true });
const ratios = fc.double({ min: 1, max: 3, noNaN: true });
const counts = fc.tuple(means, means, means, ratios).map(([p, r, a, ratio]) => ({
  points: negativeBinomialPmf(p, p * ratio),
  rebounds: negativeBinomialPmf(r, r * ratio),
  assists: negativeBinomialPmf(a, a * ratio),
}));
const correlations = fc
  .tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0, max: 0.6, noNaN: true })))
  .map(([a, b, c]) => ({ pointsRebounds: a!, pointsAssists: b!, reboundsAssists: c! }));
const moments = (pmf: Float64Array): { mean: number; variance: number } => {
  const { mean, variance } = tabulatedDistribution(pmf);
  return { mean, variance };
};

test('independent counts are convolved: Poissons add up to a Poisson', () => {
  const poisson = (mean: number): Float64Array => negativeBinomialPmf(mean, mean);
  const sums = sumsOfThree({ points: poisson(12), rebounds: poisson(5), assists: poisson(3) }, NONE);
  for (const [sum, mean] of [
    [sums.pra, 20],
    [sums.pr, 17],
    [sums.pa, 15],
    [sums.ra, 8],
  ] as const) {
    const expected = poisson(mean);
    for (let k = 0; k < mean * 2; k += 1) assert.ok(Math.abs(sum[k]! - expected[k]!) < 1e-6);
  }
});

test('dependence moves the spread of a sum and leaves its mean', () => {
  fc.assert(
    fc.property(counts, correlations, (given, dependence) => {
      const [apart, together] = [sumsOfThree(given, NONE), sumsOfThree(given, dependence)];
      for (const sum of ['pra', 'pr', 'pa', 'ra'] as const) {
        const [free, bound] = [moments(apart[sum]), moments(together[sum])];
        assert.ok(Math.abs(bound.mean - free.mean) < 0.01 * Math.sqrt(free.variance), sum);
        assert.ok(bound.variance > free.variance * 0.99, sum);
      }
    }),
    { numRuns: 30 },
  );
});

test('more correlation is more variance, less correlation less', () => {
  const variances = [-0.4, -0.2, 0, 0.2, 0.4, 0.6].map(
    (r) => moments(sumsOfThree(PLAYER, { ...NONE, pointsRebounds: r }).pr).variance,
  );
  for (let i = 1; i < variances.length; i += 1) assert.ok(variances[i]! > variances[i - 1]! + 1);
});

test('the sums are those of a simulated copula', () => {
  // The oracle draws trivariate normal scores by Cholesky's factor of the correlation matrix, without any factor model.
  const DRAWS = 200_000;
  const random = new SeededRandom(20_241_022);
  const { pointsRebounds: pr, pointsAssists: pa, reboundsAssists: ra } = SOME;
  const l22 = Math.sqrt(1 - pr * pr);
  const l32 = (ra - pr * pa) / l22;
  const l33 = Math.sqrt(1 - pa * pa - l32 * l32);
  const tables = [PLAYER.points, PLAYER.rebounds, PLAYER.assists].map(tabulatedDistribution);
  const value = (i: number, score: number): number =>
    tables[i]!.quantile(Math.min(normalCdf(score), 1 - 1e-12));
  const simulated = new Float64Array(200);
  const simulatedPairs = new Float64Array(200);
  for (let i = 0; i < DRAWS; i += 1) {
    const [x, y, z] = [random, random, random].map((r) => normalQuantile(r.uniform())) as [
      number,
      number,
      number,
    ];
    const rebounds = value(1, pr * x + l22 * y);
    const assists = value(2, pa * x + l32 * y + l33 * z);
    simulatedPairs[rebounds + assists]! += 1 / DRAWS;
    simulated[value(0, x) + rebounds + assists]! += 1 / DRAWS;
  }
  const sums = sumsOfThree(PLAYER, SOME);
  for (const [sum, oracle] of [
    [sums.pra, simulated],
    [sums.ra, simulatedPairs],
  ] as const) {
    let [exact, drawn] = [0, 0];
    for (let k = 0; k < sum.length; k += 1) {
      exact += sum[k]!;
      drawn += oracle[k]!;
      // Four standard errors of a share out of 200,000 are 0.0045.
      assert.ok(Math.abs(exact - drawn) < 0.0045, `${k}: ${exact} ${drawn}`);
    }
  }
});

test('a certain count adds itself and nothing else', () => {
  const sums = sumsOfThree({ ...PLAYER, assists: Float64Array.of(0, 0, 1) }, SOME);
  const [pr, pra] = [moments(sums.pr), moments(sums.pra)];
  assert.ok(Math.abs(pra.mean - pr.mean - 2) < 1e-9 && Math.abs(pra.variance - pr.variance) < 1e-5);
});
