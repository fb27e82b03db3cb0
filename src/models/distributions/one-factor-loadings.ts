/**
 * The loadings of three normal scores on one common factor: how strongly each follows it, given how they correlate.
 *
 * Promises the three pairwise correlations exactly wherever one factor can give them: where their product is positive
 * and no loading would exceed `LARGEST_LOADING`. Elsewhere (one or three negative, one zero among three, or one pair
 * far stronger than the others allow) it gives the loadings whose products come nearest in least squares.
 *
 * Source: Harman and Jones, "Factor analysis by minimizing residuals (minres)", Psychometrika 31 (1966).
 */
export type Loadings = readonly [number, number, number];

/** Beyond this a score is all factor and nothing of its own, and the quadrature over the factor becomes coarse. */
const LARGEST_LOADING = 0.9;
/** Each round solves for one loading after the other; the error falls geometrically. */
const ROUNDS = 200;

/** `correlations` of the pairs first and second, first and third, second and third, within -1 to 1. */
export function oneFactorLoadings(correlations: readonly [number, number, number]): Loadings {
  for (const r of correlations) {
    if (!(r >= -1 && r <= 1)) throw new RangeError(`A correlation lies within -1 and 1; got ${r}.`);
  }
  const [r12, r13, r23] = correlations;
  if (r12 === 0 && r13 === 0 && r23 === 0) return [0, 0, 0];
  if (r12 * r13 * r23 > 0) {
    const first = Math.sqrt((r12 * r13) / r23);
    const exact: Loadings = [first, r12 / first, r13 / first];
    if (exact.every((loading) => Math.abs(loading) <= LARGEST_LOADING)) return exact;
  }
  return nearest(r12, r13, r23);
}

function nearest(r12: number, r13: number, r23: number): Loadings {
  // The strongest pair sets the signs to start from; from zeros nothing would move.
  const strongest = Math.max(Math.abs(r12), Math.abs(r13), Math.abs(r23));
  const start = Math.sqrt(strongest);
  const isFirstApart = strongest === Math.abs(r23);
  let a = isFirstApart ? start * Math.sign(r12 * Math.sign(r23) + r13) : start;
  let b = isFirstApart || r12 >= 0 ? start : -start;
  let c = isFirstApart ? start * Math.sign(r23) : r13 >= 0 ? start : -start;
  for (let round = 0; round < ROUNDS; round += 1) {
    a = clamped(r12 * b + r13 * c, b * b + c * c, a);
    b = clamped(r12 * a + r23 * c, a * a + c * c, b);
    c = clamped(r13 * a + r23 * b, a * a + b * b, c);
  }
  return [a, b, c];
}

function clamped(product: number, squares: number, before: number): number {
  if (squares === 0) return before;
  return Math.max(-LARGEST_LOADING, Math.min(LARGEST_LOADING, product / squares));
}
