import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  DAY,
  earlierOf,
  formatInstant,
  HOUR,
  instant,
  laterOf,
  MINUTE,
  parseInstant,
  plusMinutes,
} from './instant.ts';

const instants = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }).map(instant);
const invalid = { name: 'HardwoodError', code: 'INVALID_INSTANT' };

test('formatting and parsing an instant are inverse to each other', () => {
  fc.assert(fc.property(instants, (i) => assert.equal(parseInstant(formatInstant(i)), i)));
});

test('formatting agrees with the platform to the second and the millisecond', () => {
  fc.assert(
    fc.property(instants, (i) => {
      const smallestUnit = i % 1000 === 0 ? 'second' : 'millisecond';
      assert.equal(formatInstant(i), Temporal.Instant.fromEpochMilliseconds(i).toString({ smallestUnit }));
    }),
  );
});

test('milliseconds are written only when there are any', () => {
  assert.equal(formatInstant(instant(0)), '1970-01-01T00:00:00Z');
  assert.equal(formatInstant(instant(7)), '1970-01-01T00:00:00.007Z');
});

test('the same moment reads the same in every notation of its offset', () => {
  const expected = parseInstant('2025-01-16T00:30:00Z');
  for (const text of [
    '2025-01-15T19:30:00-05:00',
    '2025-01-15T19:30:00-0500',
    '2025-01-15T19:30-05',
    '2025-01-16T00:30Z',
    '2025-01-16T00:30:00.000Z',
    '2025-01-16T06:00:00+05:30',
  ]) {
    assert.equal(parseInstant(text), expected, text);
  }
});

test('digits past the millisecond are cut off', () => {
  assert.equal(parseInstant('1970-01-01T00:00:00.1239999Z'), 123);
  assert.equal(parseInstant('1970-01-01T00:00:00.5Z'), 500);
});

test('text without an offset, with a field out of range or of another shape is refused', () => {
  for (const text of [
    '2025-01-15T19:30:00',
    '2025-01-15',
    '2025-02-29T00:00:00Z',
    '2025-01-15T24:00:00Z',
    '2025-01-15T23:60:00Z',
    '2025-01-15T23:59:60Z',
    '2025-01-15T19:30:00+24:00',
    '2025-01-15 19:30:00Z',
    '0000-12-31T00:00:00Z',
    '',
  ]) {
    assert.throws(() => parseInstant(text), invalid, text);
  }
});

test('an instant is a whole number of milliseconds between the years 1 and 9999', () => {
  for (const ms of [Number.NaN, Infinity, 0.5, -62_135_596_800_001, 253_402_300_800_000]) {
    assert.throws(() => instant(ms), invalid, String(ms));
  }
});

test('adding minutes and taking them away again changes nothing', () => {
  const near = fc.integer({ min: 0, max: 4e12 }).map(instant);
  fc.assert(
    fc.property(near, fc.integer({ min: -10_000, max: 10_000 }), (i, n) => {
      assert.equal(plusMinutes(plusMinutes(i, n), -n), i);
      assert.equal(plusMinutes(i, n) - i, n * MINUTE);
    }),
  );
});

test('a day is 24 hours of 60 minutes', () => {
  assert.equal(DAY, 24 * HOUR);
  assert.equal(HOUR, 60 * MINUTE);
});

test('the later and the earlier of any instants bound them all', () => {
  fc.assert(
    fc.property(instants, fc.array(instants, { maxLength: 5 }), (first, others) => {
      const all = [first, ...others];
      const [latest, earliest] = [laterOf(first, ...others), earlierOf(first, ...others)];
      assert.ok(all.includes(latest) && all.includes(earliest));
      assert.ok(all.every((i) => earliest <= i && i <= latest));
    }),
  );
});
