/**
 * Where the bins of one feature lie.
 *
 * Promises at most `maxBins` bins of about equally many rows, ascending thresholds, and one bin per distinct value
 * when there are few enough. A value that fills a bin by itself has one to itself, and the rest is shared out among
 * what is left (the greedy rule of LightGBM: Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision
 * Tree", NeurIPS 2017, and its `GreedyFindBin`).
 */
/**
 * Thresholds between bins, one fewer than there are bins: a value belongs to the first bin whose threshold it does
 * not exceed, and to the last where it exceeds all. `column`: NaN is missing and takes no part. Throws RangeError on
 * an infinite value.
 */
export function binThresholds(
  column: Float32Array | Float64Array,
  name: string,
  maxBins: number,
): Float64Array {
  const sorted = Float64Array.from(column).sort();
  // Missing values sort behind all numbers.
  let present = sorted.length;
  while (present > 0 && Number.isNaN(sorted[present - 1])) present -= 1;
  if (present === 0) return new Float64Array(0);
  const lowest = sorted[0] as number;
  const highest = sorted[present - 1] as number;
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) {
    throw new RangeError(`The feature ${name} has an infinite value.`);
  }
  return thresholdsOf(distinctOf(sorted.subarray(0, present)), present, maxBins);
}

interface Distinct {
  readonly values: Float64Array;
  readonly counts: Int32Array;
}

function distinctOf(sorted: Float64Array): Distinct {
  const values = new Float64Array(sorted.length);
  const counts = new Int32Array(sorted.length);
  let last = -1;
  for (const value of sorted) {
    if (last < 0 || value !== values[last]) {
      last += 1;
      values[last] = value;
    }
    counts[last] = (counts[last] as number) + 1;
  }
  return { values: values.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

function thresholdsOf({ values, counts }: Distinct, rows: number, maxBins: number): Float64Array {
  const count = values.length;
  const thresholds: number[] = [];
  if (count <= maxBins) {
    for (let at = 0; at + 1 < count; at += 1) thresholds.push(between(values, at));
    return Float64Array.from(thresholds);
  }
  const isHeavy = (at: number): boolean => (counts[at] as number) * maxBins >= rows;
  let [binsLeft, rowsLeft] = [maxBins, rows];
  for (let at = 0; at < count; at += 1) {
    if (!isHeavy(at)) continue;
    binsLeft -= 1;
    rowsLeft -= counts[at] as number;
  }
  let inBin = 0;
  for (let at = 0; at + 1 < count && thresholds.length + 1 < maxBins; at += 1) {
    inBin += counts[at] as number;
    if (!isHeavy(at)) {
      const share = rowsLeft / Math.max(1, binsLeft);
      if (inBin < share && !isHeavy(at + 1)) continue;
      rowsLeft -= inBin;
      binsLeft -= 1;
    }
    thresholds.push(between(values, at));
    inBin = 0;
  }
  return Float64Array.from(thresholds);
}

/** Half-way to the next value; the value itself where the two have no number between them. */
function between(values: Float64Array, at: number): number {
  const low = values[at] as number;
  const high = values[at + 1] as number;
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}
