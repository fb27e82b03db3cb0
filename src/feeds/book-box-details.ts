/**
 * What a full box score says beyond the counts of those who appeared: who started, to the second how long each
 * played, and who was listed and did not play.
 */
import type { TeamCode } from '../league/team.ts';

export interface BookBoxDetails {
  /** By player id: each who has a line. */
  readonly appeared: ReadonlyMap<number, BookAppearance>;
  /** In the order of the box score. */
  readonly absent: readonly BookAbsence[];
}

export interface BookAppearance {
  readonly seconds: number;
  /** F, C or G of a starter; null of those who came off the bench. */
  readonly startPosition: 'F' | 'C' | 'G' | null;
}

export interface BookAbsence {
  readonly playerId: number;
  readonly playerName: string;
  readonly team: TeamCode;
  /** As the NBA prints it: DNP - Coach's Decision, DND - Injury/Illness, NWT - Not With Team, … */
  readonly comment: string;
}
