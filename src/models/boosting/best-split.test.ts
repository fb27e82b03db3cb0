import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitted, matrixOf } from './boosting.fixture.ts';

const value = fc.option(fc.integer({ min: -6, max: 6 }), { nil: NaN });
const sample = fc.array(fc.record({ a: value, b: value, y: fc.integer({ min: -20, max: 20 }) }), {
  minLength: 6,
  maxLength: 40,
});
type Row = { a: number; b: number; y: number };

/** The oracle: every threshold and every side for the missing, by the sum of squares itself. */
function leastSquares(rows: readonly Row[], minLeafRows: number): number {
  let best = squares(rows);
  for (const from of [(row: Row) => row.a, (row: Row) => row.b]) {
    for (const threshold of new Set(rows.map(from).filter((each) => !Number.isNaN(each)))) {
      for (const missingLeft of [false, true]) {
        const isLeft = (row: Row): boolean =>
          Number.isNaN(from(row)) ? missingLeft : from(row) <= threshold;
        const [left, right] = [rows.filter(isLeft), rows.filter((row) => !isLeft(row))];
        if (left.length < minLeafRows || right.length < minLeafRows) continue;
        best = Math.min(best, squares(left) + squares(right));
      }
    }
  }
  return best;
}

function squares(rows: readonly Row[]): number {
  const mean = rows.reduce((sum, { y }) => sum + y, 0) / rows.length;
  return rows.reduce((sum, { y }) => sum + (y - mean) ** 2, 0);
}

test('a single split leaves the sum of squares that trying every threshold and side leaves', () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: 1, max: 3 }), (rows, minLeafRows) => {
      const matrix = matrixOf({ a: rows.map(({ a }) => a), b: rows.map(({ b }) => b) });
      const target = Float64Array.from(rows, ({ y }) => y);
      const one = { trees: 1, learningRate: 1, maxLeaves: 2, minLeafRows } as const;
      const predicted = fitted(matrix, { target }, one).predictRows(matrix);
      const left = predicted.reduce((sum, each, row) => sum + (each - target[row]!) ** 2, 0);
      assert.ok(Math.abs(left - leastSquares(rows, minLeafRows)) < 1e-6);
    }),
  );
});

test('a feature that is only there or missing is split from its missing values', () => {
  const matrix = matrixOf({ a: [1, 1, 1, NaN, NaN, NaN] });
  const target = Float64Array.of(2, 2, 2, 8, 8, 8);
  const model = fitted(matrix, { target }, { trees: 1, learningRate: 1, minLeafRows: 1 });
  assert.ok(Math.abs(model.predictRow(Float64Array.of(1)) - 2) < 1e-12);
  assert.ok(Math.abs(model.predictRow(Float64Array.of(500)) - 2) < 1e-12);
  assert.ok(Math.abs(model.predictRow(Float64Array.of(NaN)) - 8) < 1e-12);
});

test('missing values go to the side that they resemble, wherever that is', () => {
  for (const [missing, expected] of [
    [0, 0],
    [10, 10],
  ] as const) {
    const matrix = matrixOf({ a: [1, 2, 3, 4, 5, 6, NaN, NaN] });
    const target = Float64Array.of(0, 0, 0, 10, 10, 10, missing, missing);
    const model = fitted(matrix, { target }, { trees: 1, learningRate: 1, maxLeaves: 2, minLeafRows: 1 });
    assert.ok(Math.abs(model.predictRow(Float64Array.of(NaN)) - expected) < 1e-12);
  }
});

test('a value that was never missing in training goes, when it is, where more rows went', () => {
  const matrix = matrixOf({ a: [1, 2, 3, 4, 5, 6] });
  const target = Float64Array.of(0, 0, 0, 0, 10, 10);
  const model = fitted(matrix, { target }, { trees: 1, learningRate: 1, maxLeaves: 2, minLeafRows: 1 });
  assert.ok(Math.abs(model.predictRow(Float64Array.of(NaN))) < 1e-12);
});

test('weights count as repeated rows do', () => {
  const matrix = matrixOf({ a: [1, 2, 3, 4, 5] });
  const repeated = matrixOf({ a: [1, 1, 1, 2, 3, 3, 4, 5] });
  const options = { trees: 5, minLeafRows: 1, maxLeaves: 3 } as const;
  const target = Float64Array.of(4, 1, 7, 3, 9);
  const weighted = fitted(matrix, { target, weights: Float64Array.of(3, 1, 2, 1, 1) }, options);
  const plain = fitted(repeated, { target: Float64Array.of(4, 4, 4, 1, 7, 7, 3, 9) }, options);
  for (const x of [1, 2, 3, 4, 5]) {
    const [one, other] = [weighted.predictRow(Float64Array.of(x)), plain.predictRow(Float64Array.of(x))];
    assert.ok(Math.abs(one - other) < 1e-9);
  }
});
