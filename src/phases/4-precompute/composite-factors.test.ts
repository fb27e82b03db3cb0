/** The signs of the factors: each is proven by what it must do when one thing gets better or worse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NbaGameId } from '../../league/game-id.ts';
import { SHOT_ZONES } from '../../tables/precompute/shot-zones.ts';
import { injuryRisk } from './injury-risk.ts';
import { paceFactor } from './pace-factor.ts';
import { restAdvantage } from './player-composite-factors.ts';
import { extremes } from './team-defense-zone-analysis.ts';
import { usageShift } from './usage-shift.ts';
import { zoneMismatch } from './zone-mismatch.ts';

const percentOf = fc.double({ min: 0, max: 100, noNaN: true });
const points = fc.double({ min: -30, max: 30, noNaN: true });
const shares = fc.record({ paint: percentOf, mid: percentOf, three: percentOf });
const weakness = fc.record({ paint: points, mid: points, three: points });

test('a defence that is weaker where a player shoots is never worse for him, in any zone', () => {
  fc.assert(
    fc.property(
      shares,
      weakness,
      fc.constantFrom(...SHOT_ZONES),
      fc.double({ min: 0, max: 20, noNaN: true }),
      (share, weak, zone, more) => {
        const before = zoneMismatch(share, weak) ?? assert.fail();
        const after = zoneMismatch(share, { ...weak, [zone]: weak[zone] + more }) ?? assert.fail();
        assert.ok(after >= before - 1e-9);
        if (share[zone] > 1 && more > 0.1) assert.ok(after > before);
      },
    ),
  );
});

test('a weak paint gives a paint scorer more than 0, a strong one less, and a shooter from afar nothing', () => {
  const paintScorer = { paint: 100, mid: 0, three: 0 };
  const shooter = { paint: 0, mid: 0, three: 100 };
  const weakPaint = { paint: 4, mid: 0, three: 0 };
  assert.equal(zoneMismatch(paintScorer, weakPaint), 8, 'four makes more in a hundred, two points each');
  assert.equal(zoneMismatch(paintScorer, { ...weakPaint, paint: -4 }), -8);
  assert.equal(zoneMismatch(shooter, weakPaint), 0);
  assert.equal(zoneMismatch(shooter, { paint: 0, mid: 0, three: 4 }), 12, 'a three counts three');
});

test('without one of the zones there is no mismatch', () => {
  const share = { paint: 50, mid: 20, three: 30 };
  const weak = { paint: 1, mid: 1, three: 1 };
  for (const zone of SHOT_ZONES) {
    assert.equal(zoneMismatch({ ...share, [zone]: null }, weak), null);
    assert.equal(zoneMismatch(share, { ...weak, [zone]: null }), null);
  }
});

test('the zone a team allows least above the league is its strongest, the most its weakest', () => {
  const cells = { paint_fg_pct_vs_league: 2, mid_fg_pct_vs_league: -3, three_fg_pct_vs_league: 0 };
  assert.deepEqual(extremes(cells), { strongest_zone: 'mid', weakest_zone: 'paint' });
  assert.deepEqual(extremes({ ...cells, three_fg_pct_vs_league: null }), {
    strongest_zone: null,
    weakest_zone: null,
  });
});

test('a faster team or a faster opponent makes the game faster, a faster habit makes it feel slower', () => {
  const pace = fc.double({ min: 80, max: 120, noNaN: true });
  fc.assert(
    fc.property(
      pace,
      pace,
      pace,
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (own, theirs, usual, more) => {
        const factor = (a: number, b: number, c: number) =>
          paceFactor(a, b, [c]).pace_factor ?? assert.fail();
        assert.ok(factor(own + more, theirs, usual) > factor(own, theirs, usual));
        assert.ok(factor(own, theirs + more, usual) > factor(own, theirs, usual));
        assert.ok(factor(own, theirs, usual + more) < factor(own, theirs, usual));
      },
    ),
  );
  assert.equal(paceFactor(102, 98, [99, null, 97]).pace_factor, 2);
  assert.equal(paceFactor(null, 98, [99]).pace_factor, null);
  assert.equal(paceFactor(102, 98, []).pace_factor, null);
});

test('more days than the opponent is an advantage, fewer the opposite', () => {
  const advantage = (own: number | null, opponent: number | null) =>
    restAdvantage({ team_days_since_last_game: own, opponent_days_since_last_game: opponent });
  assert.equal(advantage(3, 1), 2);
  assert.equal(advantage(1, 3), -2);
  assert.equal(advantage(2, 2), 0);
  assert.deepEqual([advantage(null, 1), advantage(1, null)], [null, null]);
});

test('a worse status is a greater risk, and what nobody has said is null and not 0', () => {
  const worse = ['available', 'probable', 'questionable', 'doubtful', 'out'] as const;
  assert.deepEqual(worse.map(injuryRisk), [0, 25, 50, 75, 100]);
  assert.equal(injuryRisk('not_listed'), 0, 'the team has submitted and does not name him');
  assert.deepEqual([injuryRisk('not_submitted'), injuryRisk(null)], [null, null]);
});

const game = (id: number, usage_rate: number | null) => ({
  game_id: String(id) as NbaGameId,
  usage_rate,
});
const ids = (...numbers: readonly number[]) => new Set(numbers.map((id) => String(id) as NbaGameId));

test('a player who used more without the star shifts upwards, by the difference of his own means', () => {
  const games = Array.from({ length: 12 }, (_, id) => game(id, id < 6 ? 20 : 26));
  const shift = usageShift(games, [ids(0, 1, 2, 3, 4, 5)]);
  assert.deepEqual([shift.games_with_stars, shift.games_without_stars, shift.usage_shift], [6, 6, 6]);
  const opposite = usageShift(games, [ids(6, 7, 8, 9, 10, 11)]);
  assert.equal(opposite.usage_shift, -6);
});

test('with several stars out, without means without any of them', () => {
  const games = Array.from({ length: 15 }, (_, id) => game(id, id < 10 ? 20 : 25));
  const shift = usageShift(games, [ids(0, 1, 2, 3, 4), ids(5, 6, 7, 8, 9)]);
  assert.deepEqual([shift.games_with_stars, shift.games_without_stars, shift.usage_shift], [10, 5, 5]);
});

test('fewer than five games of either say nothing, and a game without a usage rate is none', () => {
  const games = Array.from({ length: 10 }, (_, id) => game(id, id === 9 ? null : 20));
  const few = usageShift(games, [ids(0, 1, 2, 3, 4)]);
  assert.deepEqual([few.games_with_stars, few.games_without_stars, few.usage_shift], [5, 4, null]);
  assert.equal(usageShift([...games, game(10, 22)], [ids(0, 1, 2, 3, 4)]).usage_shift !== null, true);
});

test('with no star out there is no shift', () => {
  assert.equal(usageShift([game(1, 20)], []).usage_shift, 0);
});
