/** A stat line out of the columns of a stats.nba.com result set, whose turnovers are TOV in logs and TO in box scores. */
import { parseMinutes } from '../../league/minutes.ts';
import { malformed } from '../payload-boundary.ts';
import type { HeadedRow } from './headed-rows.ts';
import { type StatLine, statLineFault } from './stat-line.ts';

const SHARED = 'MIN FGM FGA FG3M FG3A FTM FTA OREB DREB REB AST STL BLK PF PTS PLUS_MINUS'.split(' ');

export type TurnoverHeader = 'TOV' | 'TO';

export function statHeaders(turnovers: TurnoverHeader): readonly string[] {
  return [...SHARED, turnovers];
}

/** Throws HardwoodError on a line that cannot be true. */
export function headedStatLine(payload: string, row: HeadedRow, turnovers: TurnoverHeader): StatLine {
  const minutes = row.cell('MIN');
  const line: StatLine = {
    minutes: minutes === null ? null : parseMinutes(minutes),
    fgm: row.numberOrNull('FGM'),
    fga: row.numberOrNull('FGA'),
    fg3m: row.numberOrNull('FG3M'),
    fg3a: row.numberOrNull('FG3A'),
    ftm: row.numberOrNull('FTM'),
    fta: row.numberOrNull('FTA'),
    oreb: row.numberOrNull('OREB'),
    dreb: row.numberOrNull('DREB'),
    ast: row.numberOrNull('AST'),
    stl: row.numberOrNull('STL'),
    blk: row.numberOrNull('BLK'),
    tov: row.numberOrNull(turnovers),
    pf: row.numberOrNull('PF'),
    pts: row.numberOrNull('PTS'),
    plusMinus: row.numberOrNull('PLUS_MINUS'),
  };
  const fault = statLineFault(line) ?? reboundFault(line, row.numberOrNull('REB'));
  if (fault !== null) throw malformed(payload, row.place, fault);
  return line;
}

function reboundFault({ oreb, dreb }: StatLine, rebounds: number | null): string | null {
  if (oreb === null || dreb === null || rebounds === null || oreb + dreb === rebounds) return null;
  return `It says ${rebounds} rebounds, ${oreb} offensive and ${dreb} defensive.`;
}
