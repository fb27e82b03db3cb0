import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mainLine } from './main-line.ts';
import { at } from './prop-row.fixture.ts';
import type { PriceRefusal, Quote } from './quote.ts';

function quote(line: number, over: number | null, under: number | null, refusal: PriceRefusal | null = null) {
  const moment = { capturedAt: at(300), knownAt: at(300) };
  return { line, overPrice: over, underPrice: under, ...moment, refusal } satisfies Quote;
}

test('the most even prices make the main line, and half a pair of prices makes none', () => {
  const board = [
    quote(27.5, -110, null),
    quote(26.5, -108, -112),
    quote(25.5, -125, 105),
    quote(20.5, -400, 280),
  ];
  for (const each of [board, board.toReversed()]) assert.equal(mainLine(each)?.line, 26.5);
});

test('of two equally even lines the lower counts; without prices the middle one; of nothing none', () => {
  assert.equal(mainLine([quote(26.5, -110, -110), quote(25.5, -110, -110)])?.line, 25.5);
  const unpriced = [22.5, 24.5, 29.5, 30.5].map((line) => quote(line, null, null));
  assert.equal(mainLine(unpriced)?.line, 24.5);
  assert.equal(mainLine(unpriced.slice(1))?.line, 29.5);
  assert.equal(mainLine([]), null);
});

test('refused prices do not choose: placeholders are all alike, and the middle line is the main one', () => {
  const goblins = [18.5, 22.5, 30.5].map((line) => quote(line, -137, -137, 'placeholder'));
  assert.equal(mainLine(goblins)?.line, 22.5);
});
