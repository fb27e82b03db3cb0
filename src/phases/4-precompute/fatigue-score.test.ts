import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fatigueScore } from './fatigue-score.ts';

const workload = fc.record({
  days_since_last_game: fc.integer({ min: 1, max: 200 }),
  games_last_7_days: fc.integer({ min: 0, max: 7 }),
  minutes_last_14_days: fc.double({ min: 0, max: 520, noNaN: true }),
});

function score(given: Parameters<typeof fatigueScore>[0]): number {
  return fatigueScore(given) ?? assert.fail('no score');
}

test('the score stays within 0 and 100, whatever the workload', () => {
  fc.assert(fc.property(workload, (given) => score(given) >= 0 && score(given) <= 100));
});

test('more rest never tires, more games and more minutes never refresh', () => {
  fc.assert(
    fc.property(workload, fc.integer({ min: 0, max: 30 }), (given, more) => {
      const usual = score(given);
      assert.ok(score({ ...given, days_since_last_game: given.days_since_last_game + more }) >= usual);
      assert.ok(score({ ...given, games_last_7_days: given.games_last_7_days + more }) <= usual);
      assert.ok(score({ ...given, minutes_last_14_days: given.minutes_last_14_days + more }) <= usual);
    }),
  );
});

test('each of the three is felt: a back-to-back, a fourth game and ten more minutes all cost something', () => {
  const usual = { days_since_last_game: 2, games_last_7_days: 3, minutes_last_14_days: 200 };
  assert.ok(score({ ...usual, days_since_last_game: 1 }) < score(usual));
  assert.ok(score({ ...usual, games_last_7_days: 4 }) < score(usual));
  assert.ok(score({ ...usual, minutes_last_14_days: 210 }) < score(usual));
});

test('a player who has not played for two weeks is fresh, one at every limit is spent', () => {
  assert.equal(score({ days_since_last_game: 15, games_last_7_days: 0, minutes_last_14_days: 0 }), 100);
  assert.equal(score({ days_since_last_game: 1, games_last_7_days: 5, minutes_last_14_days: 320 }), 0);
  // 100 − 30·½ − 30·⅗ − 40·⅝
  assert.equal(score({ days_since_last_game: 2, games_last_7_days: 3, minutes_last_14_days: 200 }), 42);
});

test('a player without an earlier game has no score', () => {
  const nothing = { days_since_last_game: null, games_last_7_days: 0, minutes_last_14_days: 0 };
  assert.equal(fatigueScore(nothing), null);
});
