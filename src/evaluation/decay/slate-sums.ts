/**
 * What one slate adds to a comparison: a sum over rows, and how many rows.
 *
 * A slate is the cluster of every test here: it holds whole games, and what a night has in common. Its rows are not
 * independent of one another; slates are taken to be.
 */
export interface SlateSum {
  readonly n: number;
  readonly sum: number;
}

/** No row. */
export const NO_ROWS: SlateSum = { n: 0, sum: 0 };

export function together(one: SlateSum, other: SlateSum): SlateSum {
  return { n: one.n + other.n, sum: one.sum + other.sum };
}

/** What is left of `all` without `part`. */
export function without(all: SlateSum, part: SlateSum): SlateSum {
  return { n: all.n - part.n, sum: all.sum - part.sum };
}
