/** Arithmetic of windows. Values that are null do not count; an empty window has no mean. */

export function mean(values: readonly (number | null)[]): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

export function sum(values: readonly (number | null)[]): number {
  let total = 0;
  for (const value of values) total += value ?? 0;
  return total;
}

/** Sample variance (n − 1); null below two values. */
export function variance(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  const center = mean(present);
  if (center === null || present.length < 2) return null;
  const squares = present.map((value) => (value - center) ** 2);
  return sum(squares) / (present.length - 1);
}

/** The square root of the sample variance; null below two values. */
export function standardDeviation(values: readonly (number | null)[]): number | null {
  const squared = variance(values);
  return squared === null ? null : Math.sqrt(squared);
}

/** Least-squares slope of the values against 0, 1, 2, …; null below three values. */
export function slope(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length < 3) return null;
  const middle = (present.length - 1) / 2;
  const center = sum(present) / present.length;
  let covariance = 0;
  let variance = 0;
  for (const [at, value] of present.entries()) {
    covariance += (at - middle) * (value - center);
    variance += (at - middle) ** 2;
  }
  return covariance / variance;
}

/** Latest of the moments at which the rows became known; `otherwise` when there are none. */
export function latestKnownAt<K extends number>(rows: readonly { readonly known_at: K }[], otherwise: K): K {
  let latest = otherwise;
  for (const row of rows) if (row.known_at > latest) latest = row.known_at;
  return latest;
}

/** The later of two moments at which something became known; what was not used has none. */
export function laterKnownAt<K extends number>(one: K, other: K | null): K {
  return other !== null && other > one ? other : one;
}
