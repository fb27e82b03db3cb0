import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  assistRate,
  blockRate,
  defensiveReboundRate,
  doubleDigitCategories,
  effectiveFieldGoal,
  type FullLine,
  fantasyPoints,
  freeThrowRate,
  gameLength,
  gameScore,
  offensiveRating,
  offensiveReboundRate,
  overtimePeriods,
  pace,
  pointsFromShots,
  possessions,
  reboundRate,
  stealRate,
  teamAssistRate,
  threePointAttemptRate,
  trueShooting,
  turnoverRate,
  usageRate,
} from './box-score.ts';

const count = fc.integer({ min: 0, max: 150 });
const digits = (value: number | null, places: number): string | null =>
  value === null ? null : value.toFixed(places);

// New York at Philadelphia, 2025-01-15, one overtime.
const knicks = { fgm: 46, fga: 86, fg3m: 16, ftm: 17, fta: 24, oreb: 15, tov: 13, pts: 125, minutes: 265 };
const sixers = { fgm: 46, fga: 92, fg3m: 13, ftm: 14, fta: 14, oreb: 11, tov: 12, pts: 119, minutes: 265 };

test('an overtime game gives the known possessions, rating, pace and true shooting', () => {
  for (const [team, expected] of [
    [knicks, ['94.56', '132.19', '85.64', '0.647']],
    [sixers, ['99.16', '120.01', '89.81', '0.606']],
  ] as const) {
    const poss = possessions(team);
    const overtimes = overtimePeriods(team.minutes);
    assert.equal(overtimes, 1);
    const length = gameLength(overtimes!);
    assert.deepEqual(
      [
        digits(poss, 2),
        digits(offensiveRating(team.pts, poss), 2),
        digits(pace(poss, length), 2),
        digits(trueShooting(team), 3),
      ],
      expected,
    );
  }
});

test('usage in overtime is measured against the minutes really played', () => {
  const usage = (player: number[], team: typeof knicks): string | null => {
    const [fga = 0, fta = 0, tov = 0, minutes = 0, seconds = 0] = player;
    return digits(usageRate({ fga, fta, tov, minutes: minutes + seconds / 60 }, team), 2);
  };
  assert.equal(usage([22, 9, 5, 45, 28], knicks), '32.94'); // Brunson
  assert.equal(usage([9, 3, 3, 49, 25], knicks), '13.04'); // Hart
  assert.equal(usage([32, 5, 4, 45, 36], sixers), '40.30'); // Maxey
  assert.equal(usage([20, 5, 3, 43, 27], sixers), '27.90'); // George
});

test('a Finals game 7 gives the known possessions, ratings, shooting and usage', () => {
  const thunder = { fga: 87, fta: 31, tov: 7, oreb: 13, minutes: 240 };
  const pacers = { fga: 70, fta: 29, tov: 21, oreb: 12, minutes: 240 };
  assert.equal(digits(possessions(thunder), 2), '94.64');
  assert.equal(digits(possessions(pacers), 2), '91.76');
  assert.equal(digits(offensiveRating(103, possessions(thunder)), 2), '108.83');
  assert.equal(digits(offensiveRating(91, possessions(pacers)), 2), '99.17');
  for (const [pts, fgm, fga, fg3m, fta, ts, efg] of [
    [20, 7, 20, 2, 6, '0.442', '0.400'], // J. Williams
    [18, 6, 8, 1, 8, '0.781', '0.813'], // Holmgren
    [29, 8, 27, 2, 12, '0.449', '0.333'], // Gilgeous-Alexander
    [15, 4, 10, 2, 6, '0.593', '0.500'], // Nembhard
    [9, 3, 5, 3, 0, '0.900', '0.900'], // Haliburton
  ] as const) {
    assert.equal(digits(trueShooting({ pts, fga, fta }), 3), ts);
    assert.ok(Math.abs(effectiveFieldGoal({ fgm, fg3m, fga })! - Number(efg)) <= 0.0005 + 1e-12);
  }
  assert.equal(digits(usageRate({ fga: 27, fta: 12, tov: 1, minutes: 40 }, thunder), 1), '37.1');
  assert.equal(digits(usageRate({ fga: 5, fta: 0, tov: 1, minutes: 7 }, pacers), 1), '39.7');
});

// Team totals of 2025-03-15, summed over players: minutes, FGM, FGA, 3PM, FTM, FTA, OREB, TOV, PTS.
const MARCH_15: Readonly<Record<string, readonly number[]>> = {
  GSW: [239, 33, 83, 13, 18, 22, 10, 9, 97],
  MIL: [240, 43, 79, 15, 25, 26, 7, 15, 126],
  IND: [242, 46, 96, 17, 10, 13, 10, 11, 119],
  OKC: [240, 43, 89, 10, 17, 22, 10, 17, 113],
  DET: [241, 42, 88, 14, 9, 13, 6, 17, 107],
  WAS: [240, 46, 95, 19, 15, 17, 13, 17, 126],
  DEN: [241, 48, 95, 12, 15, 17, 10, 17, 123],
  MEM: [239, 51, 92, 12, 11, 12, 11, 10, 125],
  MIA: [241, 35, 88, 9, 12, 15, 10, 14, 91],
  NOP: [240, 46, 92, 12, 11, 11, 12, 15, 115],
  SAS: [241, 39, 84, 16, 25, 33, 8, 10, 119],
  NYK: [240, 37, 86, 9, 11, 13, 13, 13, 94],
  BKN: [242, 42, 90, 20, 9, 13, 18, 9, 113],
  HOU: [239, 44, 98, 14, 15, 26, 16, 11, 117],
  CHI: [240, 43, 93, 14, 14, 16, 5, 10, 114],
  BOS: [240, 44, 84, 13, 14, 19, 13, 7, 115],
};

const RATINGS: Readonly<Record<string, readonly [string, string]>> = {
  GSW: ['91.68', '105.80'],
  NYK: ['91.72', '102.49'],
  DEN: ['109.48', '112.35'],
  WAS: ['106.48', '118.33'],
  BOS: ['86.36', '133.16'],
  BKN: ['86.72', '130.30'],
  OKC: ['105.68', '106.93'],
  DET: ['104.72', '102.18'],
};

test('points follow from makes for every team of a night', () => {
  for (const [team, [, fgm = 0, , fg3m = 0, ftm = 0, , , , pts]] of Object.entries(MARCH_15)) {
    assert.equal(pointsFromShots({ fgm, fg3m, ftm }), pts, team);
  }
});

test('a night of eight games gives the known possessions and ratings', () => {
  for (const [team, expected] of Object.entries(RATINGS)) {
    const [, , fga = 0, , , fta = 0, oreb = 0, tov = 0, pts = 0] = MARCH_15[team]!;
    const poss = possessions({ fga, fta, oreb, tov });
    assert.deepEqual([digits(poss, 2), digits(offensiveRating(pts, poss), 2)], expected, team);
  }
});

test('rounded players minutes of 239 to 242 are still regulation', () => {
  for (const [team, [minutes = 0]] of Object.entries(MARCH_15))
    assert.equal(overtimePeriods(minutes), 0, team);
});

test('single players give the known shooting', () => {
  for (const [pts, fgm, fga, fg3m, fta, ts, efg] of [
    [28, 8, 20, 4, 9, '0.584', '0.500'], // Curry
    [40, 16, 30, 1, 7, '0.605', '0.550'], // Jokić
    [11, 3, 11, 1, 4, '0.431', '0.318'], // Butler
  ] as const) {
    assert.equal(digits(trueShooting({ pts, fga, fta }), 3), ts);
    assert.equal(digits(effectiveFieldGoal({ fgm, fg3m, fga }), 3), efg);
  }
});

test('every number of overtimes is recovered from team minutes up to rounding', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: -2, max: 2 }), (overtimes, error) => {
      assert.equal(overtimePeriods(240 + 25 * overtimes + error), overtimes);
      assert.equal(gameLength(overtimes) * 5, 240 + 25 * overtimes);
    }),
  );
});

test('team minutes that no game can have give no overtimes rather than a guess', () => {
  for (const minutes of [0, 200, 236, 250, 252, 260, Number.NaN])
    assert.equal(overtimePeriods(minutes), null);
});

test('a ratio without a denominator is null, with one it is a number', () => {
  assert.equal(pace(0, 0), null);
  assert.equal(offensiveRating(0, 0), null);
  assert.equal(trueShooting({ pts: 0, fga: 0, fta: 0 }), null);
  assert.equal(effectiveFieldGoal({ fgm: 0, fg3m: 0, fga: 0 }), null);
  assert.equal(usageRate({ fga: 0, fta: 0, tov: 0, minutes: 0 }, knicks), null);
  assert.equal(
    usageRate({ fga: 0, fta: 0, tov: 0, minutes: 5 }, { fga: 0, fta: 0, tov: 0, minutes: 240 }),
    null,
  );
  assert.equal(trueShooting({ pts: 0, fga: 1, fta: 0 }), 0);
});

test('the usage of five players who play every minute sums to 100', () => {
  const player = fc.record({ fga: count, fta: count, tov: count });
  fc.assert(
    fc.property(fc.array(player, { minLength: 5, maxLength: 5 }), (five) => {
      const sum = (key: 'fga' | 'fta' | 'tov'): number => five.reduce((s, p) => s + p[key], 0);
      const team = { fga: sum('fga'), fta: sum('fta'), tov: sum('tov'), minutes: 240 };
      fc.pre(team.fga + team.fta + team.tov > 0);
      const total = five.reduce((s, p) => s + usageRate({ ...p, minutes: 48 }, team)!, 0);
      assert.ok(Math.abs(total - 100) < 1e-9);
    }),
  );
});

test('true shooting without free throws is effective field goal percentage', () => {
  const line = fc.tuple(count, count, count).map((n) => n.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(line, ([fg3m = 0, fgm = 0, fga = 0]) => {
      fc.pre(fga > 0);
      const ts = trueShooting({ pts: pointsFromShots({ fgm, fg3m, ftm: 0 }), fga, fta: 0 });
      assert.ok(Math.abs(ts! - effectiveFieldGoal({ fgm, fg3m, fga })!) < 1e-12);
    }),
  );
});

test('pace in regulation is the possessions, and each overtime dilutes it', () => {
  fc.assert(
    fc.property(fc.double({ min: 60, max: 140, noNaN: true }), (poss) => {
      assert.ok(Math.abs(pace(poss, gameLength(0))! - poss) < 1e-12);
      assert.ok(pace(poss, gameLength(1))! < poss);
    }),
  );
});

// Jordan at Cleveland, 1990-03-28: 69 points, 18 rebounds.
const JORDAN: FullLine = {
  pts: 69,
  fgm: 23,
  fga: 37,
  ftm: 21,
  fta: 23,
  oreb: 7,
  dreb: 11,
  ast: 6,
  stl: 4,
  blk: 1,
  tov: 2,
  pf: 5,
};

test('the best known line has its game score, fantasy points and double-double', () => {
  assert.equal(digits(gameScore(JORDAN), 1), '64.6');
  assert.equal(digits(fantasyPoints(JORDAN), 1), '112.6');
  assert.equal(doubleDigitCategories(JORDAN), 2);
  assert.equal(doubleDigitCategories({ ...JORDAN, ast: 10 }), 3);
  assert.equal(doubleDigitCategories({ ...JORDAN, pts: 9, oreb: 0, dreb: 9 }), 0);
});

test('the four factors of an overtime game are those of its box score', () => {
  assert.equal(digits(turnoverRate(knicks), 2), '11.87');
  assert.equal(digits(freeThrowRate(knicks), 3), '0.279');
  assert.equal(digits(offensiveReboundRate(15, 24), 2), '38.46');
  assert.equal(digits(defensiveReboundRate(24, 15), 2), '61.54');
  assert.equal(digits(teamAssistRate({ ast: 28, fgm: 46 }), 2), '60.87');
  assert.equal(digits(threePointAttemptRate({ fg3a: 37, fga: 86 }), 3), '0.430');
});

test('who plays every minute has his share of the whole game', () => {
  const game = { minutes: 48 };
  assert.equal(reboundRate({ ...game, rebounds: 10 }, 100, 240), 10);
  assert.equal(stealRate({ ...game, stl: 2 }, 100, 240), 2);
  assert.equal(blockRate({ ...game, blk: 3 }, { fga: 90, fg3a: 30 }, 240), 5);
  assert.equal(assistRate({ ...game, ast: 10, fgm: 10 }, { fgm: 50, minutes: 240 }), 25);
  assert.equal(reboundRate({ minutes: 24, rebounds: 10 }, 100, 240), 20, 'half the game, twice the rate');
});

test('a rate over nothing is null: no minutes, nothing available, nothing left to assist', () => {
  assert.equal(reboundRate({ minutes: 0, rebounds: 0 }, 100, 240), null);
  assert.equal(stealRate({ minutes: 10, stl: 0 }, 0, 240), null);
  assert.equal(blockRate({ minutes: 10, blk: 0 }, { fga: 30, fg3a: 30 }, 240), null);
  assert.equal(assistRate({ minutes: 0, ast: 0, fgm: 0 }, { fgm: 40, minutes: 240 }), null);
  assert.equal(assistRate({ minutes: 1, ast: 1, fgm: 2 }, { fgm: 40, minutes: 240 }), null);
  assert.equal(turnoverRate({ fga: 0, fta: 0, tov: 0 }), null);
  assert.equal(turnoverRate({ fga: 0, fta: 0, tov: 2 }), 100);
});
