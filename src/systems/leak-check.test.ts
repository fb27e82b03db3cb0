import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeededRandom } from '../models/resampling/seeded-random.ts';
import { featureIndex } from './feature-index.ts';
import { leakChecks } from './leak-check.ts';
import { madeUpRows } from './training-rows.fixture.ts';
import type { TrainingRows } from './training-rows.ts';

const ROWS = madeUpRows(20, 2);

/** The rows with some of their features replaced. */
function planted(by: Readonly<Record<string, (row: number) => number>>): TrainingRows {
  const features = [...ROWS.features];
  for (const [name, value] of Object.entries(by)) {
    features[featureIndex(name)] = Float64Array.from({ length: ROWS.length }, (_, row) => value(row));
  }
  return { ...ROWS, features };
}

const random = new SeededRandom(9);
const noise = Float64Array.from({ length: ROWS.length }, () => 6 * (random.uniform() - 0.5));
const points = (row: number): number => ROWS.outcome.points[row] ?? Number.NaN;
/** A line that knows what form knows, and a little of the night. */
const line = (row: number): number =>
  0.7 * (ROWS.features[featureIndex('points_avg_last_20')]?.[row] ?? 0) +
  0.3 * points(row) +
  (noise[row] ?? 0);

test('honest columns stay within the limit, against form and against the line', () => {
  for (const rows of [ROWS, planted({ points_line: line })]) {
    const checks = leakChecks(rows);
    assert.deepEqual(
      checks.map(({ stat }) => stat),
      ['points', 'rebounds', 'assists', 'threes'],
    );
    for (const { stat, column, excess, limit } of checks)
      assert.ok(excess <= limit, `${stat} ${column} ${excess}`);
  }
  assert.equal(leakChecks(planted({ points_line: line }))[0]?.benchmark, 'line');
});

test('a feature that has seen the game is named, against form and against the line', () => {
  const leaky = { fatigue_score: (row: number) => points(row) + (noise[row] ?? 0) };
  for (const rows of [planted(leaky), planted({ ...leaky, points_line: line })]) {
    const [found] = leakChecks(rows);
    assert.equal(found?.column, 'fatigue_score');
    assert.ok(found !== undefined && found.excess > found.limit, String(found?.excess));
  }
});

test('a leak that runs against the outcome is one too', () => {
  const [found] = leakChecks(planted({ fatigue_score: (row) => -points(row) }));
  assert.ok(found !== undefined && found.column === 'fatigue_score' && found.excess > found.limit);
});

test('of too few rows nothing is said', () => {
  assert.deepEqual(leakChecks(madeUpRows(5, 2)), []);
});
