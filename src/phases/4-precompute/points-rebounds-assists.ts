/** The market pra of one game: points + rebounds + assists; null when one of them is. */
import type { PlayerGame } from '../3-analytics/player-history.ts';

export function pointsReboundsAssists({
  points,
  rebounds,
  assists,
}: Pick<PlayerGame, 'points' | 'rebounds' | 'assists'>): number | null {
  return points === null || rebounds === null || assists === null ? null : points + rebounds + assists;
}
