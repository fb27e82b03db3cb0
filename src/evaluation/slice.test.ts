import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, slateDate } from '../league/slate-date.ts';
import { gradedRow } from './graded-row.fixture.ts';
import { isoWeek, sliceOf, weekStart } from './slice.ts';

const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(slateDate('1990-01-01'), days));

test('the ISO weeks at the ends of years are the published ones', () => {
  const published = {
    '2005-01-01': '2004-W53',
    '2005-12-31': '2005-W52',
    '2007-01-01': '2007-W01',
    '2007-12-30': '2007-W52',
    '2008-12-29': '2009-W01',
    '2010-01-03': '2009-W53',
    '2024-12-30': '2025-W01',
  };
  for (const [date, week] of Object.entries(published)) assert.equal(isoWeek(slateDate(date)), week);
});

test('seven days share a week, from a Monday on', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const monday = weekStart(date);
      assert.equal(new Date(monday).getUTCDay(), 1);
      assert.ok(monday <= date && date < addDays(monday, 7));
      for (let day = 0; day < 7; day += 1) assert.equal(isoWeek(addDays(monday, day)), isoWeek(date));
      assert.notEqual(isoWeek(addDays(monday, 7)), isoWeek(date));
    }),
  );
});

test('a band holds its lower end, whichever side the edge is on', () => {
  const band = (edge: number) => sliceOf(gradedRow({ edge }))?.edgeBand;
  assert.deepEqual([0, 0.5, 1, -1, 2.5, -3, 4.5, 5, -12].map(band), [
    'under 1',
    'under 1',
    '1 to 2',
    '1 to 2',
    '2 to 3',
    '3 to 5',
    '3 to 5',
    '5 and more',
    '5 and more',
  ]);
});

test('without a line there is no slice, and without a favourite or a tier the slice says so', () => {
  assert.equal(sliceOf(gradedRow({ line: null, edge: null })), null);
  assert.deepEqual(sliceOf(gradedRow({ favoured: null })), {
    direction: 'even',
    edgeBand: 'under 1',
    tier: 'none',
  });
});
