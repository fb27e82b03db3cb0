import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, daysBetween, slateDate, slateDateFromDayNumber } from './slate-date.ts';

const dates = fc.integer({ min: -20_000, max: 100_000 }).map(slateDateFromDayNumber);
const steps = fc.integer({ min: -5_000, max: 5_000 });
const invalid = { name: 'HardwoodError', code: 'INVALID_DATE' };

test('adding days and taking them away again changes nothing', () => {
  fc.assert(fc.property(dates, steps, (d, n) => assert.equal(addDays(addDays(d, n), -n), d)));
});

test('the days between two dates lead from one to the other', () => {
  fc.assert(fc.property(dates, dates, (a, b) => assert.equal(addDays(a, daysBetween(a, b)), b)));
});

test('text order is date order', () => {
  fc.assert(fc.property(dates, dates, (a, b) => assert.equal(a < b, daysBetween(a, b) > 0)));
});

test('every date written by the product is accepted back', () => {
  fc.assert(fc.property(dates, (d) => assert.equal(slateDate(d), d)));
});

test('dates step across months, years and leap days', () => {
  assert.equal(addDays(slateDate('2024-12-31'), 1), '2025-01-01');
  assert.equal(addDays(slateDate('2024-02-28'), 1), '2024-02-29');
  assert.equal(addDays(slateDate('2025-03-01'), -1), '2025-02-28');
  assert.equal(daysBetween(slateDate('2024-10-22'), slateDate('2025-04-13')), 173);
});

test('a day that does not exist, or written otherwise, is refused', () => {
  for (const text of [
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '0000-01-01',
    '20250115',
    '2025-1-5',
    ' 2025-01-05',
    '2025-01-05\n',
    '',
  ]) {
    assert.throws(() => slateDate(text), invalid, text);
  }
});

test('a step of part of a day or out of the calendar is refused', () => {
  assert.throws(() => addDays(slateDate('2025-01-15'), 0.5), invalid);
  assert.throws(() => addDays(slateDate('9999-12-31'), 1), invalid);
  assert.throws(() => addDays(slateDate('0001-01-01'), -1), invalid);
});
