/** What a player did in a market. */
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { pointsReboundsAssists } from '../4-precompute/player-daily-cache.ts';

/** Null when the box score lacks the number. Throws a defect on a market that is none of the product's. */
export function statOf(game: PlayerGame, market: string): number | null {
  switch (market) {
    case 'points':
      return game.points;
    case 'rebounds':
      return game.rebounds;
    case 'assists':
      return game.assists;
    case 'threes':
      return game.threes;
    case 'pra':
      return pointsReboundsAssists(game);
    default:
      throw new Error(`no stat belongs to the market ${market}`);
  }
}
