import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plannedMinutes } from './rotation.ts';

const claims = fc.array(fc.double({ min: 0.5, max: 38, noNaN: true }), { minLength: 9, maxLength: 15 });
const size = fc.integer({ min: 8, max: 11 });
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

test('planned minutes add up to 240, and nobody plays above 40', () => {
  fc.assert(
    fc.property(claims, size, (list, rotation) => {
      const planned = plannedMinutes(list, rotation);
      assert.ok(Math.abs(sum(planned) - 240) < 0.01, String(sum(planned)));
      assert.ok(planned.every((minutes) => minutes >= 0 && minutes < 40));
    }),
  );
});

test('those with larger claims play at least as much, and at least the rotation plays', () => {
  fc.assert(
    fc.property(claims, size, (list, rotation) => {
      const ordered = list.toSorted((a, b) => b - a);
      const planned = plannedMinutes(ordered, rotation);
      assert.ok(planned.every((minutes, i) => i === 0 || minutes <= planned[i - 1]! + 1e-9));
      assert.ok(planned.filter((minutes) => minutes > 0).length >= Math.min(rotation, list.length));
    }),
  );
});

test('when a starter is missing everybody else moves up', () => {
  const all = [35, 33, 31, 29, 27, 24, 21, 18, 14, 8];
  const whole = plannedMinutes(all, 10);
  const short = plannedMinutes(all.slice(1), 10);
  assert.ok(short.every((minutes, i) => minutes > whole[i + 1]!));
});
