import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binMatrix } from './binned-matrix.ts';
import { friedman, MinimalStandard } from './friedman.fixture.ts';
import { Histograms } from './histograms.ts';

const ROWS = 3_000;
const { matrix } = friedman(ROWS, 5);
const binned = binMatrix(matrix, 64);
const features = Int32Array.from(binned.names, (_, at) => at);
const random = new MinimalStandard(9);
const uniform = (): Float64Array => Float64Array.from({ length: ROWS }, () => random.next() - 0.5);
const [gradients, hessians] = [uniform(), uniform().map((value) => value + 1)];
const rows = Int32Array.from({ length: ROWS }, (_, row) => row);
const left = rows.filter((row) => row % 3 === 0);
const right = rows.filter((row) => row % 3 !== 0);

/** The oracle: each bin's rows, looked for one by one. */
function direct(feature: number, bin: number, of: Int32Array, values: Float64Array): number {
  return of.reduce((sum, row) => (binned.bins[feature * ROWS + row] === bin ? sum + values[row]! : sum), 0);
}

for (const [name, second] of [
  ['unit', null],
  ['own', hessians],
] as const) {
  test(`a sibling by subtraction equals the sibling summed up, with ${name} second derivatives`, () => {
    const histograms = new Histograms(binned, 3, second !== null);
    const derivatives = { gradients, hessians: second };
    histograms.fill(0, features, rows, derivatives);
    histograms.fill(1, features, left, derivatives);
    histograms.fill(2, features, right, derivatives);
    histograms.subtract(0, features, 1);
    const { sums } = histograms;
    const [subtracted, summed] = [histograms.placeOf(0, 0), histograms.placeOf(2, 0)];
    for (let at = 0; at < summed - histograms.placeOf(1, 0); at += 1) {
      assert.equal(sums.counts[subtracted + at], sums.counts[summed + at]);
      assert.ok(Math.abs(sums.gradients[subtracted + at]! - sums.gradients[summed + at]!) < 1e-10);
      if (sums.hessians === null) continue;
      assert.ok(Math.abs(sums.hessians[subtracted + at]! - sums.hessians[summed + at]!) < 1e-10);
    }
  });
}

test('every feature has the sums of its bins, whether it shares its pass or has one alone', () => {
  const ones = new Float64Array(ROWS).fill(1);
  for (const second of [null, hessians]) {
    const histograms = new Histograms(binned, 1, second !== null);
    histograms.fill(0, features, left, { gradients, hessians: second });
    for (const feature of [0, 3, 7, 8, 9]) {
      for (const bin of [0, 1, 31, 63]) {
        const at = histograms.placeOf(0, feature) + bin;
        assert.equal(histograms.sums.counts[at], direct(feature, bin, left, ones));
        assert.ok(Math.abs(histograms.sums.gradients[at]! - direct(feature, bin, left, gradients)) < 1e-12);
        if (histograms.sums.hessians === null) continue;
        assert.ok(Math.abs(histograms.sums.hessians[at]! - direct(feature, bin, left, hessians)) < 1e-12);
      }
    }
  }
});
