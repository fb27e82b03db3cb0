import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { weightedQuantile } from './weighted-quantile.ts';

const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 })), {
  minLength: 1,
  maxLength: 60,
});

test('the quantile is the one that sorting and adding up weights finds, in whatever order the values come', () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 1, max: 15 }), (list, sixteenths) => {
      const level = sixteenths / 16;
      const total = list.reduce((sum, [, weight]) => sum + weight, 0);
      let reached = 0;
      const expected = list
        .toSorted(([one], [other]) => one - other)
        .find(([, weight]) => {
          reached += weight;
          return reached >= level * total;
        });
      const values = Float64Array.from(list, ([value]) => value);
      const weights = Float64Array.from(list, ([, weight]) => weight);
      assert.equal(weightedQuantile(values, weights, list.length, level), expected?.[0]);
    }),
  );
});
