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
  const { last, beyond } = cutOf(pmf);
  return last === pmf.length - 1 ? pmf : cut(pmf, last, beyond);
}

/** The same, and always an array of its own. */
export function trimmedCopy(pmf: Float64Array): Float64Array {
  const { last, beyond } = cutOf(pmf);
  return cut(pmf, last, beyond);
}

function cutOf(pmf: Float64Array): { readonly last: number; readonly beyond: number } {
  let beyond = 0;
  let last = pmf.length - 1;
  while (last > 0 && beyond + (pmf[last] as number) < NEGLIGIBLE_TAIL) {
    beyond += pmf[last] as number;
    last -= 1;
  }
  return { last, beyond };
}

function cut(pmf: Float64Array, last: number, beyond: number): Float64Array {
  const trimmed = pmf.slice(0, last + 1);
  trimmed[last] = (trimmed[last] as number) + beyond;
  return trimmed;
}
