import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oneFactorLoadings } from './one-factor-loadings.ts';

const loading = fc.double({ min: 0.1, max: 0.89, noNaN: true });
const correlation = fc.double({ min: -1, max: 1, noNaN: true });
const products = ([a, b, c]: readonly [number, number, number]): readonly [number, number, number] => [
  a * b,
  a * c,
  b * c,
];
const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0);

test('correlations that one factor makes are made by the loadings found', () => {
  fc.assert(
    fc.property(loading, loading, loading, fc.boolean(), fc.boolean(), (a, b, c, flipB, flipC) => {
      const given = products([a, flipB ? -b : b, flipC ? -c : c]);
      assert.ok(distance(products(oneFactorLoadings(given)), given) < 1e-20);
    }),
  );
});

test('one dependent pair among three is met exactly', () => {
  for (const given of [
    [0.5, 0, 0],
    [0, 0.3, 0],
    [0, 0, -0.4],
  ] as const) {
    assert.ok(distance(products(oneFactorLoadings(given)), given) < 1e-12, String(given));
  }
  assert.deepEqual(oneFactorLoadings([0, 0, 0]), [0, 0, 0]);
});

test('no other loadings on a grid come nearer than those found', () => {
  const steps = Array.from({ length: 19 }, (_, i) => (i - 9) / 10);
  fc.assert(
    fc.property(correlation, correlation, correlation, (r12, r13, r23) => {
      const given = [r12, r13, r23] as const;
      const found = oneFactorLoadings(given);
      assert.ok(found.every((l) => Math.abs(l) <= 0.9));
      const error = distance(products(found), given);
      for (const a of steps)
        for (const b of steps)
          for (const c of steps)
            assert.ok(error <= distance(products([a, b, c]), given) + 1e-3, String(given));
    }),
    { numRuns: 40 },
  );
});

test('what is no correlation is refused', () => {
  for (const r of [1.1, -1.1, Number.NaN]) assert.throws(() => oneFactorLoadings([0, r, 0]), RangeError);
});
