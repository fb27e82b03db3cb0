/** A linear scale, round ticks, and coordinates with one decimal. */
export type Scale = (value: number) => number;

export function linear(from: readonly [number, number], to: readonly [number, number]): Scale {
  const span = from[1] - from[0];
  return (value) => to[0] + (span === 0 ? 0.5 : (value - from[0]) / span) * (to[1] - to[0]);
}

export function at(value: number): string {
  return value.toFixed(1);
}

/** Round values within [low, high], about `wanted` of them. Source of the steps: Heckbert, “Nice numbers for graph labels” (1990). */
export function ticks(low: number, high: number, wanted: number): readonly number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Digits that tell neighbouring ticks apart. */
export function tickDigits(values: readonly number[]): number {
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  return Math.max(0, -Math.floor(Math.log10(Math.abs(step)) + 1e-9));
}
