import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Random } from './random.ts';

const draws = (random: Random, count = 20): readonly number[] =>
  Array.from({ length: count }, () => random.uniform());
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

test('a stream is a function of its seed and path, and no two paths share one', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(), (seed, name, number) => {
      assert.deepEqual(draws(new Random(seed, name, number)), draws(new Random(seed, name, number)));
      assert.notDeepEqual(draws(new Random(seed, name, number)), draws(new Random(seed, name, number + 1)));
      assert.notDeepEqual(draws(new Random(seed, name, number)), draws(new Random(seed + 1, name, number)));
    }),
  );
});

test('uniform numbers lie in [0, 1) with the mean and variance they should have', () => {
  const values = draws(new Random(7, 'uniform'), 40_000);
  assert.ok(values.every((value) => value >= 0 && value < 1));
  assert.ok(Math.abs(mean(values) - 1 / 2) < 0.01);
  assert.ok(Math.abs(mean(values.map((value) => (value - 0.5) ** 2)) - 1 / 12) < 0.002);
});

test('normal, exponential and factor draws have their means and spreads', () => {
  const random = new Random(11, 'moments');
  const normals = Array.from({ length: 40_000 }, () => random.normal(3, 2));
  assert.ok(Math.abs(mean(normals) - 3) < 0.05);
  assert.ok(Math.abs(Math.sqrt(mean(normals.map((value) => (value - 3) ** 2))) - 2) < 0.05);
  assert.ok(Math.abs(mean(Array.from({ length: 40_000 }, () => random.exponential(5))) - 5) < 0.15);
  assert.ok(Math.abs(mean(Array.from({ length: 40_000 }, () => random.factor(0.3))) - 1) < 0.01);
});

test('weighted draws come as often as their weights say', () => {
  const random = new Random(3, 'weights');
  const drawn = Array.from({ length: 20_000 }, () =>
    random.weighted([
      [3, 'often'],
      [1, 'seldom'],
      [0, 'never'],
    ]),
  );
  assert.ok(Math.abs(drawn.filter((value) => value === 'often').length / drawn.length - 0.75) < 0.02);
  assert.ok(!drawn.includes('never'));
});

test('shuffling keeps every element and leaves the argument as it is', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
      const before = [...list];
      const shuffled = new Random(seed, 'shuffle').shuffled(list);
      assert.deepEqual(list, before);
      assert.deepEqual(
        shuffled.toSorted((a, b) => a - b),
        before.toSorted((a, b) => a - b),
      );
    }),
  );
});
