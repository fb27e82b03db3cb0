/**
 * Which actionable recommendations become picks.
 *
 * - A side of a player’s market is published once. It is published again only when the line has moved against that
 *   pick, so that the same side is now to be had at a line better by at least the policy’s `republishAfter` than every
 *   pick of it: over at a lower line, under at a higher one. Each stands as published; none is taken back.
 * - The other side of a market with a pick is never published on the same slate: the two would stake against each other.
 * - A price alone that got better publishes nothing.
 *
 * It knows no clock and no chain.
 */
import type { PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import type { RecommendationPolicy } from '../policy.ts';

/** A side of a line of a player’s market. */
export type Stand = Pick<
  RowOf<typeof PUBLISHED_PICKS>,
  'player_lookup' | 'game_id' | 'market' | 'side' | 'line'
>;

/** `published`: the picks of the slate so far. */
export function isNewPick(
  candidate: Stand,
  published: readonly Stand[],
  { republishAfter }: Pick<RecommendationPolicy, 'republishAfter'>,
): boolean {
  const same = published.filter(
    ({ player_lookup: player, game_id: game, market }) =>
      player === candidate.player_lookup && game === candidate.game_id && market === candidate.market,
  );
  return same.every((pick) => pick.side === candidate.side && betterBy(candidate, pick) >= republishAfter);
}

/** By how much the new line is easier to win for the side, in units of the stat. */
function betterBy(candidate: Stand, pick: Stand): number {
  return candidate.side === 'OVER' ? pick.line - candidate.line : candidate.line - pick.line;
}
