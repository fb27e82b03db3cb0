import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { latestKnownAt, mean, slope, standardDeviation, sum } from './window.ts';

const value = fc.integer({ min: -1_000, max: 1_000 });
const values = fc.array(value, { minLength: 1, maxLength: 20 });
const isNear = (actual: number | null, expected: number) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${actual} ≠ ${expected}`,
  );

/** The same values with nulls strewn in. */
const strewn = values.chain((present) =>
  fc.array(fc.nat(present.length), { maxLength: 5 }).map((places) => {
    const holed: (number | null)[] = [...present];
    for (const place of places) holed.splice(place, 0, null);
    return { present, holed };
  }),
);

test('values that are missing do not count, wherever they stand', () => {
  fc.assert(
    fc.property(strewn, ({ present, holed }) => {
      assert.equal(mean(holed), mean(present));
      assert.equal(sum(holed), sum(present));
      assert.equal(standardDeviation(holed), standardDeviation(present));
      assert.equal(slope(holed), slope(present));
    }),
  );
});

test('an empty window has no mean, no deviation and no slope; its sum is zero', () => {
  for (const nothing of [[], [null, null]]) {
    assert.deepEqual(
      [mean(nothing), standardDeviation(nothing), slope(nothing), sum(nothing)],
      [null, null, null, 0],
    );
  }
});

test('zero is a value', () => {
  assert.equal(mean([0, 0, 3]), 1);
  assert.equal(mean([0]), 0);
  assert.equal(standardDeviation([0, 0]), 0);
  assert.equal(slope([0, 0, 0]), 0);
});

test('a deviation needs two values, a slope three', () => {
  assert.deepEqual([standardDeviation([5]), slope([5]), slope([5, 6])], [null, null, null]);
});

test('the deviation is the sample one', () => {
  isNear(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]), Math.sqrt(32 / 7));
});

test('the mean moves with a shift, the deviation and the slope do not', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 3, maxLength: 20 }), value, (window, shift) => {
      const shifted = window.map((each) => each + shift);
      isNear(mean(shifted), mean(window)! + shift);
      assert.ok(Math.abs(standardDeviation(shifted)! - standardDeviation(window)!) < 1e-6);
      assert.ok(Math.abs(slope(shifted)! - slope(window)!) < 1e-6);
    }),
  );
});

test('the slope of a straight line is its slope, and of the reversed window its opposite', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 20 }), value, value, (length, start, step) => {
      isNear(slope(Array.from({ length }, (_, at) => start + step * at)), step);
    }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 3, maxLength: 20 }), (window) => {
      assert.ok(Math.abs(slope(window)! + slope(window.toReversed())!) < 1e-9);
    }),
  );
});

test('rows are known from the latest of their moments; without rows, from the moment given', () => {
  const known = (...moments: readonly number[]) => moments.map((known_at) => ({ known_at }));
  assert.equal(latestKnownAt(known(3, 9, 4), 1), 9);
  assert.equal(latestKnownAt(known(3), 5), 5);
  assert.equal(latestKnownAt([], 5), 5);
});
