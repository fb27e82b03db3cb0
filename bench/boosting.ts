/**
 * Boosted trees: accuracy on Friedman's first problem, and the time of a large fit, alone and two at once in two threads.
 *
 *   node bench/boosting.ts [--rows 300000] [--features 60] [--trees 300]
 *
 * The large fit: uniform features of which ten are Friedman's, squared loss, 31 leaves, 255 bins, learning rate 0.1.
 */
import { parseArgs } from 'node:util';
import { binMatrix } from '../src/models/boosting/binned-matrix.ts';
import { BoostedTrees } from '../src/models/boosting/boosted-trees.ts';
import type { BoostingOptions } from '../src/models/boosting/boosting-options.ts';
import { fitBoostedTrees } from '../src/models/boosting/fit-boosted-trees.ts';
import { fitJob } from '../src/models/boosting/fit-job.ts';
import { friedman, MinimalStandard } from '../src/models/boosting/friedman.fixture.ts';
import type { TrainingMatrix } from '../src/models/boosting/training-matrix.ts';
import { trainingThreads } from '../src/world/live/training-threads.ts';
import { machine } from './machine.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '300000' },
    features: { type: 'string', default: '60' },
    trees: { type: 'string', default: '300' },
  },
});
const [rows, features, trees] = [Number(values.rows), Number(values.features), Number(values.trees)];
const MAX_BINS = 255;
const OPTIONS: BoostingOptions = {
  loss: { kind: 'squared' },
  trees,
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
const print = (text: string): void => void process.stdout.write(`${text}\n`);

print(machine());
accuracy(10_000, 10_000);
await speed();

function accuracy(trained: number, tested: number): void {
  const [training, test] = [friedman(trained, 20_240_101), friedman(tested, 20_250_101)];
  const options = { ...OPTIONS, trees: 300 };
  const model = fitBoostedTrees(binMatrix(training.matrix, MAX_BINS), { target: training.target }, options);
  const predicted = model.predictRows(test.matrix);
  print(
    `Friedman 1, ${trained} training rows, ${model.trees} trees: RMSE ${rmse(predicted, test.target).toFixed(4)} against the noisy target, ${rmse(predicted, test.truth).toFixed(4)} against the function, N = ${tested}`,
  );
}

async function speed(): Promise<void> {
  const { matrix, target } = widened(rows, features);
  const [binning, binned] = seconds(() => binMatrix(matrix, MAX_BINS));
  print(`binning ${rows} × ${features}: ${binning.toFixed(2)} s, ${rate(rows * features, binning)} values/s`);
  const payload = { binned, data: { target }, options: OPTIONS };
  const [alone, model] = seconds(() => fitBoostedTrees(binned, payload.data, OPTIONS));
  print(
    `one fit, ${model.trees} trees: ${alone.toFixed(1)} s, ${(model.trees / alone).toFixed(1)} trees/s, N = 1`,
  );
  const beganAt = performance.now();
  const jobs = [fitJob('first', payload), fitJob('second', payload)];
  const made = (await trainingThreads(2).fit(jobs)).map((bytes) => BoostedTrees.fromBytes(bytes));
  const together = (performance.now() - beganAt) / 1_000;
  const grown = made.reduce((sum, each) => sum + each.trees, 0);
  const isSame = made.every((each) => each.digest() === model.digest());
  print(
    `two fits in two threads, ${grown} trees: ${together.toFixed(1)} s, ${(grown / together).toFixed(1)} trees/s, N = ${made.length}; bytes ${isSame ? 'the same' : 'DIFFERENT'}`,
  );
  const [predicting] = seconds(() => model.predictRows(matrix));
  print(`predicting ${rows} rows: ${predicting.toFixed(2)} s, ${rate(rows, predicting)} rows/s`);
  process.exitCode = isSame ? 0 : 1;
}

/** Friedman's ten features, and uniform ones that mean nothing. */
function widened(
  count: number,
  width: number,
): { readonly matrix: TrainingMatrix; readonly target: Float64Array } {
  const { matrix, target } = friedman(count, 1);
  const random = new MinimalStandard(2);
  const more = Array.from({ length: width - matrix.columns.length }, () =>
    Float64Array.from({ length: count }, () => random.next()),
  );
  const columns = [...matrix.columns, ...more];
  return { matrix: { names: columns.map((_, at) => `x${at + 1}`), rows: count, columns }, target };
}

function seconds<T>(run: () => T): readonly [number, T] {
  const beganAt = performance.now();
  const result = run();
  return [(performance.now() - beganAt) / 1_000, result];
}

function rate(count: number, time: number): string {
  return `${(count / time / 1e6).toFixed(2)} million`;
}

function rmse(one: Float64Array, other: Float64Array): number {
  return Math.sqrt(
    one.reduce((sum, value, at) => sum + (value - (other[at] as number)) ** 2, 0) / one.length,
  );
}
