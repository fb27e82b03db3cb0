import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { easternInstant } from './eastern.ts';
import { slateDate } from './slate-date.ts';
import { TEAMS, type TeamCode, team } from './team.ts';
import { distanceKm, hoursEast } from './travel.ts';

const km = (from: TeamCode, to: TeamCode) => distanceKm(team(from), team(to));
const winter = easternInstant(slateDate('2025-01-15'), 19);
const autumn = easternInstant(slateDate('2024-10-25'), 19);
const anyTeam = fc.constantFrom(...TEAMS);

test('distances between arenas are those of the map', () => {
  for (const [from, to, expected] of [
    ['BOS', 'MIA', 2024],
    ['LAL', 'BOS', 4177],
    ['POR', 'MIA', 4350],
    ['NYK', 'PHI', 137],
    ['NYK', 'BKN', 7.7],
    ['LAL', 'LAC', 13],
    ['DEN', 'UTA', 597],
    ['GSW', 'SAC', 121],
    ['DAL', 'HOU', 363],
    ['CHI', 'MIL', 131],
    ['TOR', 'DET', 334],
    ['PHX', 'SAS', 1365],
  ] as const) {
    const error = Math.abs(km(from, to) - expected);
    assert.ok(error <= Math.max(1, 0.02 * expected), `${from} to ${to}: ${km(from, to)}, not ${expected}`);
  }
});

test('a distance is the same both ways, zero at home, and no detour is shorter', () => {
  fc.assert(
    fc.property(anyTeam, anyTeam, anyTeam, (a, b, c) => {
      assert.ok(Math.abs(distanceKm(a, b) - distanceKm(b, a)) < 1e-9);
      assert.equal(distanceKm(a, a), 0);
      assert.ok(distanceKm(a, c) <= distanceKm(a, b) + distanceKm(b, c) + 1e-9);
    }),
  );
});

test('every arena is in North America, and a time zone fits its longitude', () => {
  for (const each of TEAMS) {
    assert.ok(each.latitude > 25 && each.latitude < 46 && each.longitude < -71 && each.longitude > -123);
    const hours = hoursEast(team('NYK'), each, winter);
    const bySun = (each.longitude - team('NYK').longitude) / 15;
    assert.ok(Math.abs(hours - bySun) < 1, `${each.code}: ${hours} hours, by the sun ${bySun}`);
  }
});

test('east is positive, and clocks are those of the day', () => {
  assert.equal(hoursEast(team('LAL'), team('BOS'), winter), 3);
  assert.equal(hoursEast(team('BOS'), team('DEN'), winter), -2);
  assert.equal(hoursEast(team('CHI'), team('MEM'), winter), 0);
  assert.equal(hoursEast(team('PHX'), team('DEN'), winter), 0);
  assert.equal(hoursEast(team('PHX'), team('DEN'), autumn), 1, 'Arizona keeps its time all year');
  fc.assert(
    fc.property(anyTeam, anyTeam, (a, b) => {
      assert.equal(hoursEast(a, b, winter) + hoursEast(b, a, winter), 0);
    }),
  );
});
