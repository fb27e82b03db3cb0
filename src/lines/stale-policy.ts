/** When a book's quote counts as left behind by the others, as data; `stale-quotes.ts` is the rule. */

export interface StalePolicy {
  /** A main line captured more than this before the newest one of another book is old. */
  readonly olderThanMinutes: number;
  /** An old line is stale when it lies at least this far off the median of the others, in units of the stat. */
  readonly offBy: number;
  /** A main line has moved when it lies at least this far from where it was. */
  readonly movedLine: number;
  /** At the same line, it has moved when the chance of over, without the margin, differs by at least this. */
  readonly movedProbability: number;
  /** A quote that has not changed is stale when at least this many other books have moved past it the same way. */
  readonly movedBooks: number;
}

export const STALE_POLICY: StalePolicy = {
  olderThanMinutes: 30,
  offBy: 0.5,
  movedLine: 0.5,
  movedProbability: 0.03,
  movedBooks: 3,
};
