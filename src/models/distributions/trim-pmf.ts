/**
 * Cuts the far upper tail off a pmf: the last count left stands for itself and for everything beyond it.
 *
 * Promises that no probability below the last count changes, so P(X > line) is exact for every line under it, and
 * that the total stays what it was. What is moved is less than `NEGLIGIBLE_TAIL`.
 */

/** Probability that no line, price or score can tell from zero. */
export const NEGLIGIBLE_TAIL = 1e-7;

/** `pmf[k]` is P(X = k). The argument is not changed; a pmf without such a tail is returned as it is. */
export function trimPmf(pmf: Float64Array): Float64Array {
  let tail = 0;
  let last = pmf.length - 1;
  while (last > 0 && tail + (pmf[last] ?? 0) < NEGLIGIBLE_TAIL) {
    tail += pmf[last] ?? 0;
    last -= 1;
  }
  if (last === pmf.length - 1) return pmf;
  const trimmed = pmf.slice(0, last + 1);
  trimmed[last] = (trimmed[last] ?? 0) + tail;
  return trimmed;
}
