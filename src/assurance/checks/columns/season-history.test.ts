import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seasonOf } from '../../../league/season.ts';
import { addDays, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import { HISTORY_DAYS, historyOf, historyRanges, LEAST_SLATES } from './season-history.ts';

const daily = (from: string, days: number): readonly SlateDate[] =>
  Array.from({ length: days }, (_, day) => addDays(slateDate(from), day));
const BOTH = [...daily('2023-10-24', 170), ...daily('2024-10-22', 170)];

test('in mid-season a slate is compared with those of the 45 days before it, and never with itself or later ones', () => {
  const date = slateDate('2025-01-30');
  const history = historyOf(date, BOTH);
  assert.equal(history.length, HISTORY_DAYS);
  assert.ok(history.every((each) => each < date && each >= addDays(date, -HISTORY_DAYS)));
});

test('at its start a season is compared with the start of the one before, not with its end', () => {
  const history = historyOf(slateDate('2024-10-24'), BOTH);
  assert.ok(history.length >= LEAST_SLATES);
  const before = history.filter((each) => seasonOf(each) === '2023-24');
  assert.ok(before.every((each) => each < '2023-11-30'));
  assert.equal(history.length - before.length, 2);
});

test('what a slate is compared with is always among what is read for it', () => {
  for (const date of daily('2024-10-22', 170)) {
    const ranges = historyRanges({ from: date, to: date });
    for (const each of historyOf(date, BOTH)) {
      assert.ok(
        ranges.some(({ from, to }) => each >= from && each <= to),
        `${each} for ${date}`,
      );
    }
  }
});

test('and so it is when a whole season is read at once', () => {
  const ranges = historyRanges({ from: slateDate('2024-10-22'), to: slateDate('2025-04-13') });
  for (const date of daily('2024-10-22', 170)) {
    for (const each of historyOf(date, BOTH)) {
      assert.ok(ranges.some(({ from, to }) => each >= from && each <= to));
    }
  }
});
