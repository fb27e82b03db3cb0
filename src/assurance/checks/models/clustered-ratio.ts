/**
 * A ratio of sums over games, with its standard error by whole games: players of one game share its pace and overtimes.
 *
 *   ratio = Σ a / Σ b        error² = G / (G − 1) · Σ (a − ratio · b)² / (Σ b)²
 *
 * The linearised error; the clustered bootstrap of src/models/resampling agrees with it, and takes a thousand times as
 * long, which is too long for every system, market and slate of a season.
 */
export interface RatioOfGames {
  readonly ratio: number;
  readonly error: number;
  /** Σ b */
  readonly whole: number;
  readonly games: number;
}

export interface GamePart {
  readonly part: number;
  readonly whole: number;
}

/** Null below two games, or where there is nothing to divide by. */
export function clusteredRatio(parts: readonly GamePart[]): RatioOfGames | null {
  let [part, whole, games] = [0, 0, 0];
  for (const each of parts) {
    if (each.whole <= 0) continue;
    part += each.part;
    whole += each.whole;
    games += 1;
  }
  if (games < 2) return null;
  const ratio = part / whole;
  let squares = 0;
  for (const each of parts) if (each.whole > 0) squares += (each.part - ratio * each.whole) ** 2;
  return { ratio, error: Math.sqrt((squares * games) / (games - 1)) / whole, whole, games };
}
