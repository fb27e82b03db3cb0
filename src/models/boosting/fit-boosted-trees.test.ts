import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binMatrix } from './binned-matrix.ts';
import { fitted, matrixOf, mean, REFERENCE_OPTIONS } from './boosting.fixture.ts';
import type { BoostingOptions, FitData } from './boosting-options.ts';
import { fitBoostedTrees } from './fit-boosted-trees.ts';
import { friedman, MinimalStandard } from './friedman.fixture.ts';

const ROWS = 3_000;
const { matrix, target } = friedman(ROWS, 17);
const counts = target.map((value) => Math.max(0, Math.round(value / 3)));
const SAMPLED = { trees: 20, rowFraction: 0.6, featureFraction: 0.5 } as const;

test('a Poisson fit predicts the mean of its training rows, and nothing at or below zero', () => {
  const model = fitted(matrix, { target: counts }, { loss: { kind: 'poisson' }, trees: 150 });
  const predicted = model.predictRows(matrix);
  assert.ok(Math.abs(mean(predicted) / mean(counts) - 1) < 0.002);
  assert.ok(predicted.every((value) => value > 0));
});

test('a Poisson fit on the logarithm of an exposure predicts in proportion to it', () => {
  const random = new MinimalStandard(3);
  const exposure = Float64Array.from({ length: ROWS }, () => 1 + 30 * random.next());
  const rates = exposure.map((minutes, row) =>
    Math.round(minutes * (matrix.columns[0]![row]! < 0.5 ? 1 : 2)),
  );
  const offsets = exposure.map(Math.log);
  const loss = { kind: 'poisson' } as const;
  const model = fitted(matrix, { target: rates, offsets }, { loss, trees: 100 });
  const row = Float64Array.from(matrix.columns, () => 0.25);
  assert.ok(Math.abs(model.predictRow(row, Math.log(20)) / 20 - 1) < 0.02);
  const ratio = model.predictRow(row, Math.log(30)) / model.predictRow(row, Math.log(10));
  assert.ok(Math.abs(ratio - 3) < 1e-9);
  assert.throws(() => model.predictRow(row), /needs one for each prediction/);
});

test('quantiles cover their share of new rows where the spread depends on the features', () => {
  const rows = 6_000;
  const draw = (seed: number): { x: number[]; y: Float64Array } => {
    const random = new MinimalStandard(seed);
    const x = Array.from({ length: rows }, () => random.next());
    const noise = (): number =>
      Math.sqrt(-2 * Math.log(random.next())) * Math.cos(2 * Math.PI * random.next());
    return { x, y: Float64Array.from(x, (value) => 3 * value + (0.2 + 2 * value) * noise()) };
  };
  const [known, fresh] = [draw(21), draw(22)];
  for (const level of [0.1, 0.5, 0.9]) {
    const changed = { loss: { kind: 'quantile', level }, trees: 60, maxLeaves: 8, minLeafRows: 100 } as const;
    const model = fitted(matrixOf({ x: known.x }), { target: known.y }, changed);
    const predicted = model.predictRows(matrixOf({ x: fresh.x }));
    for (const [low, high] of [
      [0, 1],
      [0, 0.3],
      [0.7, 1],
    ] as const) {
      const inside = [...fresh.x.keys()].filter((row) => fresh.x[row]! >= low && fresh.x[row]! < high);
      const covered = inside.filter((row) => fresh.y[row]! <= predicted[row]!).length / inside.length;
      assert.ok(Math.abs(covered - level) < 0.035, `${covered} at ${level}, N = ${inside.length}`);
    }
  }
});

test('early stopping ends the fit and keeps the trees up to the lowest loss on the rows held back', () => {
  const small = friedman(600, 4);
  const validationRows = Int32Array.from({ length: 200 }, (_, at) => 3 * at);
  const rows = Int32Array.from({ length: 600 }, (_, row) => row).filter((row) => row % 3 !== 0);
  const trees = 400;
  const earlyStopping = { validationRows, patience: 10 };
  const changed = { trees, learningRate: 0.3 } as const;
  const stopped = fitted(small.matrix, { target: small.target, earlyStopping }, changed);
  const loss = (count: number): number => {
    const model = fitted(small.matrix, { target: small.target, rows }, { ...changed, trees: count });
    const predicted = model.predictRows(small.matrix);
    return validationRows.reduce((sum, row) => sum + (predicted[row]! - small.target[row]!) ** 2, 0);
  };
  assert.ok(stopped.trees > 1 && stopped.trees < 100);
  const kept = loss(stopped.trees);
  for (let more = 1; more <= earlyStopping.patience; more += 1) {
    assert.ok(loss(stopped.trees + more) >= kept);
    if (stopped.trees > more) assert.ok(loss(stopped.trees - more) > kept);
  }
});

test('noise alone is given no tree', () => {
  const random = new MinimalStandard(8);
  const noise = Float64Array.from({ length: 600 }, () => random.next());
  const x = matrixOf({ x: Array.from({ length: 600 }, () => random.next()) });
  const validationRows = Int32Array.from({ length: 300 }, (_, at) => at);
  const data = { target: noise, earlyStopping: { validationRows, patience: 5 } };
  const model = fitted(x, data, { learningRate: 1, minLeafRows: 2 });
  assert.equal(model.trees, 0);
  assert.ok(Math.abs(model.predictRow(Float64Array.of(0.5)) - mean(noise.subarray(300))) < 1e-12);
});

test('the same seed gives the same bytes, and another seed other ones', () => {
  const digest = (seed: number): string => fitted(matrix, { target }, { ...SAMPLED, seed }).digest();
  assert.equal(digest(5), digest(5));
  assert.notEqual(digest(5), digest(6));
});

test('rows that are not learnt from do not change the model', () => {
  const rows = Int32Array.from({ length: ROWS / 2 }, (_, row) => row);
  const planted = target.map((value, row) => (row < ROWS / 2 ? value : 1e6));
  const binned = binMatrix(matrix, 255);
  const options = { ...REFERENCE_OPTIONS, ...SAMPLED };
  const bytes = (values: Float64Array): Uint8Array =>
    fitBoostedTrees(binned, { target: values, rows }, options).toBytes();
  assert.deepEqual(bytes(planted), bytes(target));
});

test('no tree has more leaves or depth than allowed, and a target without differences has no tree', () => {
  const deep = fitted(matrix, { target }, { trees: 1, maxDepth: 2 });
  assert.equal(
    deep.importance().reduce((sum, { splits }) => sum + splits, 0),
    3,
  );
  const wide = fitted(matrix, { target }, { trees: 1, maxLeaves: 7 });
  assert.equal(
    wide.importance().reduce((sum, { splits }) => sum + splits, 0),
    6,
  );
  assert.equal(fitted(matrix, { target: new Float64Array(ROWS).fill(4) }, {}).trees, 0);
});

test('data and options that do not fit together are refused by name', () => {
  const refused = (data: Partial<FitData>, changed: Partial<BoostingOptions>, message: RegExp): void =>
    assert.throws(() => fitted(matrix, { target, ...data }, { trees: 1, ...changed }), message);
  refused({ target: new Float64Array(3) }, {}, /target has 3 values/);
  refused({ target: target.map(() => NaN) }, {}, /target has a value that is not a finite number/);
  refused({ weights: new Float64Array(ROWS) }, {}, /weight is above 0/);
  refused({ rows: Int32Array.of(1, 1) }, {}, /Row 1 is named twice/);
  refused({ rows: Int32Array.of(ROWS) }, {}, /Row 3000 .* not one of 3000/);
  refused({ rows: new Int32Array(0) }, {}, /no row to learn from/);
  const earlyStopping = { validationRows: Int32Array.of(4), patience: 1 };
  refused({ rows: Int32Array.of(4, 5), earlyStopping }, {}, /Row 4 is to be learnt from and held back/);
  refused({ earlyStopping: { ...earlyStopping, patience: 0 } }, {}, /patience/);
  refused({ target: target.map(() => -1) }, { loss: { kind: 'poisson' } }, /0 or more in every row/);
  refused({ target: target.map(() => 0) }, { loss: { kind: 'poisson' } }, /count above 0/);
  refused({}, { loss: { kind: 'quantile', level: 1 } }, /strictly between 0 and 1/);
  refused({}, { monotone: { nobody: 1 } }, /nobody, which is no feature/);
  refused({}, { learningRate: 0 }, /learningRate/);
  refused({}, { maxLeaves: 1 }, /maxLeaves/);
});
