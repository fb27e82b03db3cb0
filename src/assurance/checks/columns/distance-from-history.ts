/**
 * One figure of a slate against the same figure of the slates before it.
 *
 *   distance   |figure − median of the history| / spread between slates
 *   spread     the larger of two robust ones, of the figures as they are and of them times √rows (a night of two games
 *              scatters more than one of fifteen): each 1.4826 · MAD or (90 % − 10 % quantile) / 2.563, whichever is
 *              larger; of a share at least that of a binomial with so many rows to a trial as move together, and with one
 *              more trial of either kind than was ever seen, so that 0 of many is not never
 *
 * Up to a tenth of the history may have been wrong before the comparison is blunted by it: a fault that lasts is said
 * again on the days after it began.
 */
export interface Observed {
  readonly value: number;
  /** Rows that it is a figure of. */
  readonly rows: number;
}

/**
 * In spreads between slates; infinite where the history never moved. `usual`: its median. `rowsTogether`: of a share, how
 * many rows move as one; null: it is no share.
 */
export function distanceFromHistory(
  today: Observed,
  usual: number,
  history: readonly Observed[],
  rowsTogether: number | null,
): number {
  const apart = history.map(({ value, rows }) => ({ by: value - usual, root: Math.sqrt(rows) }));
  const spread = Math.max(
    robustSpread(apart.map(({ by }) => by)),
    robustSpread(apart.map(({ by, root }) => by * root)) / Math.sqrt(today.rows),
    rowsTogether === null ? 0 : binomialSpread(today, history, rowsTogether),
  );
  const by = Math.abs(today.value - usual);
  return by === 0 ? 0 : by / spread;
}

function binomialSpread(today: Observed, history: readonly Observed[], together: number): number {
  let [hits, trials] = [1, 2];
  for (const { value, rows } of history) {
    trials += rows / together;
    hits += (value * rows) / together;
  }
  const rate = Math.min(1, Math.max(0, hits / trials));
  return Math.sqrt((rate * (1 - rate)) / Math.max(1, today.rows / together));
}

function robustSpread(apart: readonly number[]): number {
  const sorted = apart.toSorted((a, b) => a - b);
  const absolute = median(apart.map((each) => Math.abs(each)));
  return Math.max(1.4826 * absolute, (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / 2.563);
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Between the two nearest of the sorted values; NaN of none. */
function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}
