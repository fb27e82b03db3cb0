/**
 * Accuracy against two reference implementations on the same rows, made in Python by the generator that
 * friedman.fixture.ts states: 10,000 rows of seed 20240101 to train on, 10,000 of seed 20250101 to test on.
 *
 * scikit-learn 1.9.1 HistGradientBoostingRegressor(learning_rate=0.1, max_iter=300, max_leaf_nodes=31,
 * min_samples_leaf=20, l2_regularization=0, max_bins=255, early_stopping=False), and LightGBM 4.7.0
 * train({learning_rate: 0.1, num_leaves: 31, min_data_in_leaf: 20, lambda_l2: 0, max_bin: 255}, 300 rounds);
 * for the quantiles with loss='quantile'; for Poisson 100 trees.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binMatrix } from './binned-matrix.ts';
import { fitted, mean, REFERENCE_OPTIONS, rmse } from './boosting.fixture.ts';
import { fitBoostedTrees } from './fit-boosted-trees.ts';
import { friedman, MinimalStandard } from './friedman.fixture.ts';

const ROWS = 10_000;
const SCIKIT_LEARN_RMSE = 1.134760565;
const LIGHTGBM_RMSE = 1.1392666109;
/** Against the function without its noise. */
const SCIKIT_LEARN_TRUTH_RMSE = 0.5448008358;
/** Mean pinball loss on the test rows by level: scikit-learn, LightGBM. */
const PINBALL = [
  [0.1, 0.2294556977, 0.2335769885],
  [0.9, 0.2170928357, 0.2192158122],
] as const;
const SCIKIT_LEARN_POISSON_DEVIANCE = 1.1290945834;
const LIGHTGBM_POISSON_DEVIANCE = 1.1207440259;

const training = friedman(ROWS, 20_240_101);
const held = friedman(ROWS, 20_250_101);

test('on Friedman 1 the error is within 0.5 % of both reference implementations', () => {
  const model = fitted(training.matrix, { target: training.target }, {});
  const predicted = model.predictRows(held.matrix);
  const error = rmse(predicted, held.target);
  assert.ok(Math.abs(error / SCIKIT_LEARN_RMSE - 1) < 0.005, `RMSE ${error}, N = ${ROWS}`);
  assert.ok(error < LIGHTGBM_RMSE * 1.005);
  // Without the noise, which nobody can predict, the same models differ by about 1 %.
  const fromTruth = rmse(predicted, held.truth);
  assert.ok(
    fromTruth < SCIKIT_LEARN_TRUTH_RMSE * 1.015,
    `RMSE against the function ${fromTruth}, N = ${ROWS}`,
  );
});

test('on Friedman 1 the quantiles lose no more than the worse reference by 2.5 %', () => {
  const binned = binMatrix(training.matrix, 255);
  for (const [level, ...references] of PINBALL) {
    const loss = { kind: 'quantile', level } as const;
    const model = fitBoostedTrees(binned, { target: training.target }, { ...REFERENCE_OPTIONS, loss });
    const pinball = mean(
      model.predictRows(held.matrix).map((quantile, row) => {
        const residual = held.target[row]! - quantile;
        return Math.max(level * residual, (level - 1) * residual);
      }),
    );
    assert.ok(pinball < Math.max(...references) * 1.025, `pinball loss ${pinball} at ${level}, N = ${ROWS}`);
  }
});

test('on Poisson counts the deviance is within 0.5 % of the reference implementations', () => {
  const counts = poissonCounts(31);
  const tested = poissonCounts(32);
  const model = fitted(counts.matrix, { target: counts.target }, { loss: { kind: 'poisson' }, trees: 100 });
  const predicted = model.predictRows(tested.matrix);
  const deviance = 2 * mean(predicted.map((expected, row) => unitDeviance(tested.target[row]!, expected)));
  assert.ok(deviance < SCIKIT_LEARN_POISSON_DEVIANCE * 1.005, `deviance ${deviance}, N = ${ROWS}`);
  assert.ok(deviance > LIGHTGBM_POISSON_DEVIANCE * 0.995, `deviance ${deviance}, N = ${ROWS}`);
});

/** Counts of mean exp(truth / 10), by inversion of uniforms of the next seed. */
function poissonCounts(seed: number): { matrix: typeof training.matrix; target: Float64Array } {
  const { matrix, truth } = friedman(ROWS, seed);
  const random = new MinimalStandard(seed + 1);
  const target = truth.map((value) => {
    const expected = Math.exp(value / 10);
    const uniform = random.next();
    let [count, probability] = [0, Math.exp(-expected)];
    for (let sum = probability; uniform > sum; sum += probability) {
      count += 1;
      probability *= expected / count;
    }
    return count;
  });
  return { matrix, target };
}

function unitDeviance(actual: number, expected: number): number {
  return (actual > 0 ? actual * Math.log(actual / expected) : 0) - (actual - expected);
}
