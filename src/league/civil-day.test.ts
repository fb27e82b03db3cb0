import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { civilDate, dayNumber, formatCivilDate, isCivilDate } from './civil-day.ts';

const days = fc.integer({ min: -700_000, max: 2_900_000 });

test('the epoch is day 0', () => {
  assert.equal(dayNumber({ year: 1970, month: 1, day: 1 }), 0);
  assert.equal(dayNumber({ year: 2000, month: 3, day: 1 }), 11_017);
});

test('a day number and its calendar date are inverse to each other', () => {
  fc.assert(fc.property(days, (day) => assert.equal(dayNumber(civilDate(day)), day)));
});

test('dates agree with the platform calendar', () => {
  fc.assert(
    fc.property(days, (day) => {
      const { year, month, day: dayOfMonth } = Temporal.PlainDate.from('1970-01-01').add({ days: day });
      assert.deepEqual(civilDate(day), { year, month, day: dayOfMonth });
    }),
  );
});

test('29 February exists in leap years only', () => {
  const exists = (year: number): boolean => isCivilDate({ year, month: 2, day: 29 });
  assert.deepEqual([2024, 2000].map(exists), [true, true]);
  assert.deepEqual([2025, 1900, 2100].map(exists), [false, false, false]);
});

test('months 0 and 13 and days 0 and 32 do not exist', () => {
  for (const [month, day] of [
    [0, 1],
    [13, 1],
    [1, 0],
    [1, 32],
    [4, 31],
  ] as const) {
    assert.equal(isCivilDate({ year: 2025, month, day }), false);
  }
});

test('dates are written with all their zeros', () => {
  assert.equal(formatCivilDate({ year: 987, month: 6, day: 5 }), '0987-06-05');
});
