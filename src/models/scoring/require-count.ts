/** Throws RangeError unless `actual` can be the outcome of a count. */
export function requireCount(actual: number): void {
  if (!Number.isInteger(actual) || actual < 0) {
    throw new RangeError(`The outcome of a count is a whole number of 0 or more; got ${actual}.`);
  }
}
