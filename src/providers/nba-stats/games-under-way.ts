/** The games of a slate that have begun at a moment, or whose tip-off the source does not say. */
import type { Instant } from '../../league/instant.ts';
import type { Slate, SlateGame } from '../../league/slate.ts';

export function gamesUnderWay(slate: Slate, at: Instant): readonly SlateGame[] {
  return slate.games.filter(({ tipOff }) => tipOff === null || tipOff <= at);
}
