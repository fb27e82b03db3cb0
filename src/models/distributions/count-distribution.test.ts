import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countDistribution } from './count-distribution.ts';
import { negativeBinomial } from './negative-binomial.ts';

/** A fair die: six equal chances on 1 to 6. */
const die = countDistribution({
  mean: 3.5,
  variance: 35 / 12,
  logPmf: (k) => (k >= 1 && k <= 6 ? -Math.log(6) : -Infinity),
});

const distributions = fc
  .tuple(
    fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 60, noNaN: true })),
    fc.double({ min: 0.5, max: 6, noNaN: true }),
  )
  .map(([mean, dispersion]) => negativeBinomial(mean, mean * dispersion));
const lines = fc.integer({ min: -3, max: 200 }).map((n) => n / 2);
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-11;

test('a die rolls as a die does', () => {
  assert.ok(near(die.pmf(3), 1 / 6) && near(die.cdf(2), 1 / 3) && near(die.cdf(2.9), 1 / 3));
  assert.equal(die.median(), 3);
  assert.ok(near(die.probabilityOver(4.5), 1 / 3));
  assert.ok(near(die.probabilityOver(4), 1 / 3) && near(die.probabilityPush(4), 1 / 6));
  assert.ok(near(die.probabilityUnder(4), 1 / 2) && near(die.probabilityUnder(4.5), 2 / 3));
  assert.deepEqual([die.cdf(0), die.pmf(0), die.pmf(7)], [0, 0, 0]);
  assert.ok(near(die.cdf(100), 1));
});

test('over, push and under sum to one on every line', () => {
  fc.assert(
    fc.property(distributions, lines, (d, line) => {
      const parts = [d.probabilityOver(line), d.probabilityPush(line), d.probabilityUnder(line)];
      assert.ok(parts.every((p) => p >= 0 && p <= 1));
      assert.ok(
        near(
          parts.reduce((sum, p) => sum + p, 0),
          1,
        ),
      );
    }),
  );
});

test('a half-number line cannot push', () => {
  fc.assert(
    fc.property(distributions, fc.integer({ min: -1, max: 100 }), (d, n) => {
      assert.equal(d.probabilityPush(n + 0.5), 0);
    }),
  );
});

test('a line below zero is certain to go over', () => {
  assert.deepEqual(
    [die.probabilityOver(-0.5), die.probabilityUnder(-0.5), die.probabilityUnder(0)],
    [1, 0, 0],
  );
});

test('probabilities sum to one', () => {
  fc.assert(
    fc.property(distributions, (d) => {
      const upTo = d.quantile(1 - 1e-13) + 50;
      const total = Array.from({ length: upTo }, (_, k) => d.pmf(k)).reduce((sum, p) => sum + p, 0);
      assert.ok(near(total, 1), String(total));
    }),
  );
});

test('a quantile is the first count at which the cdf reaches its probability', () => {
  fc.assert(
    fc.property(distributions, fc.double({ min: 0, max: 0.999999, noNaN: true }), (d, p) => {
      const k = d.quantile(p);
      assert.ok(d.cdf(k) >= p);
      assert.ok(k === 0 || d.cdf(k - 1) < p);
    }),
  );
});

test('the order of questions does not change the answers', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 3, 10, 40, 200], { minLength: 5 }), (order) => {
      const [asked, fresh] = [negativeBinomial(12, 30), () => negativeBinomial(12, 30)];
      for (const k of order) assert.equal(asked.cdf(k), fresh().cdf(k));
    }),
  );
});

test('a question that has no answer is a defect', () => {
  for (const p of [-0.1, 1, Number.NaN]) assert.throws(() => die.quantile(p), RangeError);
  for (const line of [Number.NaN, Infinity]) {
    assert.throws(() => die.probabilityOver(line), RangeError);
    assert.throws(() => die.probabilityUnder(line), RangeError);
    assert.throws(() => die.probabilityPush(line), RangeError);
  }
  assert.throws(() => die.cdf(Number.NaN), RangeError);
});
