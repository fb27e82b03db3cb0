import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type SlateDate, slateDate } from '../../league/slate-date.ts';
import { FormBook, type Tonight } from './form-book.ts';
import { FORM_COLUMNS, formIndex } from './form-columns.ts';
import type { FormGame } from './form-game.ts';

const OPENING = slateDate('2024-10-22');
const day = (nth: number): SlateDate => addDays(OPENING, nth);

function game(nth: number, playerId: number, team: string, given: Partial<FormGame> = {}): FormGame {
  return {
    slateDate: day(nth),
    season: '2024-25',
    gameId: `${nth} BOS NYK`,
    playerId,
    team,
    opponent: team === 'BOS' ? 'NYK' : 'BOS',
    isHome: team === 'NYK',
    minutes: 30,
    points: 15,
    rebounds: 6,
    assists: 3,
    threes: 2,
    fga: 12,
    fg3a: 5,
    fta: 4,
    fouls: 2,
    ...given,
  };
}

/** Ten nights of two teams of three. */
const NIGHTS = Array.from({ length: 10 }, (_, nth) => [
  ...[1, 2, 3].map((id) => game(nth, id, 'BOS', { minutes: 20 + 3 * id, points: 10 + ((nth * id) % 7) })),
  ...[4, 5, 6].map((id) => game(nth, id, 'NYK')),
]);

function bookOf(nights: readonly (readonly FormGame[])[]): FormBook {
  const book = new FormBook();
  for (const night of nights) book.addSlate(night);
  return book;
}

function tonight(playerId: number): Tonight {
  return { slateDate: day(10), playerId, season: '2024-25', team: 'BOS', opponent: 'NYK', isHome: false };
}

function outlook(book: FormBook, playerId = 1): (name: string) => number {
  const found = book.outlook(tonight(playerId));
  assert.ok(found !== null && found.length === FORM_COLUMNS.length);
  return (name) => found[formIndex(name)] ?? Number.NaN;
}

test('a decayed mean forgets by halves: after its half-life a game weighs half', () => {
  const minutes = [30, 10, 20];
  const of = outlook(bookOf(minutes.map((played, nth) => [game(nth, 1, 'BOS', { minutes: played })])));
  const decay = 0.5 ** (1 / 2);
  const expected = (30 * decay ** 2 + 10 * decay + 20) / (decay ** 2 + decay + 1);
  assert.ok(Math.abs(of('minutes_decayed_2') - expected) < 1e-12);
  assert.equal(of('minutes_last_game'), 20);
  assert.deepEqual([of('minutes_most_of_last_5'), of('minutes_least_of_last_5')], [30, 10]);
  assert.equal(of('minutes_season'), 20);
});

test('a rate leans on what players usually make until minutes speak, and is what he makes in the end', () => {
  const shooter = (nights: number) =>
    outlook(bookOf(Array.from({ length: nights }, (_, nth) => [game(nth, 1, 'BOS', { points: 30 })])));
  const [one, many] = [
    shooter(1)('points_per_minute_decayed_30'),
    shooter(60)('points_per_minute_decayed_30'),
  ];
  assert.ok(one > 0.47 && one < many && many > 0.95 && many < 1, `${one} ${many}`);
});

test('who was away from the team’s last game is away, who left the team or was never seen lately is nobody', () => {
  const nights = NIGHTS.map((night, nth) =>
    nth < 8 ? night : night.filter(({ playerId }) => playerId !== 3),
  );
  const of = outlook(bookOf(nights));
  assert.ok(Math.abs(of('teammates_minutes_away') - 29) < 1e-9);
  assert.ok(Math.abs(of('teammates_minutes_there') - 26) < 1e-9);
  assert.equal(of('regulars_away'), 1);
  assert.equal(outlook(bookOf(nights), 3)('team_games_missed'), 2);
  const traded = bookOf([...nights, [game(10, 3, 'NYK'), game(10, 1, 'BOS'), game(10, 2, 'BOS')]]);
  assert.equal(outlook(traded)('teammates_minutes_away'), 0);
});

test('what the opponent allows is what its opponents made a game', () => {
  const of = outlook(bookOf(NIGHTS.slice(0, 1)));
  assert.equal(of('opponent_allows_points'), 30);
  assert.equal(of('team_makes_points'), 30);
  assert.equal(of('opponent_allows_fta'), 12);
});

test('tonight and later change nothing: an outlook is of what was added, whatever comes after', () => {
  const before = NIGHTS.slice(0, 6);
  const told = bookOf(before).outlook(tonight(2));
  const book = bookOf(before);
  const first = book.outlook(tonight(2));
  book.addSlate(NIGHTS[6] ?? []);
  assert.deepEqual(first, told);
  assert.notDeepEqual(book.outlook(tonight(2)), told);
});

test('rows of a slate may come in any order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(NIGHTS[3] ?? [], { minLength: 6 }), (shuffled) => {
      const ask = tonight(1);
      const other = bookOf([...NIGHTS.slice(0, 3), shuffled]).outlook(ask);
      assert.deepEqual(other, bookOf(NIGHTS.slice(0, 4)).outlook(ask));
    }),
    { numRuns: 20 },
  );
});

test('of who has not played there is nothing to say, and without a team nothing of teammates', () => {
  const book = bookOf(NIGHTS);
  assert.equal(book.outlook(tonight(99)), null);
  const found = book.outlook({ ...tonight(1), team: null, opponent: null });
  assert.ok(Number.isNaN(found?.[formIndex('teammates_minutes_away')]));
  assert.ok(Number.isNaN(found?.[formIndex('opponent_allows_points')]));
  assert.ok((found?.[formIndex('minutes_decayed_2')] ?? 0) > 0);
});
