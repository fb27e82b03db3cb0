/**
 * Why a prediction of a player who did not play is void.
 *
 * What was said before tip-off comes first, then what the box score says; nothing is inferred from his not playing.
 */
import type { AbsenceCategory } from '../league/absence.ts';
import type { VoidReason } from '../tables/predictions/prediction-accuracy.ts';

export interface Absence {
  /** The newest injury report before the scheduled tip-off lists him out. */
  readonly isListedOut: boolean;
  /** Null: the box score does not list him. */
  readonly listed: {
    /** Kind of reason that the box score prints; null: none. */
    readonly category: AbsenceCategory | null;
  } | null;
}

export function voidReason({ isListedOut, listed }: Absence): VoidReason {
  if (isListedOut) return 'InjuryConfirmed';
  if (listed === null) return 'Unknown';
  return listed.category === 'injury' || listed.category === 'illness' ? 'InjuryConfirmed' : 'LateScratch';
}
