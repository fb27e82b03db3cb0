/**
 * What a person has said a printed name means: who said it, why and when. It holds for decisions after that moment
 * and never for an earlier one; a later word on the same name takes its place.
 */
import type { Instant } from './instant.ts';
import type { PlayerLookup } from './player-name.ts';

export interface PersonAlias {
  /** The name as a source prints it. */
  readonly name: string;
  readonly lookup: PlayerLookup;
  /** NBA player id. */
  readonly playerId: number;
  readonly who: string;
  readonly why: string;
  readonly at: Instant;
}
