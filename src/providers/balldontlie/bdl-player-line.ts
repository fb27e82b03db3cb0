/**
 * A player's line in a balldontlie box score.
 *
 * Promises null for every number of a player who did not play. The provider prints minutes "00" and zeros for them
 * (all 300 listed without minutes in the two nights and the game this was read off), and nothing else tells them apart.
 */
import { z } from 'zod';
import { parseMinutes } from '../../league/minutes.ts';
import { type ListedLine, lineFault, listedLine } from '../box-line.ts';
import { malformed } from '../payload-boundary.ts';
import { marginField, nullableCount } from '../payload-fields.ts';
import { type BdlPlayer, bdlPlayerSchema, readBdlPlayer } from './bdl-player.ts';

export const bdlPlayerLineSchema = z.object({
  player: bdlPlayerSchema,
  min: z.string().nullable(),
  fgm: nullableCount,
  fga: nullableCount,
  fg3m: nullableCount,
  fg3a: nullableCount,
  ftm: nullableCount,
  fta: nullableCount,
  oreb: nullableCount,
  dreb: nullableCount,
  reb: nullableCount,
  ast: nullableCount,
  stl: nullableCount,
  blk: nullableCount,
  turnover: nullableCount,
  pf: nullableCount,
  pts: nullableCount,
  plus_minus: marginField,
});

export interface BdlPlayerLine extends ListedLine {
  readonly player: BdlPlayer;
}

/** Throws HardwoodError when the line contradicts itself. */
export function readBdlPlayerLine(
  payload: string,
  part: z.output<typeof bdlPlayerLineSchema>,
): BdlPlayerLine {
  const player = readBdlPlayer(part.player);
  const { min, fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, ast, stl, blk, pf, pts } = part;
  const minutes = min === null || min === '' ? null : parseMinutes(min);
  const shots = { fgm, fga, fg3m, fg3a, ftm, fta };
  const rest = { oreb, dreb, ast, stl, blk, tov: part.turnover, pf, pts, plus_minus: part.plus_minus };
  const listed = listedLine({ minutes, ...shots, ...rest });
  const why = lineFault(listed) ?? reboundFault(listed, part.reb);
  if (why === null) return { player, ...listed };
  throw malformed(payload, `the line of ${player.player_name}`, `${why}.`);
}

function reboundFault({ status, line: { oreb, dreb } }: ListedLine, reb: number | null): string | null {
  if (status !== 'appeared' || oreb === null || dreb === null || reb === null || oreb + dreb === reb)
    return null;
  return `${oreb} and ${dreb} rebounds are not ${reb}`;
}
