import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distanceFromHistory, median, type Observed } from './distance-from-history.ts';

const figures = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 14, maxLength: 45 });
const of = (values: readonly number[], rows = 100): readonly Observed[] =>
  values.map((value) => ({ value, rows }));
const distance = (value: number, values: readonly number[]) =>
  distanceFromHistory({ value, rows: 100 }, median(values), of(values), null);

test('the unit and the zero of a column do not matter', () => {
  fc.assert(
    fc.property(
      figures,
      fc.integer({ min: -2_000, max: 2_000 }),
      fc.constantFrom(0.25, 2, 64),
      (values, now, unit) => {
        const there = distance(now, values);
        const moved = distance(
          now * unit + 512,
          values.map((value) => value * unit + 512),
        );
        assert.ok(there === moved || Math.abs(there - moved) <= 1e-6 * Math.abs(there));
      },
    ),
  );
});

test('further from the usual is never nearer', () => {
  fc.assert(
    fc.property(figures, fc.nat(500), fc.nat(500), (values, near, more) => {
      const usual = median(values);
      assert.ok(distance(usual + near + more, values) >= distance(usual + near, values));
    }),
  );
});

test('a column that rises evenly is never far from its history', () => {
  const rising = Array.from({ length: 45 }, (_, slate) => 3 * slate);
  assert.ok(distance(3 * 45, rising) < 2);
});

test('a tenth of the history may be wrong before a fault is hidden', () => {
  const usual = Array.from({ length: 36 }, (_, slate) => 100 + (slate % 5));
  assert.ok(distance(150, [...usual, 150, 150, 150]) > 10);
});

test('a night of two games scatters more than one of fifteen', () => {
  const history = of([10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 12, 8, 10, 11], 375);
  const few = distanceFromHistory({ value: 15, rows: 50 }, 10, history, null);
  const many = distanceFromHistory({ value: 15, rows: 375 }, 10, history, null);
  assert.ok(few < many / 2);
});

test('what was never seen in a few games is not infinitely unlikely', () => {
  const never = of(
    Array.from({ length: 30 }, () => 0),
    12,
  );
  const once = { value: 0.5, rows: 4 };
  assert.equal(distanceFromHistory(once, 0, never, null), Number.POSITIVE_INFINITY);
  assert.ok(distanceFromHistory(once, 0, never, 2) < 10);
});
