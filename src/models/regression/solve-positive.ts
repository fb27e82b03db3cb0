/**
 * Solves A x = b for a symmetric, positive definite A by Cholesky’s decomposition; only the lower triangle is read.
 *
 * Source: Golub and Van Loan, "Matrix Computations", 4th edition (2013), 4.2. Throws RangeError where A is not
 * positive definite.
 */
export function solvePositive(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map((row) => row.slice());
  const at = (i: number, j: number): number => lower[i]?.[j] as number;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = at(i, j);
      for (let k = 0; k < j; k += 1) sum -= at(i, k) * at(j, k);
      if (i === j && !(sum > 0)) throw new RangeError('The matrix is not positive definite.');
      (lower[i] as Float64Array)[j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  }
  const solution = right.slice();
  for (let i = 0; i < size; i += 1) {
    let sum = solution[i] as number;
    for (let k = 0; k < i; k += 1) sum -= at(i, k) * (solution[k] as number);
    solution[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = solution[i] as number;
    for (let k = i + 1; k < size; k += 1) sum -= at(k, i) * (solution[k] as number);
    solution[i] = sum / at(i, i);
  }
  return solution;
}
