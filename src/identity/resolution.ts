/** What became of a printed name: a player, or the reason why nobody. */
import type { PlayerLookup } from '../league/player-name.ts';
import type { KnownPlayer } from './player-registry.ts';

export const RESOLUTION_METHODS = [
  'exact',
  'person_alias',
  'declared_alias',
  'suffix',
  'word_order',
  'initial',
  'nickname',
  'middle_name',
  'note_dropped',
] as const;

export type ResolutionMethod = (typeof RESOLUTION_METHODS)[number];

/** `unknown`: nobody fits who could play; `ambiguous`: more than one does, or may. */
export type UnresolvedReason = 'unknown' | 'ambiguous';

export type Resolution =
  | {
      readonly kind: 'resolved';
      readonly playerId: number;
      readonly lookup: PlayerLookup;
      readonly method: ResolutionMethod;
      /** A rank between 0 and 1, not a probability. */
      readonly confidence: number;
    }
  | {
      readonly kind: 'unresolved';
      readonly reason: UnresolvedReason;
      /** Who it may be, in order of id: those that fit, or of the game's players those who share a word. */
      readonly candidates: readonly KnownPlayer[];
    };
