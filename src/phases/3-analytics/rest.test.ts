import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, slateDate } from '../../league/slate-date.ts';
import { rest, withinDays } from './rest.ts';

const SLATE = slateDate('2025-01-15');
const ago = (days: number) => addDays(SLATE, -days);

test('without a game there is no rest to speak of', () => {
  assert.deepEqual(rest([], SLATE), {
    days_since_last_game: null,
    is_back_to_back: null,
    is_three_in_four: false,
    is_four_in_six: false,
    games_last_7_days: 0,
    games_last_14_days: 0,
  });
});

test('yesterday is one day of rest and a back-to-back, across months and years too', () => {
  assert.deepEqual(rest([ago(1)], SLATE).is_back_to_back, true);
  assert.equal(rest([ago(1)], SLATE).days_since_last_game, 1);
  assert.equal(rest([ago(2)], SLATE).is_back_to_back, false);
  assert.equal(rest([slateDate('2024-12-31')], slateDate('2025-01-01')).days_since_last_game, 1);
  assert.equal(rest([slateDate('2024-02-28')], slateDate('2024-03-01')).days_since_last_game, 2);
});

test('the seventh day before the slate is within seven days, the eighth is not', () => {
  assert.equal(rest([ago(7)], SLATE).games_last_7_days, 1);
  assert.equal(rest([ago(8)], SLATE).games_last_7_days, 0);
  assert.equal(rest([ago(14)], SLATE).games_last_14_days, 1);
  assert.equal(rest([ago(15)], SLATE).games_last_14_days, 0);
});

test('three in four days and four in six count tonight', () => {
  const load = (...days: readonly number[]) => {
    const { is_three_in_four: three, is_four_in_six: four } = rest(days.map(ago), SLATE);
    return [three, four];
  };
  assert.deepEqual(load(1, 3), [true, false]);
  assert.deepEqual(load(1, 4), [false, false]);
  assert.deepEqual(load(2, 3, 5), [true, true]);
  assert.deepEqual(load(2, 4, 6), [false, false]);
});

test('counts are those of a look at every date, and the last game is the first of the list', () => {
  const games = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(games, (days) => {
      const newestFirst = days.toSorted((a, b) => a - b);
      const result = rest(newestFirst.map(ago), SLATE);
      assert.equal(result.days_since_last_game, newestFirst[0]);
      assert.equal(result.games_last_7_days, days.filter((each) => each <= 7).length);
      assert.equal(result.games_last_14_days, days.filter((each) => each <= 14).length);
      assert.deepEqual(
        withinDays(newestFirst.map(ago), SLATE, 14),
        newestFirst.filter((each) => each <= 14).map(ago),
      );
    }),
  );
});
