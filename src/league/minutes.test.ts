import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMinutes } from './minutes.ts';

const minutes = fc.integer({ min: 0, max: 365 });
const seconds = fc.integer({ min: 0, max: 59 });
const two = (n: number): string => String(n).padStart(2, '0');

test('every notation of the same time gives the same decimal minutes', () => {
  fc.assert(
    fc.property(minutes, seconds, (m, s) => {
      const expected = m + s / 60;
      for (const text of [
        `${m}:${two(s)}`,
        `${two(m)}:${two(s)}`,
        `PT${m}M${s}S`,
        `PT${two(m)}M${two(s)}.00S`,
      ]) {
        assert.equal(parseMinutes(text), expected, text);
      }
    }),
  );
});

test('whole minutes are read from text and from numbers', () => {
  fc.assert(
    fc.property(minutes, (m) => {
      for (const value of [m, String(m), two(m), `PT${m}M`, `${m}:00`]) assert.equal(parseMinutes(value), m);
    }),
  );
});

test('known payload values read as they should', () => {
  assert.equal(parseMinutes('45:36'), 45.6);
  assert.equal(parseMinutes('265:00'), 265);
  assert.equal(parseMinutes('34.000000:25'), 34 + 25 / 60);
  assert.equal(parseMinutes('PT12M'), 12);
  assert.equal(parseMinutes('PT05M32.00S'), 5 + 32 / 60);
  assert.equal(parseMinutes('PT00M00.00S'), 0);
  assert.equal(parseMinutes('PT45S'), 0.75);
  assert.equal(parseMinutes(0), 0);
});

test('what is not minutes throws and never becomes zero', () => {
  const values = [
    '',
    ' ',
    'DNP',
    'NaN',
    '-3',
    '-3:00',
    '12:60',
    '12:5',
    '12.5:30',
    '12.000001:30',
    '1:02:03',
    '34.5',
    'PT',
    'PT12M60S',
    'PT12',
    '34 ',
    '٣٤',
    Number.NaN,
    -1,
    34.5,
    Infinity,
  ];
  for (const value of values) {
    assert.throws(
      () => parseMinutes(value),
      { name: 'HardwoodError', code: 'INVALID_MINUTES' },
      String(value),
    );
  }
});
