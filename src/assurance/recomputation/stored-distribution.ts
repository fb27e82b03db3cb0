/** A stored distribution read by itself: P(X ≤ k) in 65,535ths, two bytes each, low byte first, as base64. */

const STEPS = 65_535;

export interface StoredDistribution {
  /** P(X ≤ k) for k = 0, 1, …; 1 beyond its end, 0 below 0. */
  readonly atMost: (k: number) => number;
  readonly length: number;
}

export function storedDistribution(text: string): StoredDistribution {
  const bytes = Buffer.from(text, 'base64');
  const length = bytes.length >> 1;
  const atMost = (k: number): number => (k < 0 ? 0 : k >= length ? 1 : bytes.readUInt16LE(2 * k) / STEPS);
  return { atMost, length };
}

/** E X = Σ P(X > k), and E X² = Σ (2k + 1) P(X > k). */
export function moments({ atMost, length }: StoredDistribution): {
  readonly mean: number;
  readonly variance: number;
} {
  let [mean, squares] = [0, 0];
  for (let k = 0; k < length; k += 1) {
    const beyond = 1 - atMost(k);
    mean += beyond;
    squares += (2 * k + 1) * beyond;
  }
  return { mean, variance: squares - mean * mean };
}

/** The smallest count that is reached with at least this probability. */
export function quantile({ atMost }: StoredDistribution, level: number): number {
  let k = 0;
  while (atMost(k) < level) k += 1;
  return k;
}

export function over({ atMost }: StoredDistribution, line: number): number {
  return 1 - atMost(Math.floor(line));
}

export function under({ atMost }: StoredDistribution, line: number): number {
  return atMost(Math.ceil(line) - 1);
}

/** Σ (P(X ≤ k) − 1{actual ≤ k})². */
export function rankedScore({ atMost, length }: StoredDistribution, actual: number): number {
  let score = 0;
  for (let k = 0; k < Math.max(length, actual); k += 1) {
    score += (atMost(k) - (actual <= k ? 1 : 0)) ** 2;
  }
  return score;
}
