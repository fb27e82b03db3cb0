/** Options and small matrices that the tests share. */
import { binMatrix } from './binned-matrix.ts';
import type { BoostedTrees } from './boosted-trees.ts';
import type { BoostingOptions, FitData } from './boosting-options.ts';
import { fitBoostedTrees } from './fit-boosted-trees.ts';
import type { TrainingMatrix } from './training-matrix.ts';

/** The defaults of scikit-learn's HistGradientBoostingRegressor, with 300 trees. */
export const REFERENCE_OPTIONS: BoostingOptions = {
  loss: { kind: 'squared' },
  trees: 300,
  learningRate: 0.1,
  maxLeaves: 31,
  maxDepth: null,
  minLeafRows: 20,
  minLeafHessian: 1e-3,
  l2: 0,
  rowFraction: 1,
  featureFraction: 1,
  monotone: {},
  seed: 1,
};

export function matrixOf(columns: Readonly<Record<string, readonly number[]>>): TrainingMatrix {
  const lists = Object.values(columns);
  return {
    names: Object.keys(columns),
    rows: lists[0]?.length ?? 0,
    columns: lists.map((list) => Float64Array.from(list)),
  };
}

export function fitted(
  matrix: TrainingMatrix,
  data: FitData,
  changed: Partial<BoostingOptions>,
): BoostedTrees {
  return fitBoostedTrees(binMatrix(matrix, 255), data, { ...REFERENCE_OPTIONS, ...changed });
}

export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function rmse(one: Float64Array, other: Float64Array): number {
  return Math.sqrt(mean(one.map((value, at) => (value - (other[at] as number)) ** 2)));
}
