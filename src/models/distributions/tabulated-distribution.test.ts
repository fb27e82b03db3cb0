import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { negativeBinomial } from './negative-binomial.ts';
import { negativeBinomialPmf } from './negative-binomial-pmf.ts';
import {
  decodeDistribution,
  encodeDistribution,
  onGrid,
  tabulatedDistribution,
} from './tabulated-distribution.ts';

const laws = fc.tuple(
  fc.double({ min: 0.05, max: 60, noNaN: true }),
  fc.double({ min: 1, max: 6, noNaN: true }),
);
const pmfs = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((weights) => {
    const total = weights.reduce((sum, w) => sum + w, 0);
    return total > 1e-3 ? Float64Array.from(weights, (w) => w / total) : Float64Array.of(1);
  });

test('a table answers as the law it was made from', () => {
  fc.assert(
    fc.property(laws, fc.integer({ min: -2, max: 160 }), ([mean, ratio], twice) => {
      const law = negativeBinomial(mean, mean * ratio);
      const table = tabulatedDistribution(negativeBinomialPmf(mean, mean * ratio));
      const line = twice / 2;
      assert.ok(Math.abs(table.cdf(line) - law.cdf(line)) < 1.01e-7);
      assert.ok(Math.abs(table.probabilityOver(line) - law.probabilityOver(line)) < 1.01e-7);
      assert.ok(Math.abs(table.probabilityUnder(line) - law.probabilityUnder(line)) < 1.01e-7);
      assert.ok(Math.abs(table.probabilityPush(line) - law.probabilityPush(line)) < 1.01e-7);
      assert.ok(Math.abs(table.mean - law.mean) < 1e-5);
      assert.ok(Math.abs(table.variance - law.variance) < 1e-3);
      assert.equal(table.median(), law.median());
    }),
  );
});

test('a die rolls as a die does', () => {
  const die = tabulatedDistribution(Float64Array.from([0, ...Array(6).fill(1 / 6)]));
  assert.ok(Math.abs(die.mean - 3.5) < 1e-12 && Math.abs(die.variance - 35 / 12) < 1e-12);
  assert.deepEqual([die.quantile(0), die.median(), die.quantile(0.99), die.cdf(6)], [0, 3, 6, 1]);
  assert.deepEqual([die.probabilityOver(6), die.probabilityUnder(0), die.pmf(2.5), die.pmf(7)], [0, 0, 0, 0]);
});

test('over, push and under sum to one on every line', () => {
  fc.assert(
    fc.property(pmfs, fc.integer({ min: -2, max: 130 }), (pmf, twice) => {
      const table = tabulatedDistribution(pmf);
      const line = twice / 2;
      const sum = table.probabilityOver(line) + table.probabilityPush(line) + table.probabilityUnder(line);
      assert.ok(Math.abs(sum - 1) < 1e-12);
    }),
  );
});

test('what is stored is what is predicted: storing it again gives the same text', () => {
  fc.assert(
    fc.property(pmfs, (pmf) => {
      const text = encodeDistribution(pmf);
      const stored = decodeDistribution(text);
      assert.deepEqual(stored, onGrid(pmf));
      assert.equal(encodeDistribution(stored), text);
      assert.deepEqual(onGrid(stored), stored);
    }),
  );
});

test('the stored cdf is within half a step of the exact one and ends at one', () => {
  fc.assert(
    fc.property(pmfs, fc.nat(60), (pmf, k) => {
      const exact = tabulatedDistribution(pmf);
      const stored = tabulatedDistribution(onGrid(pmf));
      assert.ok(Math.abs(exact.cdf(k) - stored.cdf(k)) <= 0.5 / 65_535 + 1e-12);
      assert.equal(stored.cdf(stored.pmfArray.length - 1), 1);
      assert.ok((stored.pmfArray.at(-1) ?? 0) > 0);
    }),
  );
});

test('the text is the 16-bit steps, low byte first', () => {
  // A coin: F(0) = 32767.5 steps, rounded to 32768 = 0x8000, and F(1) = 0xFFFF.
  assert.equal(encodeDistribution(Float64Array.of(0.5, 0.5)), 'AID//w==');
  assert.equal(encodeDistribution(Float64Array.of(1)), '//8=');
  assert.deepEqual(decodeDistribution('AID//w=='), Float64Array.of(32_768 / 65_535, 32_767 / 65_535));
});

test('a text that no distribution was stored as is refused', () => {
  const bytes = (...list: number[]): string => Buffer.from(list).toString('base64');
  const texts = [
    '',
    'not base64',
    'AID//w', // the padding is missing
    bytes(0xff), // half a step
    bytes(0, 0x80), // does not reach one
    bytes(0, 0x80, 0, 0x40, 0xff, 0xff), // falls
    bytes(0xff, 0xff, 0xff, 0xff), // goes on after one
  ];
  for (const text of texts) assert.throws(() => decodeDistribution(text), RangeError, text);
});

test('a table that is no distribution is refused', () => {
  for (const weights of [[], [0.5], [0.5, 0.6], [1.5, -0.5], [Number.NaN, 1], [Infinity]]) {
    assert.throws(() => tabulatedDistribution(Float64Array.from(weights)), RangeError);
    assert.throws(() => encodeDistribution(Float64Array.from(weights)), RangeError);
  }
  const coin = tabulatedDistribution(Float64Array.of(0.5, 0.5));
  for (const p of [-0.1, 1, Number.NaN]) assert.throws(() => coin.quantile(p), RangeError);
  for (const line of [Number.NaN, Infinity]) assert.throws(() => coin.probabilityOver(line), RangeError);
  assert.throws(() => coin.cdf(Number.NaN), RangeError);
});
