import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bootstrapRatio } from '../../../models/resampling/clustered-bootstrap.ts';
import { clusteredRatio } from './clustered-ratio.ts';

const games = fc.array(
  fc.record({ part: fc.integer({ min: 0, max: 20 }), whole: fc.integer({ min: 1, max: 20 }) }),
  {
    minLength: 40,
    maxLength: 80,
  },
);

test('the ratio and its error are those of the clustered bootstrap', () => {
  fc.assert(
    fc.property(games, (parts) => {
      const found = clusteredRatio(parts);
      const drawn = bootstrapRatio(
        parts.map(({ part, whole }) => ({ numerator: part, denominator: whole })),
        { replicates: 1_000, seed: 7, level: 0.95 },
      );
      assert.ok(found !== null && drawn !== null && drawn.low !== null && drawn.high !== null);
      assert.ok(Math.abs(found.ratio - drawn.estimate) < 1e-9);
      const half = (drawn.high - drawn.low) / 2;
      assert.ok(
        Math.abs(1.96 * found.error - half) <= 0.25 * half + 1e-6,
        `${1.96 * found.error} and ${half}`,
      );
    }),
    { numRuns: 50 },
  );
});

test('games that agree leave no error, and one game says nothing', () => {
  const alike = Array.from({ length: 30 }, () => ({ part: 8, whole: 10 }));
  assert.deepEqual(clusteredRatio(alike), { ratio: 0.8, error: 0, whole: 300, games: 30 });
  assert.equal(clusteredRatio(alike.slice(0, 1)), null);
  assert.equal(clusteredRatio([{ part: 0, whole: 0 }]), null);
});

test('a game without rows does not count', () => {
  const parts = [
    { part: 1, whole: 2 },
    { part: 2, whole: 2 },
  ];
  assert.deepEqual(clusteredRatio([...parts, { part: 0, whole: 0 }]), clusteredRatio(parts));
});
