/**
 * What a team is apart from its players: how well it is coached and how fast it plays.
 *
 * Promises spreads that, together with the players', give net ratings with a standard deviation of about 6 points
 * per 100 possessions, as in 2024-25.
 */
import { TEAMS, type TeamCode } from '../league/team.ts';
import { Random } from './random.ts';

export interface TeamProfile {
  /** Added to the probability of making a shot. */
  readonly offence: number;
  /** Taken from the opponent's. */
  readonly defence: number;
  /** 1 is the league's pace. */
  readonly pace: number;
}

const OFFENCE_DEVIATION = 0.021;
const DEFENCE_DEVIATION = 0.02;
const PACE_DEVIATION = 0.018;

export function teamProfiles(seed: number): ReadonlyMap<TeamCode, TeamProfile> {
  return new Map(
    TEAMS.map(({ code }) => {
      const random = new Random(seed, 'team', code);
      return [
        code,
        {
          offence: random.normal(0, OFFENCE_DEVIATION),
          defence: random.normal(0, DEFENCE_DEVIATION),
          pace: random.normal(1, PACE_DEVIATION),
        },
      ];
    }),
  );
}
