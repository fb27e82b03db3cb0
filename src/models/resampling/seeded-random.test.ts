import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from './seeded-random.ts';

test('the published sequence of xoshiro128** comes out', () => {
  // The reference implementation from the state 1, 2, 3, 4.
  const random = new SeededRandom([1, 2, 3, 4]);
  assert.deepEqual(
    Array.from({ length: 10 }, () => random.word()),
    [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
  );
});

test('the same seed gives the same numbers, another seed others', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
      const first = (seed: number): number[] => {
        const random = new SeededRandom(seed);
        return Array.from({ length: 4 }, () => random.word());
      };
      assert.deepEqual(first(a), first(a));
      if (a !== b) assert.notDeepEqual(first(a), first(b));
    }),
  );
});

test('draws are even, and uniforms never touch an end', () => {
  const random = new SeededRandom(7);
  const counts = new Float64Array(10);
  const DRAWS = 50_000;
  let sum = 0;
  for (let i = 0; i < DRAWS; i += 1) {
    counts[random.below(10)]! += 1;
    const u = random.uniform();
    assert.ok(u > 0 && u < 1);
    sum += u;
  }
  // Chi-squared with nine degrees of freedom exceeds 33.7 once in ten thousand times.
  const chi = counts.reduce((total, c) => total + (c - DRAWS / 10) ** 2 / (DRAWS / 10), 0);
  assert.ok(chi < 33.7, String(chi));
  assert.ok(Math.abs(sum / DRAWS - 0.5) < 0.01);
});

test('what seeds nothing is refused', () => {
  for (const seed of [0.5, Number.NaN, Infinity]) assert.throws(() => new SeededRandom(seed), RangeError);
  assert.throws(() => new SeededRandom([0, 0, 0, 0]), RangeError);
});
