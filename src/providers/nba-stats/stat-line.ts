/**
 * A box-score line of the NBA's own feeds, of a player or of a team, and what cannot be true of one.
 *
 * Promises null where the source has null, and that nothing is filled in.
 */
import { pointsFromShots } from '../../league/box-score.ts';

export interface StatLine {
  /** Decimal minutes. */
  readonly minutes: number | null;
  readonly fgm: number | null;
  readonly fga: number | null;
  readonly fg3m: number | null;
  readonly fg3a: number | null;
  readonly ftm: number | null;
  readonly fta: number | null;
  readonly oreb: number | null;
  readonly dreb: number | null;
  readonly ast: number | null;
  readonly stl: number | null;
  readonly blk: number | null;
  readonly tov: number | null;
  readonly pf: number | null;
  readonly pts: number | null;
  readonly plusMinus: number | null;
}

export const NO_STATS: StatLine = Object.freeze({
  minutes: null,
  fgm: null,
  fga: null,
  fg3m: null,
  fg3a: null,
  ftm: null,
  fta: null,
  oreb: null,
  dreb: null,
  ast: null,
  stl: null,
  blk: null,
  tov: null,
  pf: null,
  pts: null,
  plusMinus: null,
});

/** Beyond every count and margin a game has seen. */
const LARGEST = 999;

/** Why the line cannot be true, a full sentence; null when it can. */
export function statLineFault(line: StatLine): string | null {
  const { minutes, plusMinus, ...counts } = line;
  for (const [name, value] of Object.entries(counts)) {
    if (value !== null && !(Number.isInteger(value) && value >= 0 && value <= LARGEST)) {
      return `${value} is not a number of ${name}.`;
    }
  }
  if (plusMinus !== null && Math.abs(plusMinus) > LARGEST) return `${plusMinus} is not a margin of points.`;
  const { fgm, fga, fg3m, fg3a, ftm, fta, pts } = counts;
  if (exceeds(fgm, fga) || exceeds(fg3m, fg3a) || exceeds(ftm, fta))
    return 'It made more shots than it took.';
  if (exceeds(fg3m, fgm) || exceeds(fg3a, fga)) return 'It has more threes than field goals.';
  if (fgm === null || fg3m === null || ftm === null || pts === null) return null;
  const made = pointsFromShots({ fgm, fg3m, ftm });
  return made === pts ? null : `It says ${pts} points and its shots made ${made}.`;
}

/** Whether every number is null, as of a player who did not play. */
export function isEmptyLine(line: StatLine): boolean {
  return Object.values(line).every((value) => value === null);
}

/** The columns of the raw box-score tables. */
export function statColumns(line: StatLine) {
  const { plusMinus, ...others } = line;
  return { ...others, plus_minus: plusMinus };
}

function exceeds(part: number | null, whole: number | null): boolean {
  return part !== null && whole !== null && part > whole;
}
