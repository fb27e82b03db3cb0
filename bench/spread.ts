/** How durations are spread, by nearest rank. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Throws on an empty list: nothing measured is not fast. */
export function spread(durations: readonly number[]): Spread {
  const sorted = durations.toSorted((one, other) => one - other);
  const rank = (share: number): number => {
    const value = sorted[Math.ceil(share * sorted.length) - 1];
    if (value === undefined) throw new Error('nothing was measured');
    return value;
  };
  return { count: sorted.length, p50: rank(0.5), p99: rank(0.99), max: rank(1) };
}

/** Durations in milliseconds. */
export function spreadText({ count, p50, p99, max }: Spread): string {
  return `p50 ${p50.toFixed(1)} ms · p99 ${p99.toFixed(1)} ms · max ${max.toFixed(1)} ms · N = ${count}`;
}
