import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poissonRegression } from './poisson-regression.ts';
import { solvePositive } from './solve-positive.ts';

const RIDGE = 1e-9;
const ones = (length: number) => new Float64Array(length).fill(1);

test('an intercept alone is the logarithm of the mean', () => {
  const target = Float64Array.of(2, 0, 7, 3);
  const [intercept] = poissonRegression({ columns: [ones(4)], target, offset: new Float64Array(4) }, RIDGE);
  assert.ok(Math.abs((intercept ?? 0) - Math.log(3)) < 1e-8);
});

test('with a group for each row’s kind the effects are the ratios of the groups’ means', () => {
  const target = Float64Array.of(4, 6, 10, 20, 0, 30);
  const second = Float64Array.of(0, 0, 0, 1, 1, 1);
  const fit = poissonRegression({ columns: [ones(6), second], target, offset: new Float64Array(6) }, RIDGE);
  assert.ok(Math.abs(Math.exp(fit[1] ?? 0) - 50 / 20) < 1e-7);
});

test('an offset is exposure: twice the minutes and twice the count are the same rate', () => {
  const target = Float64Array.of(6, 12);
  const offset = Float64Array.of(Math.log(10), Math.log(20));
  const [rate] = poissonRegression({ columns: [ones(2)], target, offset }, RIDGE);
  assert.ok(Math.abs(Math.exp(rate ?? 0) - 0.6) < 1e-9);
});

test('at the solution no coefficient can be moved to a better one: the gradient is zero', () => {
  const x = Float64Array.from({ length: 40 }, (_, row) => Math.sin(row));
  const target = Float64Array.from(x, (value, row) => Math.round(Math.exp(1 + value) + (row % 3)));
  const fit = poissonRegression({ columns: [ones(40), x], target, offset: new Float64Array(40) }, 0.5);
  const [a = 0, b = 0] = fit;
  let slope = -0.5 * b;
  for (let row = 0; row < 40; row += 1) {
    slope += (x[row] ?? 0) * ((target[row] ?? 0) - Math.exp(a + b * (x[row] ?? 0)));
  }
  assert.ok(Math.abs(slope) < 1e-6);
});

test('lengths that differ, a ridge of nothing and columns on absurd scales are refused', () => {
  const target = Float64Array.of(1, 2);
  const offset = new Float64Array(2);
  assert.throws(() => poissonRegression({ columns: [ones(3)], target, offset }, 1), RangeError);
  assert.throws(() => poissonRegression({ columns: [ones(2)], target, offset }, 0), RangeError);
  const far = Float64Array.of(1, 1);
  assert.throws(
    () => poissonRegression({ columns: [far], target, offset: Float64Array.of(99, 99) }, 1),
    RangeError,
  );
});

test('a system of equations is solved, and one that is not positive definite is refused', () => {
  const matrix = [Float64Array.of(4, 0, 0), Float64Array.of(2, 5, 0), Float64Array.of(0, 3, 6)];
  const solved = solvePositive(matrix, Float64Array.of(8, 22, 24));
  const full = [
    [4, 2, 0],
    [2, 5, 3],
    [0, 3, 6],
  ];
  for (const [row, right] of [8, 22, 24].entries()) {
    const sum = (full[row] ?? []).reduce((total, value, at) => total + value * (solved[at] ?? 0), 0);
    assert.ok(Math.abs(sum - right) < 1e-9);
  }
  assert.throws(() => solvePositive([Float64Array.of(-1)], Float64Array.of(1)), RangeError);
});
