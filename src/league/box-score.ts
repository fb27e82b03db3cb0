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

/** Share of field-goal attempts that are threes: 3PA / FGA. */
export function threePointAttemptRate(s: { fg3a: number; fga: number }): number | null {
  return ratio(s.fg3a, s.fga);
}

/** Free throws attempted per field goal attempted: FTA / FGA. */
export function freeThrowRate(s: { fta: number; fga: number }): number | null {
  return ratio(s.fta, s.fga);
}

/** Turnovers per hundred plays: 100 TOV / (FGA + 0.44 FTA + TOV). Of players and teams alike. */
export function turnoverRate(s: { fga: number; fta: number; tov: number }): number | null {
  return ratio(100 * s.tov, plays(s));
}

/**
 * Percent of team-mates' field goals that the player assisted while on court:
 * 100 AST / (MP / (team minutes / 5) * tmFGM - FGM). Null where his share of the team's makes leaves none to assist.
 */
export function assistRate(
  player: { ast: number; fgm: number; minutes: number },
  team: { fgm: number; minutes: number },
): number | null {
  if (player.minutes === 0) return null;
  const others = onCourtShare(player.minutes, team.minutes) * team.fgm - player.fgm;
  return others <= 0 ? null : (100 * player.ast) / others;
}

/** Percent of the rebounds available while on court: 100 own / (MP / (team minutes / 5) * available). */
export function reboundRate(
  player: { rebounds: number; minutes: number },
  available: number,
  teamMinutes: number,
): number | null {
  return whileOnCourt(player.rebounds, player.minutes, available, teamMinutes);
}

/** Steals per hundred possessions of the opponent while on court. */
export function stealRate(
  player: { stl: number; minutes: number },
  opponentPossessions: number,
  teamMinutes: number,
): number | null {
  return whileOnCourt(player.stl, player.minutes, opponentPossessions, teamMinutes);
}

/** Percent of the opponent's two-point attempts that the player blocked while on court. */
export function blockRate(
  player: { blk: number; minutes: number },
  opponent: { fga: number; fg3a: number },
  teamMinutes: number,
): number | null {
  return whileOnCourt(player.blk, player.minutes, opponent.fga - opponent.fg3a, teamMinutes);
}

/** Percent of a team's misses that it rebounded: 100 OREB / (OREB + opponent DREB). */
export function offensiveReboundRate(oreb: number, opponentDreb: number): number | null {
  return ratio(100 * oreb, oreb + opponentDreb);
}

/** Percent of the opponent's misses that the team rebounded: 100 DREB / (DREB + opponent OREB). */
export function defensiveReboundRate(dreb: number, opponentOreb: number): number | null {
  return ratio(100 * dreb, dreb + opponentOreb);
}

/** Percent of a team's field goals that were assisted: 100 AST / FGM. */
export function teamAssistRate(t: { ast: number; fgm: number }): number | null {
  return ratio(100 * t.ast, t.fgm);
}

export interface FullLine {
  readonly pts: number;
  readonly fgm: number;
  readonly fga: number;
  readonly ftm: number;
  readonly fta: number;
  readonly oreb: number;
  readonly dreb: number;
  readonly ast: number;
  readonly stl: number;
  readonly blk: number;
  readonly tov: number;
  readonly pf: number;
}

/** John Hollinger's game score, on the scale of points. */
export function gameScore(l: FullLine): number {
  return (
    l.pts +
    0.4 * l.fgm -
    0.7 * l.fga -
    0.4 * (l.fta - l.ftm) +
    0.7 * l.oreb +
    0.3 * l.dreb +
    l.stl +
    0.7 * l.ast +
    0.7 * l.blk -
    0.4 * l.pf -
    l.tov
  );
}

/** Fantasy points as NBA.com counts them: PTS + 1.2 REB + 1.5 AST + 3 STL + 3 BLK - TOV. */
export function fantasyPoints(l: FullLine): number {
  return l.pts + 1.2 * (l.oreb + l.dreb) + 1.5 * l.ast + 3 * l.stl + 3 * l.blk - l.tov;
}

/** In how many of points, rebounds, assists, steals and blocks the player reached ten. */
export function doubleDigitCategories(l: FullLine): number {
  return [l.pts, l.oreb + l.dreb, l.ast, l.stl, l.blk].filter((count) => count >= 10).length;
}

/** Points from makes: 2 (FGM - 3PM) + 3 3PM + FTM; equals PTS in every sound box score. */
export function pointsFromShots(s: { fgm: number; fg3m: number; ftm: number }): number {
  return 2 * (s.fgm - s.fg3m) + 3 * s.fg3m + s.ftm;
}

/** Part over whole; null where there is no whole. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

function plays(c: { fga: number; fta: number; tov: number }): number {
  return c.fga + FREE_THROW_WEIGHT * c.fta + c.tov;
}

/** Share of the game that one place on the court gave the player. */
function onCourtShare(minutes: number, teamMinutes: number): number {
  return minutes / (teamMinutes / PLAYERS_ON_COURT);
}

/** Percent of what was there to get while on court. */
function whileOnCourt(count: number, minutes: number, available: number, teamMinutes: number): number | null {
  return ratio(100 * count, onCourtShare(minutes, teamMinutes) * available);
}
