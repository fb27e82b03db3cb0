/** A player under his NBA id, seen somewhere on a day under a printed name: what the registry is built from. */
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';

export interface Sighting {
  readonly date: SlateDate;
  readonly playerId: number;
  /** As the source prints it. */
  readonly name: string;
  /** Null: the source does not say, or the player has none. */
  readonly team: TeamCode | null;
  readonly source: SightingSource;
  readonly knownAt: Instant;
}

/** Of one day the list comes first: it is taken before the games. */
export type SightingSource = 'box_score' | 'player_index';
