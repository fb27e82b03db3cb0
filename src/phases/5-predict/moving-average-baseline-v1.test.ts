import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MARKETS } from '../../lines/markets.ts';
import { MOVING_AVERAGE_BASELINE_V1 as SYSTEM } from './moving-average-baseline-v1.ts';
import type { FeatureVector } from './prediction-system.ts';

function form(market: string, average: number, rest: FeatureVector = {}): FeatureVector {
  return {
    [`${market}_avg_last_5`]: average,
    [`${market}_avg_last_10`]: average,
    [`${market}_avg_last_20`]: average,
    [`${market}_avg_season`]: average,
    [`${market}_sd_last_20`]: Math.sqrt(average) * 1.5,
    games_in_window: 20,
    home: null,
    back_to_back: null,
    ...rest,
  };
}

test('without a required feature there is no prediction, whatever else is known', () => {
  for (const market of MARKETS) {
    for (const name of SYSTEM.requires(market)) {
      assert.equal(SYSTEM.predict(form(market, 10, { [name]: null }), market), null, name);
      const { [name]: _, ...absent } = form(market, 10);
      assert.equal(SYSTEM.predict(absent, market), null, `${name} absent`);
    }
  }
});

test('more in every window never means fewer predicted, in every market', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MARKETS),
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      (market, low, more) => {
        const fewer = SYSTEM.predict(form(market, low), market);
        const greater = SYSTEM.predict(form(market, low + more), market);
        assert.ok(fewer !== null && greater !== null);
        assert.ok(greater.mean >= fewer.mean);
      },
    ),
  );
});

test('home players are predicted above away players of the same form', () => {
  const home = SYSTEM.predict(form('points', 20, { home: 1 }), 'points');
  const away = SYSTEM.predict(form('points', 20, { home: 0 }), 'points');
  const unknown = SYSTEM.predict(form('points', 20), 'points');
  assert.ok(home !== null && away !== null && unknown !== null);
  assert.ok(home.mean > unknown.mean && unknown.mean > away.mean);
  assert.equal(unknown.mean, 20);
});

test('before the season’s first game its share goes to the last 20', () => {
  const opening = SYSTEM.predict(
    form('points', 20, { points_avg_season: null, points_avg_last_20: 24 }),
    'points',
  );
  assert.ok(opening !== null);
  assert.ok(Math.abs(opening.mean - (0.4 * 20 + 0.6 * 24)) < 1e-9);
});

test('a player with few games leans on the spread that players of this mean have', () => {
  const few = SYSTEM.predict(form('points', 20, { games_in_window: 1, points_sd_last_20: null }), 'points');
  const many = SYSTEM.predict(form('points', 20, { points_sd_last_20: 3 }), 'points');
  assert.ok(few !== null && many !== null);
  assert.ok(Math.abs(few.variance - 3.25 * 20) < 1e-9);
  assert.ok(many.variance < few.variance && many.variance >= many.mean);
});

test('a window of zeros still leaves room for a made three', () => {
  const never = SYSTEM.predict(form('threes', 0, { threes_sd_last_20: 0 }), 'threes');
  assert.ok(never !== null);
  assert.ok(never.probabilityOver(0.5) > 0);
});
