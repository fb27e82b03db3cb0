import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineService, type PropRow } from './line-service.ts';
import { at, prop, STAR, TIP, TIPS } from './prop-row.fixture.ts';

const view = (rows: readonly PropRow[]) => lineService(rows, TIPS).view(STAR, 'points', at(TIP))!;
const staleOf = (rows: readonly PropRow[]) =>
  view(rows).books.flatMap(({ bookmaker, staleness }) =>
    staleness === null ? [] : [[bookmaker, staleness]],
  );

const FRESH = [
  prop({ book: 'betmgm', line: 25.5, captured: 300 }),
  prop({ book: 'draftkings', line: 25.5, captured: 300 }),
  prop({ book: 'fanduel', line: 26.5, captured: 290 }),
];
const planted = (captured: number, line: number) =>
  prop({ book: 'bovada', captured, line, over: 130, under: -160 });

test('a planted old line off the others’ median is flagged, with how old and how far', () => {
  assert.deepEqual(staleOf([...FRESH, planted(240, 23.5)]), [
    ['bovada', { kind: 'old_and_off', minutesBehind: 60, othersLine: 25.5, others: 3 }],
  ]);
});

test('old alone is not stale, nor is off alone', () => {
  assert.deepEqual(staleOf([...FRESH, planted(240, 25.5)]), []);
  assert.deepEqual(staleOf([...FRESH, planted(295, 23.5)]), []);
  assert.deepEqual(staleOf([...FRESH, planted(270, 23.5)]), [], 'thirty minutes exactly');
  assert.equal(staleOf([...FRESH, planted(269, 23.5)]).length, 1);
  assert.deepEqual(staleOf([planted(100, 23.5)]), [], 'without others there is nothing to be behind');
});

test('a stale quote stays in sight and in the consensus, and goes into no probability and no best price', () => {
  const alternate = prop({ book: 'bovada', captured: 240, line: 25.5, over: 400, under: -600 });
  const found = view([...FRESH, planted(240, 23.5), alternate]);
  assert.deepEqual([found.consensus?.books, found.consensus?.line, found.fair?.books], [4, 25.5, 2]);
  assert.deepEqual(
    [found.bestPrice('over', 25.5)?.bookmaker, found.bestPrice('over', 23.5)],
    ['betmgm', null],
  );
  const [quote] = found.quotes(23.5);
  assert.deepEqual(
    [quote?.bookmaker, quote?.quote.overPrice, quote?.staleness?.kind],
    ['bovada', 130, 'old_and_off'],
  );
});

/** A book's board at two captures. */
const moved = (book: string, from: Partial<PropRow>, to: Partial<PropRow>) => [
  { ...prop({ book, captured: 200 }), ...from },
  { ...prop({ book, captured: 300 }), ...to },
];
const up = (book: string) => moved(book, { line: 24.5 }, { line: 26.5 });
const still = moved('bovada', { line: 24.5 }, { line: 24.5 });

test('a quote that stands still while three others move past it is left behind', () => {
  assert.deepEqual(staleOf([...still, ...['a', 'b', 'c'].flatMap(up)]), [
    ['bovada', { kind: 'left_behind', unchangedSince: at(200), moved: 'up', movedBooks: 3, others: 3 }],
  ]);
  assert.deepEqual(staleOf([...still, ...['a', 'b'].flatMap(up)]), [], 'two are too few');
});

test('at the same line the price is what moves', () => {
  const prices = { over_price: -150, under_price: 125 };
  const sameLine = (book: string) => moved(book, { line: 24.5 }, { line: 24.5, ...prices });
  const rows = [...still, ...['a', 'b', 'c'].flatMap(sameLine)];
  assert.deepEqual(
    staleOf(rows).map(([book]) => book),
    ['bovada'],
  );
  const aLittle = rows.map((row) =>
    row.over_price === -150 ? { ...row, over_price: -115, under_price: -105 } : row,
  );
  assert.deepEqual(staleOf(aLittle), []);
});

test('a book that moved, one that the others come to, and one between two camps are not left behind', () => {
  const repriced = moved('bovada', { line: 24.5 }, { line: 24.5, over_price: -112, under_price: -108 });
  assert.deepEqual(staleOf([...repriced, ...['a', 'b', 'c'].flatMap(up)]), []);
  const leader = moved('bovada', { line: 26.5 }, { line: 26.5 });
  assert.deepEqual(staleOf([...leader, ...['a', 'b', 'c'].flatMap(up)]), []);
  const down = moved('d', { line: 24.5 }, { line: 22.5 });
  assert.deepEqual(staleOf([...still, ...['a', 'b', 'c'].flatMap(up), ...down]), []);
});

test('one capture alone does not show that nothing has changed', () => {
  const soon = (rows: readonly PropRow[]) =>
    rows.map((row) =>
      row.captured_at === at(200) ? { ...row, captured_at: at(290), known_at: at(290) } : row,
    );
  const others = ['a', 'b', 'c'].flatMap(up);
  assert.equal(staleOf(soon([...still, ...others])).length, 1);
  assert.deepEqual(staleOf(soon([...still.slice(0, 1), ...others])), []);
});
