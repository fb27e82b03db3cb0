import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binMatrix, MISSING_BIN } from './binned-matrix.ts';
import { matrixOf } from './boosting.fixture.ts';

const column = fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: NaN }), {
  minLength: 1,
  maxLength: 300,
});

test('a row is in a bin exactly when its value lies between the thresholds around it', () => {
  fc.assert(
    fc.property(column, fc.integer({ min: 2, max: 255 }), (values, maxBins) => {
      const { bins, thresholds } = binMatrix(matrixOf({ x: values }), maxBins);
      const edges = thresholds[0]!;
      assert.ok(edges.length < maxBins);
      for (const [row, value] of values.entries()) {
        const bin = bins[row]!;
        if (Number.isNaN(value)) assert.equal(bin, MISSING_BIN);
        else assert.ok(value <= (edges[bin] ?? Infinity) && value > (edges[bin - 1] ?? -Infinity));
      }
    }),
  );
});

test('few distinct values have a bin each, with the threshold half-way', () => {
  const { thresholds } = binMatrix(matrixOf({ x: [3, 1, 1, NaN, 10, 3] }), 255);
  assert.deepEqual([...thresholds[0]!], [2, 6.5]);
});

test('many distinct values fill bins of about equally many rows', () => {
  const values = Array.from({ length: 10_000 }, (_, at) => ((at * 7_919) % 10_007) ** 2);
  const { bins, thresholds } = binMatrix(matrixOf({ x: values }), 100);
  const counts = new Int32Array(thresholds[0]!.length + 1);
  for (const bin of bins) counts[bin] = counts[bin]! + 1;
  assert.equal(counts.length, 100);
  assert.ok(Math.min(...counts) >= 90 && Math.max(...counts) <= 110);
});

test('a value that fills a bin by itself leaves the other bins to the other values', () => {
  const values = Array.from({ length: 10_000 }, (_, at) => (at % 2 === 0 ? 0 : at));
  const { bins, thresholds } = binMatrix(matrixOf({ x: values }), 50);
  const counts = new Int32Array(thresholds[0]!.length + 1);
  for (const bin of bins) counts[bin] = counts[bin]! + 1;
  assert.equal(counts[0], 5_000);
  assert.ok(counts.length >= 49 && Math.max(...counts.subarray(1)) <= 120);
});

test('an infinite value, a name given twice and a column of another length are refused', () => {
  assert.throws(() => binMatrix(matrixOf({ x: [1, Infinity] }), 255), /feature x has an infinite value/);
  assert.throws(() => binMatrix(matrixOf({ x: [1, 2], y: [1] }), 255), /feature y has 1 values/);
  assert.throws(() => binMatrix({ ...matrixOf({ x: [1] }), names: ['x', 'y'] }, 255), /2 names/);
  const twice = { names: ['x', 'x'], rows: 1, columns: [new Float64Array(1), new Float64Array(1)] };
  assert.throws(() => binMatrix(twice, 255), /same name/);
  assert.throws(() => binMatrix(matrixOf({ x: [1] }), 256), /2 to 255 bins/);
});
