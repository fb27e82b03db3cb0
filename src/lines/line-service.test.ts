import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nbaGameId } from '../league/game-id.ts';
import { lineService, type PropRow } from './line-service.ts';
import { at, GAME, LATE_GAME, OTHER, prop, STAR, TIP, TIPS } from './prop-row.fixture.ts';

const points = (rows: readonly PropRow[], cutoff = TIP, player = STAR) =>
  lineService(rows, TIPS).consensus(player, 'points', at(cutoff));

test('without a line there is none, and none is made up', () => {
  assert.equal(points([]), null);
  assert.equal(points([prop({ player: OTHER })]), null);
  assert.equal(points([prop({ market: 'player_assists' })]), null);
  assert.equal(points([prop({ game: null })]), null, 'a board that no game of the schedule matches');
  assert.equal(points([prop({ game: nbaGameId('0022400999') })]), null, 'a game of another slate');
});

test('the main line of a book is the one with the most even prices, whatever the order of its rows', () => {
  const rows = [
    prop({ line: 20.5, over: -400, under: 280 }),
    prop({ line: 25.5, over: -125, under: 105 }),
    prop({ line: 26.5, over: -108, under: -112 }),
    prop({ line: 30.5, over: 350, under: -500 }),
    prop({ line: 27.5, over: -110, under: null }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      assert.equal(points(shuffled)?.line, 26.5);
    }),
  );
});

test('the consensus is the median of the books’ main lines', () => {
  const book = (name: string, line: number) => prop({ book: name, line });
  assert.deepEqual([points([book('a', 25.5)])?.line, points([book('a', 25.5)])?.books], [25.5, 1]);
  assert.equal(points([book('a', 24.5), book('b', 25.5)])?.line, 25);
  assert.equal(points([book('a', 31.5), book('b', 24.5), book('c', 25.5)])?.line, 25.5);
  assert.equal(points([book('a', 0.5), book('b', 0.5)])?.line, 0.5);
});

test('the cut-off is strict, of the capture and of the moment it became known', () => {
  const row = prop({ captured: 300, known: 310 });
  assert.equal(points([row], 300), null);
  assert.equal(points([row], 310), null);
  assert.equal(points([row], 311)?.line, 25.5);
  assert.deepEqual([points([row], 311)?.capturedAt, points([row], 311)?.knownAt], [at(300), at(310)]);
});

test('whatever boards come at the cut-off or later, the line stays what it was', () => {
  const boards = fc.array(
    fc.record({
      line: fc.integer({ min: 0, max: 60 }).map((n) => n / 2),
      captured: fc.integer({ min: 0, max: TIP - 1 }),
      delay: fc.nat(60),
      book: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(boards, fc.integer({ min: 1, max: TIP }), (all, cutoff) => {
      const rows = all.map(({ delay, ...each }) => prop({ ...each, known: each.captured + delay }));
      const known = rows.filter((row) => row.captured_at < at(cutoff) && row.known_at < at(cutoff));
      assert.deepEqual(points(rows, cutoff), points(known, cutoff));
    }),
  );
});

test('a line captured at the tip-off or after it is never used, nor does its board hide the one before', () => {
  const before = prop({ line: 25.5, captured: TIP - 5 });
  for (const late of [TIP, TIP + 30]) {
    const after = prop({ line: 31.5, captured: late });
    assert.equal(points([after], TIP + 200), null);
    assert.equal(points([before, after], TIP + 200)?.line, 25.5);
    assert.equal(points([before, after, prop({ player: OTHER, captured: late })], TIP + 200)?.line, 25.5);
  }
});

test('each game has its own tip-off', () => {
  const row = prop({ game: LATE_GAME, captured: TIP + 60, player: OTHER, event: 'late' });
  assert.equal(points([row], TIP + 100, OTHER)?.line, 25.5);
});

test('of each book the newest board counts', () => {
  const rows = [
    prop({ captured: 100, line: 24.5 }),
    prop({ captured: 300, line: 26.5 }),
    prop({ captured: 200, line: 25.5, book: 'fanduel' }),
  ];
  const line = points(rows);
  assert.deepEqual([line?.line, line?.books, line?.capturedAt], [26, 2, at(300)]);
  assert.equal(points(rows, 250)?.line, 25);
});

test('a player withdrawn from a book’s newest board has no line there', () => {
  const rows = [
    prop({ captured: 100, line: 24.5 }),
    prop({ captured: 300, player: OTHER }),
    prop({ captured: 100, line: 26.5, book: 'fanduel' }),
  ];
  assert.deepEqual([points(rows)?.line, points(rows)?.books], [26.5, 1]);
  assert.equal(points(rows.slice(0, 2)), null);
  assert.equal(points(rows.slice(0, 2), 300)?.line, 24.5, 'before the newer board he had one');
  const otherMarket = prop({ captured: 350, market: 'player_assists', player: OTHER });
  assert.equal(
    points([rows[2]!, { ...otherMarket, bookmaker: 'fanduel' }])?.line,
    26.5,
    'each market has its board',
  );
});

test('a game that gets another event id keeps one board a book', () => {
  const rows = [
    prop({ captured: 100, line: 24.5, event: 'old' }),
    prop({ captured: 300, line: 26.5, event: 'new' }),
  ];
  for (const each of [rows, rows.toReversed()]) {
    assert.deepEqual([points(each)?.line, points(each)?.books], [26.5, 1]);
  }
});

test('the opening line is the consensus of each book’s first board that had the player', () => {
  const rows = [
    prop({ captured: 50, player: OTHER }),
    prop({ captured: 100, line: 24.5 }),
    prop({ captured: 300, line: 26.5 }),
    prop({ captured: 200, line: 25.5, book: 'fanduel' }),
    prop({ captured: 80, line: 40.5, book: 'gone' }),
    prop({ captured: 90, player: OTHER, book: 'gone' }),
  ];
  assert.deepEqual([points(rows)?.openingLine, points(rows)?.line], [25, 26]);
  assert.equal(points(rows.slice(1, 2))?.openingLine, 24.5);
});

test('the players with a line are listed once, with the name the books print and their game', () => {
  const rows = [
    prop({}),
    prop({ market: 'player_assists' }),
    prop({ player: OTHER, game: LATE_GAME }),
    prop({ game: null }),
  ];
  assert.deepEqual(lineService(rows, TIPS).players(), [
    { player: STAR, name: STAR, gameId: GAME },
    { player: OTHER, name: OTHER, gameId: LATE_GAME },
  ]);
});

test('a board from before the tip-off that was fetched long after it counts for who decides later still', () => {
  const fetchedLate = [
    prop({ captured: TIP - 60, known: TIP + 500 }),
    prop({ captured: TIP, known: TIP + 500, book: 'betmgm' }),
  ];
  assert.equal(points(fetchedLate, TIP), null, 'nobody knew it then');
  assert.deepEqual([points(fetchedLate, TIP + 501)?.line, points(fetchedLate, TIP + 501)?.books], [25.5, 1]);
});
