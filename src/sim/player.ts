/**
 * A player of the simulated league: identity, and the latent skills from which his box scores are drawn.
 *
 * Promises nothing by itself; rosters.ts makes players, game-engine.ts reads them. The skills are never
 * published: providers see names, minutes and counts.
 */
import type { TeamCode } from '../league/team.ts';

export type Position = 'guard' | 'wing' | 'big';

export interface Player {
  readonly playerId: number;
  readonly name: string;
  readonly position: Position;
  /** Team on opening night. */
  readonly team: TeamCode;
  /** Place in the team's order of minutes; 0 plays most. */
  readonly rank: number;
  readonly skills: Skills;
}

/** Shares and probabilities are 0 to 1; weights are relative to an average player on the floor, who has 1. */
export interface Skills {
  /** Minutes in a game of 48 for which everybody is available. */
  readonly minutes: number;
  /** Weight with which he ends a possession: shot, trip to the line or turnover. */
  readonly usage: number;
  /** Share of the possessions he ends that are turnovers. */
  readonly turnover: number;
  /** Share of the possessions he ends that are trips to the free-throw line. */
  readonly foulDrawn: number;
  /** Share of his shots that are threes. */
  readonly threeShare: number;
  readonly twoMade: number;
  readonly threeMade: number;
  readonly freeThrowMade: number;
  readonly offensiveRebound: number;
  readonly defensiveRebound: number;
  readonly assist: number;
  readonly steal: number;
  readonly block: number;
  readonly foul: number;
  /** What his presence takes from an opponent's probability of making a shot. */
  readonly defence: number;
}
