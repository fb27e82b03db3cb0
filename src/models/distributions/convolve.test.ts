import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { convolve } from './convolve.ts';

/** Tables of 1 to 12 counts, many of them with ends that are as good as impossible. */
const table = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((weights) => Float64Array.from(weights));

function plain(first: Float64Array, second: Float64Array): Float64Array {
  const sum = new Float64Array(first.length + second.length - 1);
  for (const [i, p] of first.entries()) {
    for (const [j, q] of second.entries()) sum[i + j] = sum[i + j]! + p * q;
  }
  return sum;
}

test('a sum has, to the bit, what adding up count by count gives, however long the tables are', () => {
  fc.assert(
    fc.property(table, table, (first, second) => {
      assert.deepEqual(convolve(first, second), plain(first, second));
    }),
  );
});

test('what stood in the array that is written over is gone', () => {
  const [first, second] = [Float64Array.of(0.5, 0.5), Float64Array.of(0.25, 0.75)];
  const into = new Float64Array(3).fill(9);
  assert.equal(convolve(first, second, into), into);
  assert.deepEqual([...into], [0.125, 0.5, 0.375]);
});
