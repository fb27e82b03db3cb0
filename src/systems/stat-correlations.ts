/**
 * How a player's points, rebounds and assists go together in a game, beside what is expected of each.
 *
 * Measured on the 2023-24 regular season: each game less the mean of the player's last 20, players with 20 games
 * (N = 23,920 player-games). Threes are part of points and of no sum.
 */
import type { ScoreCorrelations } from '../models/distributions/sum-pmf.ts';

export const USUAL_CORRELATIONS: ScoreCorrelations = {
  pointsRebounds: 0.33,
  pointsAssists: 0.2,
  reboundsAssists: 0.22,
};
