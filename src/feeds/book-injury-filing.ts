/**
 * What one team told the league of its players for one game, at one moment; a later filing replaces it whole.
 *
 * The league publishes reports of all filings on the hour; a team that has filed nothing by then has not said
 * anything, which is not the same as an empty filing.
 */
import type { Instant } from '../league/instant.ts';
import type { TeamCode } from '../league/team.ts';

export interface BookInjuryFiling {
  readonly team: TeamCode;
  readonly filedAt: Instant;
  readonly entries: readonly BookInjuryEntry[];
}

export interface BookInjuryEntry {
  readonly playerName: string;
  readonly status: 'Out' | 'Doubtful' | 'Questionable' | 'Probable' | 'Available';
  /** As the report prints it: Injury/Illness - Left Ankle; Sprain, … */
  readonly reason: string;
}
