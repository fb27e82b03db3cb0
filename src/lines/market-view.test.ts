import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DevigMethod } from '../models/odds/devig.ts';
import { lineService, type PropRow } from './line-service.ts';
import type { MarketView } from './market-view.ts';
import { at, GAME, LATE_GAME, OTHER, prop, STAR, TIP, TIPS } from './prop-row.fixture.ts';

const view = (rows: readonly PropRow[], cutoff = TIP) =>
  lineService(rows, TIPS).view(STAR, 'points', at(cutoff));
/** Each book by its key. */
const books = (found: MarketView | null) =>
  new Map((found?.books ?? []).map((book) => [book.bookmaker, book]));
const close = (value: number | undefined, expected: number) =>
  assert.ok(value !== undefined && Math.abs(value - expected) < 1e-12, `${value} is not ${expected}`);

test('without a row there is no view', () => {
  assert.equal(view([]), null);
  assert.equal(view([prop({ player: OTHER })]), null);
  assert.equal(view([prop({ captured: 300 })], 300), null);
});

test('a book shows its main line, its alternates, its opening and how far it moved', () => {
  const found = view([
    prop({ line: 24.5, captured: 100, over: -115, under: -105 }),
    prop({ line: 27.5, captured: 100, over: 200, under: -250 }),
    prop({ line: 26.5, over: -112, under: -108 }),
    prop({ line: 30.5, over: 240, under: null, market: 'player_points_alternate' }),
    prop({ line: 26.5, over: -130, under: 100, market: 'player_points_alternate' }),
    prop({ line: 22.5, over: -250, under: 200 }),
  ]);
  const [book] = found!.books;
  assert.deepEqual([book?.bookmaker, book?.title, book?.kind], ['draftkings', 'DraftKings', 'sportsbook']);
  assert.deepEqual(book?.main, {
    ...{ line: 26.5, overPrice: -112, underPrice: -108 },
    ...{ capturedAt: at(300), knownAt: at(300), refusal: null },
  });
  assert.deepEqual(
    book?.alternates.map(({ line, overPrice, underPrice }) => [line, overPrice, underPrice]),
    [
      [22.5, -250, 200],
      [30.5, 240, null],
    ],
  );
  assert.deepEqual([book?.opening?.line, book?.opening?.capturedAt, book?.movement], [24.5, at(100), 2]);
});

test('a book that took the player off its board stays in sight without a line', () => {
  const rows = [prop({ captured: 100, line: 24.5 }), prop({ captured: 300, player: OTHER })];
  const found = view(rows);
  const [book] = found!.books;
  assert.deepEqual(
    [book?.isOffBoard, book?.main, book?.alternates, book?.opening?.line, book?.movement],
    [true, null, [], 24.5, null],
  );
  assert.deepEqual([found?.consensus, found?.fair, found?.quotes(24.5)], [null, null, []]);
  assert.equal(view(rows, 200)?.books[0]?.isOffBoard, false);
});

test('a book that lists alternates alone has quotes and no main line', () => {
  const found = view([prop({ market: 'player_points_alternate', line: 30.5, over: 250, under: null })]);
  const [book] = found!.books;
  assert.deepEqual(
    [book?.main, book?.opening, book?.isOffBoard, found?.consensus],
    [null, null, false, null],
  );
  assert.equal(found?.bestPrice('over', 30.5)?.price, 250);
});

test('an alternate that left the alternate board is gone, whatever became of the main line', () => {
  const alternate = (line: number, captured: number) =>
    prop({ market: 'player_points_alternate', line, captured, over: 250, under: null });
  const found = view([prop({}), alternate(30.5, 200), alternate(32.5, 200), alternate(30.5, 290)]);
  assert.deepEqual(
    found?.books[0]?.alternates.map(({ line, capturedAt }) => [line, capturedAt]),
    [[30.5, at(290)]],
  );
});

test('a line that stands twice on a board counts once, and the order of arrival does not choose', () => {
  const twice = [prop({ event: 'a', over: -120, under: 100 }), prop({ event: 'b', over: -105, under: -115 })];
  for (const rows of [twice, twice.toReversed()]) {
    const [book] = view(rows)!.books;
    assert.deepEqual([book?.main?.overPrice, book?.alternates], [-120, []]);
  }
});

test('a board is known from the first of its rows on', () => {
  const board = [310, 302].map((known) => prop({ captured: 300, known, player: OTHER, event: `${known}` }));
  assert.equal(view([prop({ captured: 100 }), ...board], 305)?.books[0]?.isOffBoard, true);
});

test('of two games, the one that more books give the player counts', () => {
  const misplaced = prop({ book: 'bovada', game: LATE_GAME, line: 9.5 });
  const rows = [prop({}), prop({ book: 'fanduel' }), misplaced];
  for (const each of [rows, rows.toReversed()]) {
    assert.deepEqual([view(each)?.gameId, view(each)?.consensus?.books], [GAME, 2]);
  }
});

test('the consensus says how far it moved and how far the books lie apart', () => {
  const consensus = view([
    prop({ line: 24.5, captured: 100 }),
    prop({ line: 26.5 }),
    prop({ line: 25.5, book: 'fanduel' }),
    prop({ line: 27, book: 'betmgm' }),
  ])?.consensus;
  assert.deepEqual(consensus, {
    ...{ line: 26.5, openingLine: 25.5, movement: 1, books: 3, spread: 1.5 },
    ...{ capturedAt: at(300), knownAt: at(300) },
  });
});

test('fair probabilities are the mean over the books that show both prices at the consensus line', () => {
  const found = view([
    prop({ line: 25.5, over: -120, under: 100 }),
    prop({ line: 25.5, over: -110, under: -110, book: 'fanduel' }),
    prop({ line: 26.5, over: -110, under: -110, book: 'betmgm' }),
    prop({ line: 25.5, over: -150, under: 120, book: 'betmgm' }),
    prop({ line: 25.5, over: -140, under: null, book: 'bovada' }),
    prop({ line: 24.5, book: 'betrivers' }),
  ]);
  // By hand: 6/11 against 1/2; 11/21 on each side; 3/5 against 5/11.
  const [one, two, three] = [6 / 11 / (6 / 11 + 1 / 2), 1 / 2, 3 / 5 / (3 / 5 + 5 / 11)];
  assert.deepEqual(
    [found?.consensus?.line, found?.fair?.books, found?.fair?.method],
    [25.5, 3, 'multiplicative'],
  );
  close(found?.fair?.over, (one + two + three) / 3);
  close(found?.fair?.overround, (6 / 11 + 1 / 2 + 22 / 21 + 3 / 5 + 5 / 11) / 3 - 1);
  assert.deepEqual([found?.fairAt(24.5)?.books, found?.fairAt(23.5)], [1, null]);
});

test('a book whose prices lie far from what most say has no part in the fair probabilities', () => {
  const usual = [
    prop({ line: 25.5, over: -110, under: -110 }),
    prop({ line: 25.5, over: -115, under: -105, book: 'fanduel' }),
    prop({ line: 25.5, over: -105, under: -115, book: 'betmgm' }),
  ];
  const odd = prop({ line: 25.5, over: 260, under: -350, book: 'betrivers' });
  assert.deepEqual(view([...usual, odd])?.fair, view(usual)?.fair);
  const near = prop({ line: 25.5, over: -125, under: 105, book: 'betrivers' });
  assert.equal(view([...usual, near])?.fair?.books, 4);
});

test('the margin is taken out as the service was told, and the method is kept', () => {
  const rows = [prop({ over: -150, under: 120 })];
  const fair = (method?: DevigMethod) => lineService(rows, TIPS, method).view(STAR, 'points', at(TIP))?.fair;
  const margin = 3 / 5 + 5 / 11 - 1;
  close(fair('additive')?.over, 3 / 5 - margin / 2);
  close(fair('multiplicative')?.over, 3 / 5 / (1 + margin));
  assert.deepEqual([fair('shin')?.method, fair()?.method], ['shin', 'multiplicative']);
});

test('a consensus between two lines has no fair probabilities: nobody prices it', () => {
  const found = view([prop({ line: 25.5 }), prop({ line: 26.5, book: 'fanduel' })]);
  assert.deepEqual([found?.consensus?.line, found?.fair], [26, null]);
});

test('a pick’em line counts in the consensus, its placeholder is no price', () => {
  const found = view([
    prop({ line: 27.5, over: -137, under: -137, book: 'prizepicks' }),
    prop({ line: 27.5, over: 100, under: 100, book: 'underdog' }),
    prop({ line: 25.5 }),
  ]);
  assert.deepEqual([found?.consensus?.line, found?.fair, found?.bestPrice('over', 27.5)], [27.5, null, null]);
  assert.deepEqual(
    found?.quotes(27.5).map(({ bookmaker, quote }) => [bookmaker, quote.overPrice, quote.refusal]),
    [
      ['prizepicks', -137, 'placeholder'],
      ['underdog', 100, 'placeholder'],
    ],
  );
});

test('the same player in two books: each price at exactly that line, and the best of either side', () => {
  const found = view([
    prop({ line: 25.5, over: -105, under: -115 }),
    prop({ line: 25.5, over: -118, under: 102, book: 'fanduel' }),
    prop({ line: 25, over: 300, under: -400, book: 'betmgm' }),
    prop({ line: 25.5, over: null, under: 100, book: 'bovada' }),
  ]);
  assert.deepEqual(found?.bestPrice('over', 25.5), {
    ...{ bookmaker: 'draftkings', side: 'over', line: 25.5, price: -105, capturedAt: at(300), books: 2 },
  });
  assert.deepEqual(
    [found?.bestPrice('under', 25.5)?.bookmaker, found?.bestPrice('under', 25.5)?.books],
    ['fanduel', 3],
  );
  assert.deepEqual(
    found
      ?.quotes(25.5)
      .map(({ bookmaker, quote, isMain }) => [bookmaker, quote.overPrice, quote.underPrice, isMain]),
    [
      ['bovada', null, 100, true],
      ['draftkings', -105, -115, true],
      ['fanduel', -118, 102, true],
    ],
  );
});

const KEYS = ['betmgm', 'draftkings', 'fanduel', 'prizepicks', 'newbook'] as const;
const price = fc.constantFrom(null, -160, -120, -110, 100, 130);
const anyRows = fc.uniqueArray(
  fc
    .record({
      line: fc.integer({ min: 40, max: 56 }).map((n) => n / 2),
      captured: fc.constantFrom(60, 120, 240, 300, TIP - 1, TIP, TIP + 30),
      delay: fc.constantFrom(0, 0, 20),
      book: fc.constantFrom(...KEYS),
      market: fc.constantFrom('player_points', 'player_points', 'player_points_alternate'),
      player: fc.constantFrom(STAR, STAR, STAR, OTHER),
      over: price,
      under: price,
    })
    .map(({ delay, ...fields }) => prop({ ...fields, known: fields.captured + delay })),
  {
    maxLength: 30,
    selector: (row) => `${row.player_lookup} ${row.bookmaker} ${row.market} ${row.captured_at} ${row.line}`,
  },
);
/** All that a view says, as data. */
function said(found: MarketView | null) {
  if (found === null) return null;
  const { player, market, gameId, books: each, consensus, fair } = found;
  const lines = Array.from({ length: 17 }, (_, index) => 20 + index / 2);
  const at = lines.map((line) => [
    found.fairAt(line),
    found.bestPrice('over', line),
    found.bestPrice('under', line),
    found.quotes(line),
  ]);
  return { player, market, gameId, books: each, consensus, fair, at };
}

test('rows captured or known too late change nothing, and neither does the order of the others', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(100, 130, 301, TIP, TIP + 200), fc.nat(), (rows, cutoff, seed) => {
      const end = at(Math.min(TIP, cutoff));
      const counting = rows.filter((row) => row.captured_at < end && row.known_at < at(cutoff));
      const rotated =
        rows.length === 0 ? [] : [...rows.slice(seed % rows.length), ...rows.slice(0, seed % rows.length)];
      const expected = said(view(counting, cutoff));
      assert.deepEqual(said(view(rows, cutoff)), expected);
      assert.deepEqual(said(view(rotated.toReversed(), cutoff)), expected);
    }),
  );
});

test('without a book, the others show what they showed before, but for what is judged against others', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...KEYS), (rows, gone) => {
      const [before, after] = [view(rows), view(rows.filter((row) => row.bookmaker !== gone))];
      const alone = (found: MarketView | null) =>
        (found?.books ?? [])
          .filter(({ bookmaker }) => bookmaker !== gone)
          .map(({ staleness, ...book }) => book);
      assert.deepEqual(alone(after), alone(before));
      const quotes = (found: MarketView | null) =>
        (found?.quotes(25.5) ?? [])
          .filter(({ bookmaker }) => bookmaker !== gone)
          .map(({ bookmaker, quote }) => [bookmaker, quote]);
      assert.deepEqual(quotes(after), quotes(before));
      const shown = books(before).get(gone)?.main === null || !books(before).has(gone) ? 0 : 1;
      assert.equal(after?.consensus?.books ?? 0, (before?.consensus?.books ?? 0) - shown);
    }),
  );
});

test('probabilities sum to one, no price beats the best one, and nothing after the tip-off is shown', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const found = view(rows, TIP + 100);
      if (found?.fair != null) close(found.fair.over + found.fair.under, 1);
      for (const { quote, staleness } of found?.quotes(25.5) ?? []) {
        assert.ok(quote.capturedAt < at(TIP));
        const best = found?.bestPrice('over', 25.5);
        if (staleness === null && quote.refusal === null && quote.overPrice !== null) {
          assert.ok(best != null && best.price >= quote.overPrice);
        }
      }
    }),
  );
});

test('a line planted after the tip-off is caught: not even as an opening or an alternate is it shown', () => {
  const before = prop({ captured: TIP - 30, line: 25.5 });
  const planted = [
    prop({ captured: TIP, line: 31.5 }),
    prop({ captured: TIP + 5, line: 30.5, book: 'fanduel' }),
    prop({ captured: TIP + 5, line: 35.5, market: 'player_points_alternate' }),
  ];
  for (const cutoff of [TIP, TIP + 600]) {
    assert.deepEqual(said(view([before, ...planted], cutoff)), said(view([before], cutoff)));
  }
});
