/**
 * A matrix in bins: one byte per value, in memory that several fits and several threads may share.
 *
 * Promises at most 255 bins per feature and a bin of its own for missing values; the bins are built once and never
 * written again. The values themselves are not kept: what a fit may know of them is the order of the bins.
 */
import { binThresholds } from './bin-thresholds.ts';
import { checkTrainingMatrix, type TrainingMatrix } from './training-matrix.ts';

/** Bins of numbers are 0 to 254. */
export const MISSING_BIN = 255;
/** Histograms reserve this many places per feature. */
export const BIN_STRIDE = 256;
const MOST_BINS = 255;

export interface BinnedMatrix {
  readonly names: readonly string[];
  readonly rows: number;
  /** Feature by feature, each `rows` long; shared memory. */
  readonly bins: Uint8Array<SharedArrayBuffer>;
  /** Per feature, ascending: a value of bin b is at most thresholds[b], and above thresholds[b - 1]. */
  readonly thresholds: readonly Float64Array[];
}

/** Throws RangeError on a malformed matrix, an infinite value, or `maxBins` outside 2 to 255. */
export function binMatrix(matrix: TrainingMatrix, maxBins: number): BinnedMatrix {
  checkTrainingMatrix(matrix);
  if (!Number.isInteger(maxBins) || maxBins < 2 || maxBins > MOST_BINS) {
    throw new RangeError(`A feature has 2 to ${MOST_BINS} bins; got ${maxBins}.`);
  }
  const { names, rows, columns } = matrix;
  const bins = new Uint8Array(new SharedArrayBuffer(rows * columns.length));
  const thresholds = columns.map((column, feature) => {
    const edges = binThresholds(column, names[feature] as string, maxBins);
    fillBins(bins.subarray(feature * rows, (feature + 1) * rows), column, edges);
    return edges;
  });
  return { names, rows, bins, thresholds };
}

function fillBins(bins: Uint8Array, column: Float32Array | Float64Array, edges: Float64Array): void {
  for (let row = 0; row < bins.length; row += 1) {
    const value = column[row] as number;
    bins[row] = Number.isNaN(value) ? MISSING_BIN : binOf(edges, value);
  }
}

/** The first bin whose threshold is not below the value. */
function binOf(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
