import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shotZone } from './shot-zone.ts';

const at = (value: number, distance: number | null, x: number | null = null, y: number | null = null) =>
  shotZone({ value, distance, x, y });

const feet = fc.option(fc.double({ min: 0, max: 94, noNaN: true }), { nil: null });
const tenths = fc.option(fc.integer({ min: -250, max: 900 }), { nil: null });

test('a three is a three by its type, wherever it was taken from, and a two never is', () => {
  fc.assert(
    fc.property(feet, tenths, tenths, (distance, x, y) => {
      assert.equal(at(3, distance, x, y), 'three');
      assert.notEqual(at(2, distance, x, y), 'three');
    }),
  );
});

test('a 24-foot two is a mid-range shot', () => {
  assert.equal(at(2, 24), 'mid');
  assert.equal(at(2, null, 0, 240), 'mid');
});

test('eight feet from the basket are still the paint', () => {
  assert.deepEqual(
    [at(2, 0), at(2, 8), at(2, 8.01), at(2, null, 0, 80), at(2, null, -80, 1)],
    ['paint', 'paint', 'mid', 'paint', 'mid'],
  );
});

test('the stated distance counts before rounded coordinates', () => {
  assert.equal(at(2, 7.98, 79, 13), 'paint');
  assert.equal(at(2, null, 79, 13), 'mid');
});

test('a two without a place has no zone', () => {
  for (const [x, y] of [
    [null, null],
    [10, null],
    [null, 10],
  ] as const) {
    assert.equal(at(2, null, x, y), null);
  }
});

test('what is worth neither two nor three is no field goal', () => {
  for (const value of [0, 1, 4, Number.NaN]) assert.throws(() => at(value, 5), RangeError);
});
