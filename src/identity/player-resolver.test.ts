import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../league/instant.ts';
import type { PersonAlias } from '../league/person-alias.ts';
import { playerLookup } from '../league/player-name.ts';
import { addDays, slateDate } from '../league/slate-date.ts';
import { teamCode } from '../league/team.ts';
import { PlayerRegistry } from './player-registry.ts';
import { PlayerResolver } from './player-resolver.ts';
import type { Resolution } from './resolution.ts';
import { listed, seen } from './sighting.fixture.ts';
import type { Sighting } from './sighting.ts';

const YESTERDAY = '2025-01-14';
const TODAY = slateDate('2025-01-15');

/** Printed name, whom the league lists, his team, the opponent, and the way there. */
const PRINTED: readonly (readonly [string, string, string, string, string])[] = [
  ['Nikola Jokic', 'Nikola Jokić', 'DEN', 'LAL', 'exact'],
  ['LUKA DONCIC', 'Luka Dončić', 'DAL', 'LAL', 'exact'],
  ['Kristaps Porzingis', 'Kristaps Porziņģis', 'BOS', 'TOR', 'exact'],
  ['Dennis Schroder', 'Dennis Schröder', 'GSW', 'MIN', 'exact'],
  ['Vlatko Cancar', 'Vlatko Čančar', 'DEN', 'LAL', 'exact'],
  ['Egor Demin', 'Egor Dëmin', 'BKN', 'LAC', 'exact'],
  ['Yanic Konan Niederhauser', 'Yanic Konan Niederhäuser', 'LAC', 'BKN', 'exact'],
  ['Yanic Niederhauser', 'Yanic Konan Niederhäuser', 'LAC', 'BKN', ''],
  ['Igor Milicic Jr.', 'Igor Miličić, Jr.', 'PHI', 'NYK', 'exact'],
  ['Igor Milicic', 'Igor Miličić, Jr.', 'PHI', 'NYK', 'suffix'],
  ['Jimmy Butler', 'Jimmy Butler III', 'MIA', 'LAL', 'declared_alias'],
  ['Marcus Morris', 'Marcus Morris Sr.', 'CLE', 'IND', 'declared_alias'],
  ['Morris Marcus', 'Marcus Morris Sr.', 'CLE', 'IND', 'word_order'],
  ['Jaime Jaquez', 'Jaime Jaquez Jr.', 'MIA', 'LAL', 'declared_alias'],
  ['Jaden Ivey', 'Jaden Ivey', 'DET', 'NYK', 'exact'],
  ['Donte Divincenzo', 'Donte DiVincenzo', 'MIN', 'GSW', 'exact'],
  ['Gregory Jackson II', 'GG Jackson', 'MEM', 'SAS', 'declared_alias'],
  ['G.G. Jackson', 'GG Jackson', 'MEM', 'SAS', 'exact'],
  ['Nicolas Claxton', 'Nic Claxton', 'BKN', 'LAC', 'declared_alias'],
  ['Nicholas Claxton', 'Nic Claxton', 'BKN', 'LAC', 'nickname'],
  ['Carlton Carrington', 'Bub Carrington', 'WAS', 'PHX', 'declared_alias'],
  ['Moe Wagner', 'Moritz Wagner', 'ORL', 'MIL', 'declared_alias'],
  ['M. Wagner', 'Moritz Wagner', 'ORL', 'MIL', 'initial'],
  ['Herb Jones', 'Herbert Jones', 'NOP', 'DAL', 'declared_alias'],
  ['Murray Dejounte', 'Dejounte Murray', 'NOP', 'DAL', 'word_order'],
  ['S Gilgeous-Alexander', 'Shai Gilgeous-Alexander', 'OKC', 'CLE', 'initial'],
  ['Portis, Bobby', 'Bobby Portis', 'MIL', 'ORL', 'word_order'],
  ['Brook Robert Lopez', 'Brook Lopez', 'MIL', 'ORL', 'middle_name'],
  ['Kyle Lowry (Phi)', 'Kyle Lowry', 'PHI', 'NYK', 'note_dropped'],
];

const LEAGUE: readonly Sighting[] = [...new Map(PRINTED.map(([, name, team]) => [name, team]))].map(
  ([name, team], index) => seen(index + 1, name, team, YESTERDAY),
);

describe('every printed name finds its player', () => {
  const registry = new PlayerRegistry(LEAGUE);
  const resolver = new PlayerResolver(registry, TODAY);
  for (const [printed, name, team, opponent, method] of PRINTED) {
    const found = resolver.resolve(printed, { teams: teams(team, opponent) });
    test(`${printed} is ${method === '' ? `not taken for ${name}` : `${name}, by ${method}`}`, () => {
      assert.equal(found.kind === 'resolved' ? found.method : '', method);
      if (found.kind === 'resolved') assert.equal(registry.player(found.playerId)?.name, name);
      else
        assert.deepEqual(
          found.candidates.map((player) => player.name),
          [name],
          'he is offered',
        );
    });
  }
});

describe('never a wrong one', () => {
  const WILLIAMSES = [
    seen(1, 'Jalen Williams', 'OKC', YESTERDAY),
    seen(2, 'Jaylin Williams', 'OKC', YESTERDAY),
    seen(3, 'Jason Williams', 'LAL', YESTERDAY),
  ];

  test('an initial that two players of the game have is ambiguous, and both are named', () => {
    const found = resolve(WILLIAMSES, 'J. Williams', ['OKC', 'BOS']);
    assert.equal(found.kind, 'unresolved');
    assert.deepEqual(reason(found), ['ambiguous', [1, 2, 3]]);
  });

  test('an initial is his who plays in the game, when the others are known to be elsewhere', () => {
    assert.equal(idOf(resolve(WILLIAMSES, 'J. Williams', ['LAL', 'BOS'])), 3);
  });

  test('one who has not been seen lately may be anywhere: then an initial is ambiguous', () => {
    const away = [seen(4, 'Justin Williams', 'SAS', '2024-11-01'), ...WILLIAMSES];
    assert.deepEqual(reason(resolve(away, 'J. Williams', ['LAL', 'BOS'])), ['ambiguous', [1, 2, 3, 4]]);
    const teamless = [...WILLIAMSES, listed(5, 'Jon Williams', null, '2025-01-15')];
    assert.deepEqual(reason(resolve(teamless, 'J. Williams', ['LAL', 'BOS'])), ['ambiguous', [1, 2, 3, 5]]);
  });

  test('a looser likeness with a player of another game is not accepted', () => {
    const found = resolve(WILLIAMSES, 'J. Williams', ['MIA', 'BOS']);
    assert.deepEqual(reason(found), ['unknown', []]);
    assert.deepEqual(
      reason(resolve([seen(1, 'Kelly Oubre Jr.', 'PHI', YESTERDAY)], 'Oubre Kelly', ['MIA', 'BOS'])),
      ['unknown', []],
    );
  });

  test('father and son are two players', () => {
    const found = resolve([seen(1, 'Gary Payton II', 'GSW', YESTERDAY)], 'Gary Payton III', ['GSW', 'BOS']);
    assert.deepEqual(reason(found), ['unknown', [1]]);
  });

  test('players of one name are told apart by the game, and by nothing else', () => {
    const two = [seen(1, 'Jalen Johnson', 'ATL', YESTERDAY), seen(2, 'Jalen Johnson', 'PHX', YESTERDAY)];
    assert.equal(idOf(resolve(two, 'Jalen Johnson', ['PHX', 'BOS'])), 2);
    for (const game of [['PHX', 'ATL'], ['MIA', 'BOS'], []]) {
      assert.deepEqual(reason(resolve(two, 'Jalen Johnson', game)), ['ambiguous', [1, 2]], game.join());
    }
  });

  test('without teams a suffix must be unique in the league, and nothing looser is tried', () => {
    const one = [seen(1, 'Tim Hardaway Jr.', 'DET', YESTERDAY)];
    assert.equal(idOf(resolve(one, 'Tim Hardaway III', [])), null);
    assert.equal(idOf(resolve([seen(1, 'Craig Porter Jr.', 'CLE', YESTERDAY)], 'Craig Porter', [])), 1);
    const two = [seen(1, 'Craig Porter Jr.', 'CLE', YESTERDAY), seen(2, 'Craig Porter II', 'LAL', YESTERDAY)];
    assert.deepEqual(reason(resolve(two, 'Craig Porter', [])), ['ambiguous', [1, 2]]);
    assert.equal(idOf(resolve(WILLIAMSES.slice(0, 1), 'J. Williams', [])), null);
  });

  test('a name without a letter is refused', () => {
    assert.throws(() => resolve(WILLIAMSES, '...', ['OKC']), { code: 'INVALID_NAME' });
  });
});

test('a player who was traded and has not played yet is accepted by his name, with less confidence', () => {
  const doncic = [seen(1, 'Luka Dončić', 'DAL', YESTERDAY)];
  const confidence = (teams: readonly string[]) => {
    const found = resolve(doncic, 'Luka Doncic', teams);
    return found.kind === 'resolved' ? found.confidence : null;
  };
  assert.equal(confidence(['DAL', 'BOS']), 1);
  assert.ok(confidence(['LAL', 'BOS'])! < confidence([])!);
  assert.ok(confidence([])! < 1);
});

describe('a person’s word', () => {
  const players = [seen(1, 'Brandon Boston', 'NOP', YESTERDAY), seen(2, 'Bones Hyland', 'LAC', YESTERDAY)];
  const word = (name: string, playerId: number, at: number): PersonAlias => {
    return {
      name,
      lookup: playerLookup(name),
      playerId,
      who: 'Ada',
      why: 'the roster says so',
      at: instant(at),
    };
  };

  test('is followed, whatever the order in which words are handed over, and the last one counts', () => {
    const words = [word('Nahshon Hyland', 1, 5), word('Nahshon Hyland', 2, 9)];
    for (const said of [words, words.toReversed()]) {
      const found = resolve(players, 'NAHSHON HYLAND', ['LAC', 'BKN'], said);
      assert.deepEqual(found.kind === 'resolved' && [found.playerId, found.method], [2, 'person_alias']);
    }
  });

  test('never takes a name from the player who has it', () => {
    assert.equal(idOf(resolve(players, 'Bones Hyland', ['LAC'], [word('Bones Hyland', 1, 5)])), 2);
  });

  test('on a player whom nobody has seen resolves nothing', () => {
    assert.equal(idOf(resolve(players, 'Nahshon Hyland', ['LAC'], [word('Nahshon Hyland', 99, 5)])), null);
  });
});

const FIRST = ['Jalen', 'Jaylin', 'J.', 'Cam', 'Cameron', 'Nic'];
const LAST = ['Williams', 'Johnson', 'Williams Jr.', 'Johnson III'];
const anyName = fc.tuple(fc.constantFrom(...FIRST), fc.constantFrom(...LAST)).map((words) => words.join(' '));
const anySighting = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }),
    anyName,
    fc.constantFrom('OKC', 'PHX', 'BKN'),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([id, name, team, ago]) => seen(id, name, team, addDays(TODAY, -ago)));

test('neither the order in which sightings arrive nor a later one changes a resolution', () => {
  const cases = fc.record({ all: fc.array(anySighting), printed: anyName, later: fc.array(anySighting) });
  fc.assert(
    fc.property(cases, ({ all, printed, later }) => {
      const before = (sightings: readonly Sighting[]) => sightings.filter(({ date }) => date < TODAY);
      const future = later.map((each) => ({ ...each, date: addDays(TODAY, 1) }));
      const teams = ['OKC', 'PHX'];
      const once = resolve(before(all), printed, teams);
      assert.deepEqual(resolve(before([...future, ...all].reverse()), printed, teams), once);
    }),
    { numRuns: 1_000 },
  );
});

test('what is resolved by a likeness is always a player of the game', () => {
  fc.assert(
    fc.property(fc.array(anySighting), anyName, (all, printed) => {
      const found = resolve(all, printed, ['OKC', 'PHX']);
      if (found.kind === 'unresolved' || found.method === 'exact') return;
      const player = new PlayerRegistry(all).player(found.playerId);
      assert.ok(player?.team === 'OKC' || player?.team === 'PHX');
    }),
    { numRuns: 1_000 },
  );
});

function resolve(
  sightings: readonly Sighting[],
  name: string,
  playing: readonly string[],
  said: readonly PersonAlias[] = [],
): Resolution {
  return new PlayerResolver(new PlayerRegistry(sightings), TODAY, said).resolve(name, {
    teams: teams(...playing),
  });
}

function teams(...codes: readonly string[]) {
  return codes.map(teamCode);
}

function idOf(found: Resolution): number | null {
  return found.kind === 'resolved' ? found.playerId : null;
}

function reason(found: Resolution): readonly [string, readonly number[]] | null {
  return found.kind === 'resolved' ? null : [found.reason, found.candidates.map(({ playerId }) => playerId)];
}
