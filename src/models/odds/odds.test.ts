import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { americanFromDecimal, decimalFromAmerican, impliedProbability } from './odds.ts';

const american = fc.oneof(fc.integer({ min: 100, max: 10_000 }), fc.integer({ min: -10_000, max: -101 }));

test('known decimal prices read as the American odds they were made from', () => {
  assert.equal(americanFromDecimal(1.91), -110);
  assert.equal(americanFromDecimal(1.87), -115);
  assert.equal(americanFromDecimal(3.3), 230);
  assert.equal(americanFromDecimal(1.26), -385);
});

test('whole American odds survive the way to decimal and back', () => {
  fc.assert(fc.property(american, (a) => assert.equal(americanFromDecimal(decimalFromAmerican(a)), a)));
});

test('even money is +100 from either side', () => {
  for (const price of [2, 1.9999, 2.0001, decimalFromAmerican(-100)]) {
    assert.equal(americanFromDecimal(price), 100);
  }
});

test('the published conversions hold', () => {
  assert.equal(decimalFromAmerican(150), 2.5);
  assert.equal(decimalFromAmerican(-200), 1.5);
  assert.equal(impliedProbability(decimalFromAmerican(-300)), 0.75);
  assert.equal(impliedProbability(4), 0.25);
});

test('what is no price is refused', () => {
  for (const price of [1, 0.5, 0, -110, Number.NaN, Infinity]) {
    assert.throws(() => americanFromDecimal(price), RangeError);
    assert.throws(() => impliedProbability(price), RangeError);
  }
  for (const price of [0, 99, -99.5, Number.NaN, Infinity]) {
    assert.throws(() => decimalFromAmerican(price), RangeError);
  }
});
