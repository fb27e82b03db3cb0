/**
 * The distribution of the sum of two independent counts.
 *
 * Both tables' ends of probabilities below 1e-12 are left out, which is most of a table whose factor is known. Each
 * probability is added up in the order of the first table.
 */
const NEGLIGIBLE = 1e-12;
/** Counts of the first table that share a pass over the sum: to read and write it costs as much as to add. */
const TOGETHER = 4;

/** `into` is written over, and returned; it is as long as both tables less one. */
export function convolve(
  first: Float64Array,
  second: Float64Array,
  into: Float64Array = new Float64Array(first.length + second.length - 1),
): Float64Array {
  into.fill(0);
  const [low, high] = supportOf(first);
  const [from, to] = supportOf(second);
  const whole = low + TOGETHER * Math.floor((high - low + 1) / TOGETHER);
  if (to - from + 1 >= TOGETHER) {
    for (let i = low; i < whole; i += TOGETHER) addFour(into, first, i, second, from, to);
  }
  for (let i = to - from + 1 >= TOGETHER ? whole : low; i <= high; i += 1) {
    const p = first[i] as number;
    for (let j = from; j <= to; j += 1) into[i + j] = (into[i + j] as number) + p * (second[j] as number);
  }
  return into;
}

/** What the counts i to i + 3 of the first table add. At both ends of the second not all four have a partner. */
function addFour(
  into: Float64Array,
  first: Float64Array,
  i: number,
  second: Float64Array,
  from: number,
  to: number,
): void {
  const a = first[i] as number;
  const b = first[i + 1] as number;
  const c = first[i + 2] as number;
  const d = first[i + 3] as number;
  const k = i + from;
  into[k] = (into[k] as number) + a * (second[from] as number);
  into[k + 1] = (into[k + 1] as number) + a * (second[from + 1] as number) + b * (second[from] as number);
  into[k + 2] =
    (into[k + 2] as number) +
    a * (second[from + 2] as number) +
    b * (second[from + 1] as number) +
    c * (second[from] as number);
  let [one, two, three] = [second[from + 2] as number, second[from + 1] as number, second[from] as number];
  for (let j = from + 3; j <= to; j += 1) {
    const here = second[j] as number;
    into[i + j] = (into[i + j] as number) + a * here + b * one + c * two + d * three;
    three = two;
    two = one;
    one = here;
  }
  const end = i + to + 1;
  into[end] = (into[end] as number) + b * one + c * two + d * three;
  into[end + 1] = (into[end + 1] as number) + c * one + d * two;
  into[end + 2] = (into[end + 2] as number) + d * one;
}

/** The first and the last count that is not negligible. */
function supportOf(pmf: Float64Array): readonly [low: number, high: number] {
  let low = 0;
  let high = pmf.length - 1;
  while (low < high && (pmf[low] as number) < NEGLIGIBLE) low += 1;
  while (high > low && (pmf[high] as number) < NEGLIGIBLE) high -= 1;
  return [low, high];
}
