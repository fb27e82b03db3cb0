/** What a player did in a market. */
import { MARKETS, type Market, STATS, type Stat, SUMMANDS } from '../../lines/markets.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';

/** Null when the box score lacks the number, or one that is in the sum. Throws a defect on no market of the product. */
export function statOf(game: Pick<PlayerGame, Stat>, market: string): number | null {
  let total = 0;
  for (const stat of parts(market)) {
    const value = game[stat];
    if (value === null) return null;
    total += value;
  }
  return total;
}

function parts(market: string): readonly Stat[] {
  if (isStat(market)) return [market];
  if (isSum(market)) return SUMMANDS[market];
  throw new Error(`no stat belongs to the market ${market}`);
}

function isStat(market: string): market is Stat {
  return (STATS as readonly string[]).includes(market);
}

function isSum(market: string): market is Exclude<Market, Stat> {
  return (MARKETS as readonly string[]).includes(market);
}
