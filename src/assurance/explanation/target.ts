/** Whose features of which slate are explained. */
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';

export interface Target {
  readonly slateDate: SlateDate;
  readonly lookup: string;
  /** The lookup, and those under which sources print the player on this slate. */
  readonly printedLookups: readonly string[];
  readonly name: string;
  readonly playerId: number | null;
  readonly season: string;
  readonly gameId: string;
  readonly gameKey: string;
  readonly tipOff: Instant;
  readonly team: string | null;
  readonly opponent: string | null;
  readonly isHome: boolean | null;
}
