import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../league/instant.ts';
import { playerLookup } from '../league/player-name.ts';
import { slateDate } from '../league/slate-date.ts';
import { teamCode } from '../league/team.ts';
import { PlayerRegistry } from './player-registry.ts';
import { SeenPlayers } from './seen-players.ts';
import { listed, seen } from './sighting.fixture.ts';
import type { Sighting } from './sighting.ts';

test('a renamed player keeps his id, goes by the new name and is found under both', () => {
  const registry = new PlayerRegistry([
    seen(7, 'Jimmy Butler', 'MIA', '2024-10-22'),
    seen(7, 'Jimmy Butler III', 'MIA', '2024-10-24'),
  ]);
  assert.equal(registry.player(7)?.lookup, 'jimmybutleriii');
  for (const name of ['Jimmy Butler', 'Jimmy Butler III']) {
    assert.deepEqual(
      registry.named(playerLookup(name)).map(({ playerId }) => playerId),
      [7],
    );
  }
});

test('a traded player is on the team of his newest sighting, and the former team is known', () => {
  const registry = new PlayerRegistry([
    seen(7, 'Luka Dončić', 'DAL', '2024-12-25'),
    seen(7, 'Luka Dončić', 'LAL', '2025-02-10'),
    seen(7, 'Luka Dončić', 'LAL', '2025-02-12'),
  ]);
  const { team, formerTeam, playedFor, lastSeen } = registry.player(7)!;
  assert.deepEqual([team, formerTeam, playedFor, lastSeen], ['LAL', 'DAL', 'LAL', '2025-02-12']);
});

test('a list that knows a new team counts at once, and one that knows none takes no team away', () => {
  const games = [seen(7, 'Luka Dončić', 'DAL', '2024-12-25')];
  const told = new PlayerRegistry([...games, listed(7, 'Luka Dončić', 'LAL', '2025-02-03')]).player(7)!;
  assert.deepEqual([told.team, told.playedFor], ['LAL', 'DAL']);
  const untold = new PlayerRegistry([...games, listed(7, 'Luka Dončić', null, '2025-02-03')]).player(7)!;
  assert.deepEqual([untold.team, untold.lastSeen], ['DAL', '2024-12-25']);
});

test('the name in box scores counts before the name on the list, which counts for who has not played', () => {
  const registry = new PlayerRegistry([
    seen(7, 'Nic Claxton', 'BKN', '2024-10-22'),
    listed(7, 'Nicolas Claxton', 'BKN', '2024-10-24'),
    listed(8, 'Bub Carrington', 'WAS', '2024-10-24'),
  ]);
  assert.equal(registry.player(7)?.lookup, 'nicclaxton');
  assert.equal(registry.player(8)?.lookup, 'bubcarrington');
});

test('players spelled alike have lookups of their own: the lowest id the plain one', () => {
  const registry = new PlayerRegistry([
    seen(9, 'Jalen Johnson', 'ATL', '2024-10-22'),
    seen(4, 'Jalen Johnson', 'MIL', '2024-10-23'),
    seen(30, 'JALEN JOHNSON', 'PHX', '2024-10-24'),
  ]);
  assert.deepEqual(
    [...registry.players()].map(({ playerId, lookup }) => [playerId, lookup]),
    [
      [4, 'jalenjohnson'],
      [9, 'jalenjohnson9'],
      [30, 'jalenjohnson30'],
    ],
  );
  assert.equal(registry.named(playerLookup('Jalen Johnson')).length, 3);
});

const NAMES = ['Jalen Williams', 'Jaylin Williams', 'Jalen Williams Jr.', 'J. Williams', 'Cam Johnson'];
const sightings = fc.array(
  fc.record({
    date: fc.constantFrom('2024-10-22', '2024-10-23', '2024-10-24').map(slateDate),
    playerId: fc.integer({ min: 1, max: 6 }),
    name: fc.constantFrom(...NAMES),
    team: fc.constantFrom(null, ...['OKC', 'PHX', 'BKN'].map(teamCode)),
    source: fc.constantFrom('box_score', 'player_index'),
    knownAt: fc.integer({ min: 0, max: 5 }).map(instant),
  } satisfies Record<keyof Sighting, unknown>),
  { maxLength: 30 },
);

test('the order in which sightings arrive decides nothing', () => {
  const shuffled = sightings.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      assert.deepEqual([...new PlayerRegistry(one).players()], [...new PlayerRegistry(other).players()]);
    }),
    { numRuns: 500 },
  );
});

test('a registry that is extended day by day is the one that is built at once', () => {
  fc.assert(
    fc.property(sightings, (all) => {
      const days = [...Map.groupBy(all, ({ date }) => date)].sort(([a], [b]) => (a < b ? -1 : 1));
      const extended = days.reduce((seen, [, day]) => seen.and(day), SeenPlayers.nobody);
      assert.deepEqual([...new PlayerRegistry(extended).players()], [...new PlayerRegistry(all).players()]);
    }),
    { numRuns: 500 },
  );
});

test('an earlier sighting cannot be put behind a later one', () => {
  const later = SeenPlayers.nobody.and([seen(7, 'Nic Claxton', 'BKN', '2024-10-24')]);
  assert.throws(() => later.and([seen(7, 'Nic Claxton', 'BKN', '2024-10-22')]), /after one of 2024-10-24/);
});

test('no two players of a registry ever share a lookup', () => {
  fc.assert(
    fc.property(sightings, (all) => {
      const players = [...new PlayerRegistry(all).players()];
      assert.equal(new Set(players.map(({ lookup }) => lookup)).size, players.length);
      assert.equal(players.length, new Set(all.map(({ playerId }) => playerId)).size);
    }),
    { numRuns: 500 },
  );
});
