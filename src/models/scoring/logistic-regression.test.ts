import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeededRandom } from '../resampling/seeded-random.ts';
import { type LogisticRow, logisticRegression } from './logistic-regression.ts';
import { logistic } from './logit.ts';

const ROWS = 20_000;
const RARE = 20;

/** An intercept, a column that is 1 in a few rows only, and one that matters. */
function rowsWithRare(seed: number): readonly LogisticRow[] {
  const random = new SeededRandom(seed);
  const uniform = () => random.below(1000) / 1000;
  return Array.from({ length: ROWS }, (_, row) => {
    const x = uniform();
    const happened = row < RARE ? row === 0 : uniform() < 0.5 + 0.4 * x;
    return { features: [1, row < RARE ? 1 : 0, x], happened };
  });
}

/** Σ (happened − p)·x of a column: 0 at the maximum. */
function score(rows: readonly LogisticRow[], fit: readonly number[], column: number): number {
  return rows.reduce((sum, { features, happened }) => {
    const linear = features.reduce((total, x, at) => total + x * (fit[at] ?? 0), 0);
    return sum + (features[column] ?? 0) * ((happened ? 1 : 0) - logistic(linear));
  }, 0);
}

test('the maximum is found, also where a few of many rows decide a column and gain less than sums are rounded by', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const rows = rowsWithRare(seed);
    const fit = logisticRegression(rows, 3);
    assert.ok(fit !== null, `seed ${seed}: not found`);
    for (const column of [0, 1, 2]) assert.ok(Math.abs(score(rows, fit, column)) < 1e-6, `seed ${seed}`);
  }
});

test('where the outcomes are separated there is no maximum', () => {
  const rows = [-2, -1, 1, 2].map((x) => ({ features: [1, x], happened: x > 0 }));
  assert.equal(logisticRegression(rows, 2), null);
});

test('columns that determine each other have no single maximum', () => {
  const rows = [1, 2, 3, 4].map((x) => ({ features: [x, 2 * x], happened: x % 2 === 0 }));
  assert.equal(logisticRegression(rows, 2), null);
});
