/**
 * The distribution of the sum of two independent counts.
 *
 * Both tables' ends of probabilities below 1e-12 are left out, which is most of a table whose factor is known.
 */
const NEGLIGIBLE = 1e-12;

export function convolve(first: Float64Array, second: Float64Array): Float64Array {
  const sum = new Float64Array(first.length + second.length - 1);
  const [low, high] = supportOf(first);
  const [from, to] = supportOf(second);
  for (let i = low; i <= high; i += 1) {
    const p = first[i] ?? 0;
    for (let j = from; j <= to; j += 1) sum[i + j] = (sum[i + j] ?? 0) + p * (second[j] ?? 0);
  }
  return sum;
}

/** The first and the last count that is not negligible. */
function supportOf(pmf: Float64Array): readonly [low: number, high: number] {
  let low = 0;
  let high = pmf.length - 1;
  while (low < high && (pmf[low] ?? 0) < NEGLIGIBLE) low += 1;
  while (high > low && (pmf[high] ?? 0) < NEGLIGIBLE) high -= 1;
  return [low, high];
}
