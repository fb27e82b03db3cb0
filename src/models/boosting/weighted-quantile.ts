/**
 * The quantile of weighted numbers, found without sorting them and without allocating.
 *
 * Promises the smallest of the values at which the weight of all values up to it reaches the level's share: the one
 * definition that minimises the pinball loss and is itself one of the values. The answer does not depend on the
 * order of the values.
 */
/**
 * Of the first `count` values, `count` 1 or more. `level` lies strictly between 0 and 1, weights are positive. Values
 * and weights change places. Source: Hoare, "Algorithm 65: Find", CACM 4 (1961), with three-way partition.
 */
export function weightedQuantile(
  values: Float64Array,
  weights: Float64Array,
  count: number,
  level: number,
): number {
  let total = 0;
  for (let at = 0; at < count; at += 1) total += weights[at] as number;
  let wanted = level * total;
  let [low, high] = [0, count - 1];
  while (low < high) {
    const pivot = middleOf(
      values[low] as number,
      values[(low + high) >> 1] as number,
      values[high] as number,
    );
    let [below, at, above] = [low, low, high];
    let [belowWeight, equalWeight] = [0, 0];
    while (at <= above) {
      const value = values[at] as number;
      const weight = weights[at] as number;
      if (value < pivot) {
        belowWeight += weight;
        swap(values, weights, below, at);
        below += 1;
        at += 1;
      } else if (value > pivot) {
        swap(values, weights, at, above);
        above -= 1;
      } else {
        equalWeight += weight;
        at += 1;
      }
    }
    if (below > low && wanted <= belowWeight) high = below - 1;
    // With nothing above it is the last value, also where rounding put the wanted weight past the total.
    else if (above === high || wanted <= belowWeight + equalWeight) return pivot;
    else {
      wanted -= belowWeight + equalWeight;
      low = above + 1;
    }
  }
  return values[low] as number;
}

function middleOf(one: number, two: number, three: number): number {
  return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
}

function swap(values: Float64Array, weights: Float64Array, one: number, other: number): void {
  const value = values[one] as number;
  const weight = weights[one] as number;
  values[one] = values[other] as number;
  weights[one] = weights[other] as number;
  values[other] = value;
  weights[other] = weight;
}
