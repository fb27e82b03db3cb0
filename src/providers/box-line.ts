/**
 * A player's line as second sources print it, and what must hold within a line and within a team.
 *
 * Promises that a line is either all null, of a player who did not play, or counts that add up. It never fills in what
 * a source leaves out.
 */

import { pointsFromShots } from '../league/box-score.ts';
import { BOX_SCORE_COUNTS } from '../league/box-score-counts.ts';
import { BOX_LINE } from '../tables/box-line-columns.ts';
import type { ListedStatus } from '../tables/nba-raw-boxscores.ts';

export type BoxLine = { readonly [Name in keyof typeof BOX_LINE]: number | null };

export interface ListedLine {
  readonly status: ListedStatus;
  readonly line: BoxLine;
}

const NOTHING = Object.freeze(
  Object.fromEntries(Object.keys(BOX_LINE).map((name) => [name, null])),
) as BoxLine;

/**
 * Sources that print zeros for those who did not play: without minutes and without a single count or point margin a
 * player did not play, and every number is null. Who came in for seconds and did nothing cannot be told from that.
 */
export function listedLine(line: BoxLine): ListedLine {
  const isBlank = (value: number | null) => value === null || value === 0;
  const idle =
    isBlank(line.minutes) &&
    isBlank(line.plus_minus) &&
    BOX_SCORE_COUNTS.every((name) => isBlank(line[name]));
  return idle ? { status: 'dnp', line: NOTHING } : { status: 'appeared', line };
}

export function absentLine(): ListedLine {
  return { status: 'dnp', line: NOTHING };
}

/** Why the line cannot be true, as the end of a sentence; null when it can. */
export function lineFault({ status, line }: ListedLine): string | null {
  if (status !== 'appeared') return null;
  const { fgm, fga, fg3m, fg3a, ftm, fta, pts } = line;
  if (BOX_SCORE_COUNTS.some((name) => line[name] === null)) return 'a count is missing';
  if (line.minutes === null) return 'the minutes are missing';
  if (fgm === null || fga === null || fg3m === null || fg3a === null) return 'a count is missing';
  if (ftm === null || fta === null || pts === null) return 'a count is missing';
  if (fgm > fga || fg3m > fg3a || ftm > fta) return 'more shots were made than taken';
  if (fg3m > fgm || fg3a > fga) return 'there are more threes than field goals';
  const made = pointsFromShots({ fgm, fg3m, ftm });
  return made === pts ? null : `it says ${pts} points and the shots made ${made}`;
}

/** Null when the lines' points are the team's. */
export function teamFault(lines: readonly ListedLine[], teamPoints: number): string | null {
  const points = lines.reduce((sum, { line }) => sum + (line.pts ?? 0), 0);
  return points === teamPoints ? null : `the players made ${points} points and the team ${teamPoints}`;
}
