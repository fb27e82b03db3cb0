import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SHOT_ZONES } from '../../tables/precompute/shot-zones.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { primaryZone, shotZoneWindow } from './shot-zone-window.ts';

type Shots = Pick<PlayerGame, 'paint_fgm' | 'paint_fga' | 'mid_fgm' | 'mid_fga' | 'threes' | 'fg3a'>;

const game = (...[paint_fgm, paint_fga, mid_fgm, mid_fga, threes, fg3a]: readonly (number | null)[]) =>
  ({ paint_fgm, paint_fga, mid_fgm, mid_fga, threes, fg3a }) as Shots as PlayerGame;
const WITHOUT = game(null, null, null, null, 2, 5);

test('zones are summed over the games that have them, the others are counted and add nothing', () => {
  const window = shotZoneWindow([game(3, 6, 1, 4, 2, 5), WITHOUT, game(1, 2, 0, 0, 1, 3)]);
  assert.deepEqual([window.games, window.gamesWithoutZones], [2, 1]);
  assert.deepEqual(window.zones.paint, { fgm: 4, fga: 8, fga_per_game: 4, fg_pct: 50, rate: 40 });
  assert.deepEqual(window.zones.mid, { fgm: 1, fga: 4, fga_per_game: 2, fg_pct: 25, rate: 20 });
  assert.deepEqual(window.zones.three, { fgm: 3, fga: 8, fga_per_game: 4, fg_pct: 37.5, rate: 40 });
  assert.equal(primaryZone(window), 'paint', 'of equals the nearer to the basket');
});

test('without a game that has zones everything is null, and no zone is the primary one', () => {
  for (const games of [[], [WITHOUT, WITHOUT]]) {
    const window = shotZoneWindow(games);
    assert.equal(window.games, 0);
    assert.equal(window.gamesWithoutZones, games.length);
    for (const zone of SHOT_ZONES) {
      assert.deepEqual(new Set(Object.values(window.zones[zone])), new Set([null]));
    }
    assert.equal(primaryZone(window), null);
  }
});

test('a player who took no shot has attempts of 0 and shares of none', () => {
  const window = shotZoneWindow([game(0, 0, 0, 0, 0, 0)]);
  assert.deepEqual(window.zones.mid, { fgm: 0, fga: 0, fga_per_game: 0, fg_pct: null, rate: null });
  assert.equal(primaryZone(window), null);
});

test('the three shares sum to 100 wherever there is a shot', () => {
  const attempts = fc.integer({ min: 0, max: 20 });
  const shots = fc.tuple(attempts, attempts, attempts).map(([p, m, t]) => game(0, p, 0, m, 0, t));
  fc.assert(
    fc.property(fc.array(shots, { minLength: 1, maxLength: 20 }), (games) => {
      const { zones } = shotZoneWindow(games);
      const rates = SHOT_ZONES.map((zone) => zones[zone].rate);
      if (rates.includes(null)) return;
      assert.ok(Math.abs(rates.reduce<number>((sum, rate) => sum + Number(rate), 0) - 100) < 1e-9);
    }),
  );
});
