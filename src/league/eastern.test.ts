import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { easternClock, easternInstant, formatEastern, slateDateOf } from './eastern.ts';
import { instant, MINUTE, parseInstant, plusMinutes } from './instant.ts';
import { slateDate, slateDateFromDayNumber } from './slate-date.ts';

// From before the first standard time to well past the last season anyone will play here.
const instants = fc.integer({ min: Date.UTC(1870, 0), max: Date.UTC(2150, 0) }).map(instant);
const modernDates = fc.integer({ min: 6_000, max: 40_000 }).map(slateDateFromDayNumber);

const platform = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});
const clockText = (iso: string): string => formatEastern(parseInstant(iso));

test('the Eastern clock agrees with the platform at every moment since 1870', () => {
  fc.assert(
    fc.property(instants, (i) => {
      assert.equal(formatEastern(i), `${platform.format(i).replace(', ', ' ')} ET`);
    }),
    { numRuns: 1_000 },
  );
});

test('the answer does not depend on what was asked before', () => {
  const asked = [0, 4e12, 1.7e12, -3e12, 1.7e12, 0].map((ms) => formatEastern(instant(ms)));
  assert.equal(asked[0], asked[5]);
  assert.equal(asked[2], asked[4]);
});

test('an evening game belongs to its Eastern date though UTC is a day ahead', () => {
  assert.equal(slateDateOf(parseInstant('2025-01-16T00:30:00Z')), '2025-01-15');
  assert.equal(slateDateOf(parseInstant('2025-06-01T03:59:59.999Z')), '2025-05-31');
  assert.equal(slateDateOf(parseInstant('2025-06-01T04:00:00Z')), '2025-06-01');
  assert.equal(slateDateOf(parseInstant('2025-01-16T04:59:59Z')), '2025-01-15');
});

test('in spring the clock goes from 01:59 to 03:00', () => {
  assert.equal(clockText('2025-03-09T06:59:00Z'), '2025-03-09 01:59 ET');
  assert.equal(clockText('2025-03-09T07:00:00Z'), '2025-03-09 03:00 ET');
});

test('in autumn the hour from 01:00 comes twice', () => {
  assert.equal(clockText('2025-11-02T05:59:00Z'), '2025-11-02 01:59 ET');
  assert.equal(clockText('2025-11-02T06:00:00Z'), '2025-11-02 01:00 ET');
});

test('a skipped wall time is an hour later, a repeated one its first occurrence', () => {
  const spring = easternInstant(slateDate('2025-03-09'), 2, 30);
  const autumn = easternInstant(slateDate('2025-11-02'), 1, 30);
  assert.equal(spring, parseInstant('2025-03-09T03:30:00-04:00'));
  assert.equal(autumn, parseInstant('2025-11-02T01:30:00-04:00'));
});

test('a wall time and its moment are inverse to each other, save in the skipped hour', () => {
  const hours = fc.integer({ min: 0, max: 23 });
  const minutes = fc.integer({ min: 0, max: 59 });
  fc.assert(
    fc.property(modernDates, hours, minutes, (date, hour, minute) => {
      fc.pre(hour !== 2);
      assert.deepEqual(easternClock(easternInstant(date, hour, minute)), { date, hour, minute });
    }),
  );
});

test('every day of the calendar starts at its own midnight', () => {
  fc.assert(
    fc.property(modernDates, (date) => {
      const midnight = easternInstant(date, 0);
      assert.equal(slateDateOf(midnight), date);
      assert.ok(slateDateOf(instant(midnight - 1)) < date);
    }),
  );
});

test('later moments never have earlier dates', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 3_000 }), (i, n) => {
      assert.ok(slateDateOf(i) <= slateDateOf(plusMinutes(i, n)));
    }),
  );
});

test('seconds are dropped, never rounded', () => {
  const i = easternInstant(slateDate('2025-01-15'), 19, 30);
  assert.deepEqual(easternClock(instant(i + MINUTE - 1)), { date: '2025-01-15', hour: 19, minute: 30 });
  assert.equal(formatEastern(i), '2025-01-15 19:30 ET');
});

test('an hour or minute that no clock shows is a defect', () => {
  const date = slateDate('2025-01-15');
  for (const [hour, minute] of [
    [24, 0],
    [-1, 0],
    [1.5, 0],
    [12, 60],
    [12, Number.NaN],
  ] as const) {
    assert.throws(() => easternInstant(date, hour, minute), RangeError);
  }
});
