import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binMatrix } from '../models/boosting/binned-matrix.ts';
import { BoostedTrees } from '../models/boosting/boosted-trees.ts';
import type { BoostingOptions } from '../models/boosting/boosting-options.ts';
import { fitBoostedTrees } from '../models/boosting/fit-boosted-trees.ts';
import { friedman } from '../models/boosting/friedman.fixture.ts';
import { fit, LEAST_MEAN, meanAndSpread } from './mean-and-spread.ts';

const OPTIONS: BoostingOptions = {
  loss: { kind: 'poisson' },
  trees: 20,
  learningRate: 0.1,
  maxLeaves: 6,
  maxDepth: null,
  minLeafRows: 20,
  minLeafHessian: 1,
  l2: 1,
  rowFraction: 0.5,
  featureFraction: 0.5,
  monotone: {},
  seed: 3,
};

test('the spread is learnt from what the mean, once stored, says of the same rows', () => {
  const { matrix, target } = friedman(800, 3);
  const counts = target.map((value) => Math.max(0, Math.round(value)));
  const binned = binMatrix(matrix, 32);
  const spread = { ...OPTIONS, trees: 10 };
  const both = meanAndSpread(fit({ binned, target: counts, mean: OPTIONS, spread }));

  const alone = fitBoostedTrees(binned, { target: counts }, OPTIONS).toBytes();
  assert.deepEqual(both.mean, alone);
  const means = BoostedTrees.fromBytes(alone).predictRows(matrix);
  const squares = counts.map((actual, row) => {
    const mean = Math.max(LEAST_MEAN, means[row]!);
    return Math.min(50, (actual - mean) ** 2 / mean);
  });
  assert.deepEqual(both.spread, fitBoostedTrees(binned, { target: squares }, spread).toBytes());
});
