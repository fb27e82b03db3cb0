import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { marketForm, statWindows } from './market-form.ts';
import { windowCompleteness } from './window-completeness.ts';

function form(newestFirst: readonly (number | null)[], minutes: readonly (number | null)[] = []) {
  const last20 = newestFirst.slice(0, 20);
  const games = { last20, minutes, season: newestFirst, againstOpponent: [] };
  return marketForm(games, statWindows(last20, newestFirst));
}

test('more in the newest games is an upward slope, trend and z-score; more in the oldest a downward one', () => {
  const rising = Array.from({ length: 10 }, (_, index) => 20 - 2 * index);
  const up = form(rising);
  assert.equal(up.slope_last_10, 2);
  assert.equal(up.trend, 10);
  assert.ok(Number(up.z_last_5) > 0);
  const down = form(rising.toReversed());
  assert.deepEqual([down.slope_last_10, down.trend], [-2, -10]);
  assert.ok(Number(down.z_last_5) < 0);
});

test('the trend compares two windows of five games, and needs a sixth', () => {
  assert.equal(form([10, 10, 10, 10, 10]).trend, null);
  assert.equal(form([10, 10, 10, 10, 10, 4]).trend, 6);
});

test('a breakout is a z-score of one or more, at the tie as well', () => {
  const tie = (z: number) =>
    marketForm(
      { last20: [], minutes: [], season: [], againstOpponent: [] },
      {
        last_5: 10 + z * 3,
        last_10: null,
        last_20: null,
        season: 10,
        sd: 3,
      },
    ).breakout;
  assert.deepEqual([tie(0.99), tie(1 - 1e-12), tie(1), tie(2), tie(-2)], [0, 1, 1, 1, 0]);
});

test('without a spread there is neither z-score nor breakout', () => {
  const same = form([8, 8, 8, 8, 8, 8]);
  assert.deepEqual([same.z_last_5, same.breakout], [null, null]);
  assert.deepEqual([form([8]).z_last_5, form([]).breakout], [null, null]);
});

test('per minute counts the games that have both the number and the minutes', () => {
  const of = (values: readonly (number | null)[], minutes: readonly (number | null)[]) =>
    form(values, minutes).per_minute_last_10;
  assert.equal(of([10, 20], [20, 40]), 0.5);
  assert.equal(of([10, null, 30], [20, 40, null]), 0.5);
  assert.equal(of([0], [0]), null);
});

test('windows count games played: the eleventh is in none of ten', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 20, maxLength: 20 }), (games) => {
      const windows = statWindows(games, games);
      const avg = (count: number) => games.slice(0, count).reduce((sum, n) => sum + n, 0) / count;
      assert.deepEqual([windows.last_5, windows.last_10, windows.last_20], [avg(5), avg(10), avg(20)]);
    }),
  );
});

test('a newcomer’s window is thin against what his team has played, never more than full', () => {
  assert.deepEqual(windowCompleteness(10, 40), { expected_games: 10, window_completeness: 1 });
  assert.deepEqual(windowCompleteness(4, 40), { expected_games: 10, window_completeness: 0.4 });
  assert.deepEqual(windowCompleteness(3, 3), { expected_games: 3, window_completeness: 1 });
  assert.deepEqual(windowCompleteness(10, 3), { expected_games: 3, window_completeness: 1 });
  assert.deepEqual(windowCompleteness(4, 0), { expected_games: 0, window_completeness: null });
  assert.deepEqual(windowCompleteness(4, null), { expected_games: null, window_completeness: null });
});
