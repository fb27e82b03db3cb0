import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  openingDate,
  parseSeasonRange,
  previousSeason,
  season,
  seasonFromStartYear,
  seasonOf,
  seasonStartYear,
  seasonsBetween,
} from './season.ts';
import { addDays, slateDate } from './slate-date.ts';

const years = fc.integer({ min: 1947, max: 2100 });
const invalid = { name: 'HardwoodError', code: 'INVALID_SEASON' };
const seasonOn = (date: string): string => seasonOf(slateDate(date));

test('a label and its start year are inverse to each other', () => {
  fc.assert(
    fc.property(years, (year) => {
      assert.equal(seasonStartYear(season(seasonFromStartYear(year))), year);
    }),
  );
});

test('the season of the century turn is 1999-00', () => {
  assert.equal(seasonFromStartYear(1999), '1999-00');
  assert.equal(season('1999-00'), '1999-00');
});

test('the season before starts one year earlier', () => {
  fc.assert(
    fc.property(years, (year) => {
      assert.equal(seasonStartYear(previousSeason(seasonFromStartYear(year))), year - 1);
    }),
  );
});

test('a label whose years do not follow each other is refused', () => {
  for (const text of ['2024-26', '2024-2025', '2024', '24-25', '2024/25', '1945-46', '9999-00', '']) {
    assert.throws(() => season(text), invalid, text);
  }
  assert.throws(() => seasonFromStartYear(2024.5), invalid);
  assert.throws(() => previousSeason(season('1946-47')), invalid);
});

test('opening nights open their season', () => {
  assert.equal(seasonOn('2021-10-19'), '2021-22');
  assert.equal(seasonOn('2022-10-18'), '2022-23');
  assert.equal(seasonOn('2023-10-24'), '2023-24');
  assert.equal(seasonOn('2024-10-22'), '2024-25');
});

test('a season turns in its October and lasts through the summer', () => {
  assert.equal(seasonOn('2025-04-13'), '2024-25');
  assert.equal(seasonOn('2025-06-22'), '2024-25');
  assert.equal(seasonOn('2025-09-30'), '2024-25');
  assert.equal(seasonOn('2025-10-01'), '2025-26');
});

test('the Finals of October 2020 belong to 2019-20 and the December start to 2020-21', () => {
  assert.equal(seasonOn('2020-10-11'), '2019-20');
  assert.equal(seasonOn('2020-12-22'), '2020-21');
  assert.equal(seasonOn('2021-07-20'), '2020-21');
});

test('a range holds both ends and every season between, oldest first', () => {
  fc.assert(
    fc.property(years, fc.integer({ min: 0, max: 30 }), (year, length) => {
      const range = seasonsBetween(seasonFromStartYear(year), seasonFromStartYear(year + length));
      assert.deepEqual(
        range.map(seasonStartYear),
        Array.from({ length: length + 1 }, (_, i) => year + i),
      );
    }),
  );
});

test('a range is read from one label or two', () => {
  assert.deepEqual(parseSeasonRange('2024-25'), ['2024-25']);
  assert.deepEqual(parseSeasonRange('2022-23..2024-25'), ['2022-23', '2023-24', '2024-25']);
  assert.equal(parseSeasonRange('2015-16..2024-25').length, 10);
});

test('a reversed, open or threefold range is refused', () => {
  for (const text of ['2024-25..2015-16', '2024-25..', '..2024-25', '2015-16..2016-17..2017-18', '']) {
    assert.throws(() => parseSeasonRange(text), invalid, text);
  }
});

test('the opening date of every season belongs to it, and the day before does not', () => {
  fc.assert(
    fc.property(years, (year) => {
      const label = seasonFromStartYear(year);
      assert.equal(seasonOf(openingDate(label)), label);
      assert.equal(seasonOf(addDays(openingDate(label), -1)), previousSeason(label));
    }),
    { examples: [[2020]] },
  );
  assert.equal(openingDate(season('2020-21')), '2020-12-01');
});
