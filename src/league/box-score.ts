/**
 * Box-score arithmetic: rates and efficiencies from counts.
 *
 * Promises pure formulas in the field's standard terms, percentages and ratings on the scale the field prints
 * them, and null where a denominator is zero: a ratio that does not exist is never a number.
 *
 * Source of the formulas: Dean Oliver, "Basketball on Paper" (2004), with the weight 0.44 for free throws,
 * and the glossary of Basketball-Reference.
 */

/** Share of free throws that end a possession: and-ones, three-shot and technical fouls take it below one half. */
const FREE_THROW_WEIGHT = 0.44;
const REGULATION_MINUTES = 48;
const OVERTIME_MINUTES = 5;
const PLAYERS_ON_COURT = 5;
const REGULATION_TEAM_MINUTES = REGULATION_MINUTES * PLAYERS_ON_COURT;
const OVERTIME_TEAM_MINUTES = OVERTIME_MINUTES * PLAYERS_ON_COURT;
/** Sums of players' whole minutes are seen up to 2 off; an overtime is 25. */
const TEAM_MINUTES_TOLERANCE = 3;

/** Possessions a team used: FGA + 0.44 FTA + TOV - OREB. Team rows only. */
export function possessions(t: { fga: number; fta: number; tov: number; oreb: number }): number {
  return t.fga + FREE_THROW_WEIGHT * t.fta + t.tov - t.oreb;
}

/**
 * Overtime periods from a team's minutes: (minutes - 240) / 25, to the nearest whole number. Null when the
 * minutes are further from a whole number of overtimes than rounding explains.
 */
export function overtimePeriods(teamMinutes: number): number | null {
  const beyond = teamMinutes - REGULATION_TEAM_MINUTES;
  const periods = Math.max(0, Math.round(beyond / OVERTIME_TEAM_MINUTES));
  const residue = Math.abs(beyond - periods * OVERTIME_TEAM_MINUTES);
  return residue <= TEAM_MINUTES_TOLERANCE ? periods : null;
}

/** Minutes on the game clock: 48 + 5 per overtime. */
export function gameLength(overtimes: number): number {
  return REGULATION_MINUTES + OVERTIME_MINUTES * overtimes;
}

/** Possessions per 48 minutes: 48 * possessions / game length. */
export function pace(poss: number, gameLengthMinutes: number): number | null {
  return ratio(REGULATION_MINUTES * poss, gameLengthMinutes);
}

/** Points per 100 possessions. With the opponent's points and possessions: the defensive rating. */
export function offensiveRating(pts: number, poss: number): number | null {
  return ratio(100 * pts, poss);
}

/** True shooting, a fraction: PTS / (2 (FGA + 0.44 FTA)). */
export function trueShooting(s: { pts: number; fga: number; fta: number }): number | null {
  return ratio(s.pts, 2 * (s.fga + FREE_THROW_WEIGHT * s.fta));
}

/** Effective field goal percentage, a fraction: (FGM + 0.5 3PM) / FGA. */
export function effectiveFieldGoal(s: { fgm: number; fg3m: number; fga: number }): number | null {
  return ratio(s.fgm + 0.5 * s.fg3m, s.fga);
}

export interface UsageCounts {
  readonly fga: number;
  readonly fta: number;
  readonly tov: number;
  /** Decimal minutes: the player's own, or the team's total (240 without overtime). */
  readonly minutes: number;
}

/**
 * Usage rate, percent of the team's plays while on court:
 * 100 (FGA + 0.44 FTA + TOV) (team minutes / 5) / (MP (tmFGA + 0.44 tmFTA + tmTOV)).
 */
export function usageRate(player: UsageCounts, team: UsageCounts): number | null {
  return ratio(100 * plays(player) * (team.minutes / PLAYERS_ON_COURT), player.minutes * plays(team));
}

/** Points from makes: 2 (FGM - 3PM) + 3 3PM + FTM; equals PTS in every sound box score. */
export function pointsFromShots(s: { fgm: number; fg3m: number; ftm: number }): number {
  return 2 * (s.fgm - s.fg3m) + 3 * s.fg3m + s.ftm;
}

function plays(c: UsageCounts): number {
  return c.fga + FREE_THROW_WEIGHT * c.fta + c.tov;
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
