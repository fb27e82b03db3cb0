/** What a player did in a market, by what he did in each stat. */
import { type Market, STATS, type Stat, SUMMANDS } from '../lines/markets.ts';

export function stats(market: Market): readonly Stat[] {
  return market in SUMMANDS
    ? SUMMANDS[market as keyof typeof SUMMANDS]
    : STATS.filter((stat) => stat === market);
}

/** NaN where one of the stats is. */
export function marketActual(market: Market, did: (stat: Stat) => number): number {
  return stats(market).reduce((sum, stat) => sum + did(stat), 0);
}
