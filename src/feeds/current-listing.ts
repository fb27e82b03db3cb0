/**
 * How the schedule lists a game at a moment: the latest announcement made by then.
 *
 * Null before the game is announced. A later announcement replaces the earlier one from its first instant on.
 */
import type { Instant } from '../league/instant.ts';
import type { BookGame, GameListing } from './season-book.ts';

export function currentListing(game: BookGame, now: Instant): GameListing | null {
  return game.listings.findLast((listing) => listing.knownFrom <= now) ?? null;
}
