import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEVIG_METHODS, type DevigMethod, fairProbabilities } from './devig.ts';
import { decimalFromAmerican } from './odds.ts';

const decimal = fc.double({ min: 1.001, max: 500, noNaN: true });
const methods = fc.constantFrom(...DEVIG_METHODS);
/** Prices of a book that keeps a margin. */
const book = fc
  .tuple(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.double({ min: 0.005, max: 0.12, noNaN: true }))
  .map(([p, margin]) => {
    const [over, under] = [p * (1 + margin), (1 - p) * (1 + margin)];
    return { over: 1 / Math.min(0.999, over), under: 1 / Math.min(0.999, under) };
  });

test('fair probabilities lie within 0 and 1 and sum to one, by every method and from any prices', () => {
  fc.assert(
    fc.property(decimal, decimal, methods, (a, b, method) => {
      const fair = fairProbabilities(a, b, method);
      assert.ok(fair.over > 0 && fair.over < 1 && fair.under > 0, `${fair.over}`);
      assert.ok(Math.abs(fair.over + fair.under - 1) < 1e-12);
      assert.ok(Math.abs(1 / a + 1 / b - 1 - fair.overround) < 1e-12);
    }),
  );
});

test('swapping the sides swaps the probabilities', () => {
  fc.assert(
    fc.property(decimal, decimal, methods, (a, b, method) => {
      const difference = fairProbabilities(a, b, method).over - fairProbabilities(b, a, method).under;
      assert.ok(Math.abs(difference) < 1e-9);
    }),
  );
});

test('a market without a margin is left as it is, by every method', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), methods, (p, method) => {
      const fair = fairProbabilities(1 / p, 1 / (1 - p), method);
      assert.ok(Math.abs(fair.over - p) < 1e-9 && Math.abs(fair.overround) < 1e-12);
    }),
  );
});

test('-110 on both sides is an even chance under a margin of 4.76 percent, by every method', () => {
  const price = decimalFromAmerican(-110);
  for (const method of DEVIG_METHODS) {
    assert.ok(Math.abs(fairProbabilities(price, price, method).over - 0.5) < 1e-12);
    assert.equal(fairProbabilities(price, price, method).overround.toFixed(4), '0.0476');
  }
});

test('the multiplicative method keeps the ratio of the prices, the additive one their difference', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const proportional = fairProbabilities(a, b, 'multiplicative');
      assert.ok(Math.abs((proportional.over * a) / (proportional.under * b) - 1) < 1e-9);
      const additive = fairProbabilities(a, b, 'additive');
      assert.ok(Math.abs(additive.over - additive.under - (1 / a - 1 / b)) < 1e-12);
    }),
  );
});

test('the power method raises both implied probabilities to one power', () => {
  fc.assert(
    fc.property(book, ({ over, under }) => {
      const fair = fairProbabilities(over, under, 'power');
      const exponents = [Math.log(fair.over) / -Math.log(over), Math.log(fair.under) / -Math.log(under)];
      assert.ok(Math.abs(exponents[0]! / exponents[1]! - 1) < 1e-6);
    }),
  );
});

test('a price of 1.25 against 4 comes out as by hand', () => {
  // Implied 0.8 and 0.25. Shares: 0.8 / 1.05 and 0.8 − 0.025. Power: 0.8^k + 0.25^k = 1 lies near k = 1.1:
  // k = 1.0998 gives 0.78238 + 0.21770 = 1.00008, k = 1.1000 gives 0.78235 + 0.21764 = 0.99998.
  const over = (method: DevigMethod): string => fairProbabilities(1.25, 4, method).over.toFixed(4);
  assert.equal(over('multiplicative'), '0.7619');
  assert.equal(over('additive'), '0.7750');
  assert.equal(over('shin'), '0.7750');
  assert.equal(over('power'), '0.7824');
});

test('Shin’s probabilities solve Shin’s model', () => {
  // Jullien and Salanié, equation 3: π(i) = √(z p(i) + (1 − z) p(i)²) Σ √(z p(j) + (1 − z) p(j)²). For the true p the
  // z that meets the one side's price meets the other's too.
  fc.assert(
    fc.property(book, ({ over, under }) => {
      const fair = fairProbabilities(over, under, 'shin');
      const root = (p: number, z: number): number => Math.sqrt(z * p + (1 - z) * p * p);
      const price = (p: number, z: number): number => root(p, z) * (root(fair.over, z) + root(fair.under, z));
      let [low, high] = [0, 1];
      for (let i = 0; i < 100; i += 1) {
        const z = (low + high) / 2;
        if (price(fair.over, z) < 1 / over) low = z;
        else high = z;
      }
      assert.ok(Math.abs(price(fair.over, low) * over - 1) < 1e-6);
      assert.ok(Math.abs(price(fair.under, low) * under - 1) < 1e-6);
    }),
  );
});

test('on two sides Shin’s method is the additive one', () => {
  // Known from Clarke, Kovalchik and Ingram, who therefore compare it for three sides and more.
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const difference = fairProbabilities(a, b, 'shin').over - fairProbabilities(a, b, 'additive').over;
      assert.ok(Math.abs(difference) < 1e-6);
    }),
  );
});

test('favourites are taken for likelier by every other method than by the multiplicative one', () => {
  fc.assert(
    fc.property(book, ({ over, under }) => {
      fc.pre(over < under * 0.98);
      const proportional = fairProbabilities(over, under, 'multiplicative').over;
      for (const method of ['additive', 'power', 'shin'] as const) {
        assert.ok(fairProbabilities(over, under, method).over > proportional);
      }
    }),
  );
});

test('what is no price is refused by every method', () => {
  for (const method of DEVIG_METHODS)
    for (const price of [1, 0, -110, Number.NaN, Infinity]) {
      assert.throws(() => fairProbabilities(price, 2, method), RangeError);
      assert.throws(() => fairProbabilities(2, price, method), RangeError);
    }
});
