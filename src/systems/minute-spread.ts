/** How far minutes fall from what was expected: ratios of the two at even quantiles, by the minutes expected. */

/** Means at which a new group begins; who is expected to play little is the least certain. */
const ABOVE = [8, 14, 20, 26, 32] as const;
const NODES = 13;
/** Fewer past games than this tell nothing of a group’s spread; it then has its neighbour’s below. */
const LEAST = 150;

/** Of each group, the ratios in rising order. */
export type MinuteSpread = readonly (readonly number[])[];

export function fitMinuteSpread(predicted: Float64Array, played: Float64Array): MinuteSpread {
  const groups: number[][] = Array.from({ length: ABOVE.length + 1 }, () => []);
  for (let row = 0; row < predicted.length; row += 1) {
    const mean = predicted[row] as number;
    groups[groupOf(mean)]?.push((played[row] as number) / mean);
  }
  const all = groups.flat().sort((a, b) => a - b);
  const spread: (readonly number[])[] = [];
  for (const ratios of groups) {
    const below = spread.at(-1);
    if (ratios.length < LEAST) spread.push(below ?? nodes(all));
    else spread.push(nodes(ratios.sort((a, b) => a - b)));
  }
  return spread;
}

export function minuteRatios(spread: MinuteSpread, mean: number): readonly number[] {
  return spread[groupOf(mean)] ?? [1];
}

function groupOf(mean: number): number {
  return ABOVE.filter((limit) => mean >= limit).length;
}

/** `sorted` is not empty. */
function nodes(sorted: readonly number[]): readonly number[] {
  return Array.from({ length: NODES }, (_, node) => {
    const position = ((node + 0.5) / NODES) * (sorted.length - 1);
    const low = sorted[Math.floor(position)] ?? 1;
    const high = sorted[Math.ceil(position)] ?? low;
    return low + (high - low) * (position - Math.floor(position));
  });
}
