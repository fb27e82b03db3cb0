import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mixturePmf } from './mixture-pmf.ts';

test('a mixture is the weighted average of its parts, whatever the weights sum to', () => {
  const parts = [
    { weight: 3, pmf: Float64Array.of(0.5, 0.5) },
    { weight: 1, pmf: Float64Array.of(0, 0.2, 0.8) },
  ];
  assert.deepEqual(
    [...mixturePmf(parts)].map((p) => p.toFixed(12)),
    ['0.375000000000', '0.425000000000', '0.200000000000'],
  );
});

test('a part without weight changes nothing, and one part alone is itself', () => {
  const coin = Float64Array.of(0.5, 0.5);
  assert.deepEqual(
    mixturePmf([
      { weight: 2, pmf: coin },
      { weight: 0, pmf: Float64Array.of(0, 0, 0, 1) },
    ]),
    coin,
  );
});

test('a tail that nobody can tell from nothing is cut, and the total stays one', () => {
  const mixture = mixturePmf([
    { weight: 1, pmf: Float64Array.of(0.5, 0.5) },
    { weight: 1e-9, pmf: Float64Array.of(0, 0, 0, 1) },
  ]);
  assert.equal(mixture.length, 2);
  assert.ok(Math.abs(mixture.reduce((sum, p) => sum + p, 0) - 1) < 1e-15);
});

test('weights that weigh nothing are refused', () => {
  const pmf = Float64Array.of(1);
  for (const weights of [[], [0], [1, -1], [Number.NaN], [Infinity]]) {
    assert.throws(() => mixturePmf(weights.map((weight) => ({ weight, pmf }))), RangeError);
  }
});
