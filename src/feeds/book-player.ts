/** A player as the league's own index of a season lists him, from one moment on. */
import type { Instant } from '../league/instant.ts';
import type { TeamCode } from '../league/team.ts';

export interface BookPlayer {
  readonly playerId: number;
  /** First and last name as the source prints them. */
  readonly playerName: string;
  /** As the source prints it: G, F, C, G-F, …; null where it does not say. */
  readonly position: string | null;
  /** Year in which his first season began; null where the source does not say. */
  readonly firstSeasonYear: number | null;
  /** Year in which his newest season so far began; null where the source does not say. */
  readonly lastSeasonYear: number | null;
  /** Oldest first. He is listed from the first one on, under the last one that has begun. */
  readonly stints: readonly [BookStint, ...BookStint[]];
}

interface BookStint {
  readonly knownFrom: Instant;
  /** Null: without a team, or the source does not say. */
  readonly team: TeamCode | null;
}
