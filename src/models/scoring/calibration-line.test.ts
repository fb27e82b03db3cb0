import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EventForecast } from './accuracy.ts';
import { calibrationLine } from './calibration-line.ts';
import { logisticRegression } from './logistic-regression.ts';
import { logistic, logit } from './logit.ts';

const HOURS = [
  0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5,
];
const PASSED = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
const group = (probability: number, happened: number, n: number): EventForecast[] =>
  Array.from({ length: n }, (_, i) => ({ probability, happened: i < happened }));

test('the textbook regression of passing on hours of study comes out', () => {
  // The example of Wikipedia's article "Logistic regression": −4.0777 + 1.5046 hours.
  const given = HOURS.map((hours, i) => ({ probability: logistic(hours), happened: PASSED[i] === 1 }));
  const line = calibrationLine(given)!;
  assert.deepEqual([line.intercept.toFixed(4), line.slope.toFixed(4), line.n], ['-4.0777', '1.5046', 20]);
});

test('two groups are met exactly', () => {
  const counts = fc.integer({ min: 1, max: 19 });
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const line = calibrationLine([...group(0.4, a, 20), ...group(0.7, b, 20)])!;
      const slope = (logit(b / 20) - logit(a / 20)) / (logit(0.7) - logit(0.4));
      assert.ok(Math.abs(line.slope - slope) < 1e-8);
      assert.ok(Math.abs(line.intercept - (logit(a / 20) - slope * logit(0.4))) < 1e-8);
    }),
  );
});

test('right forecasts have intercept 0 and slope 1, boasting ones a slope below 1', () => {
  const right = [group(0.2, 20, 100), group(0.5, 50, 100), group(0.9, 90, 100)].flat();
  const line = calibrationLine(right)!;
  assert.ok(Math.abs(line.intercept) < 1e-9 && Math.abs(line.slope - 1) < 1e-9);
  const boasting = right.map((f) => ({ ...f, probability: logistic(2 * logit(f.probability)) }));
  assert.ok(Math.abs(calibrationLine(boasting)!.slope - 0.5) < 1e-9);
});

test('weights count a forecast as often as they say', () => {
  const given = [...group(0.4, 3, 8), ...group(0.7, 5, 9)];
  const weights = Float64Array.from(given, (_, i) => i % 3);
  const repeated = given.flatMap((f, i) => Array<EventForecast>(weights[i]!).fill(f));
  const [weighted, plain] = [calibrationLine(given, weights)!, calibrationLine(repeated)!];
  assert.ok(Math.abs(weighted.slope - plain.slope) < 1e-9);
  assert.ok(Math.abs(weighted.intercept - plain.intercept) < 1e-9);
  assert.equal(weighted.n, plain.n);
});

test('what determines no line gives none', () => {
  assert.equal(calibrationLine([]), null);
  assert.equal(calibrationLine(group(0.4, 5, 10)), null);
  assert.equal(calibrationLine([...group(0.4, 0, 5), ...group(0.7, 5, 5)]), null);
  assert.equal(calibrationLine([...group(0.4, 5, 5), ...group(0.7, 5, 5)]), null);
});

test('features that determine each other have no coefficients', () => {
  const rows = HOURS.map((x, i) => ({ features: [1, x, 2 * x - 3], happened: PASSED[i] === 1 }));
  assert.equal(logisticRegression(rows, 3), null);
});
