import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceRefusals } from './two-way-prices.ts';

const pair = (over_price: number | null, under_price: number | null) => ({ over_price, under_price });
const refusals = (book: string, ...board: readonly ReturnType<typeof pair>[]) =>
  board.map(priceRefusals(book, board));

test('a pick’em book has no prices, however real they look', () => {
  assert.deepEqual(refusals('prizepicks', pair(-137, -137), pair(-110, -110)), [
    'placeholder',
    'placeholder',
  ]);
  assert.deepEqual(refusals('underdog', pair(100, 100), pair(-10_000, -10_000)), [
    'placeholder',
    'placeholder',
  ]);
});

test('of a known sportsbook the pair without a plausible margin is refused, and no other', () => {
  const board = [pair(-110, -110), pair(150, 160), pair(-300, -300), pair(null, 400), pair(null, null)];
  const expected = [null, 'implausible_margin', 'implausible_margin', null, null];
  assert.deepEqual(refusals('draftkings', ...board), expected);
});

test('a margin of −2 % and one of 15 % are just plausible', () => {
  // +104 on both sides implies 0.9804, +105 implies 0.9756, −135 implies 1.1489, −136 implies 1.1525.
  const board = [pair(104, 104), pair(105, 105), pair(-135, -135), pair(-136, -136)];
  assert.deepEqual(refusals('fanduel', ...board), [null, 'implausible_margin', null, 'implausible_margin']);
});

test('an unknown book is a sportsbook only where all its pairs look like a two-way market', () => {
  assert.deepEqual(refusals('newbook', pair(-115, -105), pair(null, 250)), [null, null]);
  assert.deepEqual(refusals('newbook', pair(-115, -105), pair(-137, -137)), ['unknown_book', 'unknown_book']);
  assert.deepEqual(refusals('newbook', pair(null, 250)), ['unknown_book'], 'one side alone shows nothing');
});
