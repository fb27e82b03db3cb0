/**
 * Reads stats.nba.com's LeagueGameLog, of players (P) or of teams (T).
 *
 * Promises columns found by name and never by position, null where the payload has null, minutes in any of the
 * known notations, and PTS = 2 FGM + 3PM + FTM in every row. A player or a team with two rows on one date makes
 * the payload refused. MATCHUP is not read: at neutral sites it names no home team.
 */
import { z } from 'zod';
import { pointsFromShots } from '../../league/box-score.ts';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { parseMinutes } from '../../league/minutes.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import { malformed, readingAt, readPayload } from '../payload-boundary.ts';
import { type Cell, type HeadedRow, headedRows } from './headed-rows.ts';

export interface GameLogStats {
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

export interface TeamGameLogRecord extends GameLogStats {
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate;
  readonly team: TeamCode;
  readonly won: boolean | null;
}

export interface PlayerGameLogRecord extends TeamGameLogRecord {
  readonly playerId: number;
  readonly playerName: string;
}

export type LeagueGameLog =
  | {
      readonly playerOrTeam: 'P';
      readonly isSimulated: boolean;
      readonly rows: readonly PlayerGameLogRecord[];
    }
  | {
      readonly playerOrTeam: 'T';
      readonly isSimulated: boolean;
      readonly rows: readonly TeamGameLogRecord[];
    };

const PAYLOAD = 'LeagueGameLog';

const schema = z.object({
  simulated: z.boolean().optional(),
  parameters: z.object({ PlayerOrTeam: z.enum(['P', 'T']) }),
  resultSets: z.array(
    z.object({
      name: z.string(),
      headers: z.array(z.string()),
      rowSet: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    }),
  ),
});

/** Throws PAYLOAD_MALFORMED. */
export function parseLeagueGameLog(bytes: Uint8Array): LeagueGameLog {
  const { simulated, parameters, resultSets } = readPayload(PAYLOAD, schema, bytes);
  const isSimulated = simulated === true;
  const set = resultSets.find(({ name }) => name === PAYLOAD);
  if (set === undefined) throw malformed(PAYLOAD, 'resultSets', `there is no set called ${PAYLOAD}.`);
  const rows = headedRows(PAYLOAD, set);
  if (parameters.PlayerOrTeam === 'T') {
    const teams = rows.map((row) => readingAt(PAYLOAD, row.place, () => teamRecord(row)));
    refuseRepeated(teams, ({ team }) => team);
    return { playerOrTeam: 'T', isSimulated, rows: teams };
  }
  const players = rows.map((row) => readingAt(PAYLOAD, row.place, () => playerRecord(row)));
  refuseRepeated(players, ({ playerId }) => `player ${playerId}`);
  return { playerOrTeam: 'P', isSimulated, rows: players };
}

function playerRecord(row: HeadedRow): PlayerGameLogRecord {
  return {
    playerId: row.number('PLAYER_ID'),
    playerName: row.text('PLAYER_NAME'),
    ...teamRecord(row),
  };
}

function teamRecord(row: HeadedRow): TeamGameLogRecord {
  return {
    gameId: nbaGameId(row.text('GAME_ID')),
    slateDate: slateDate(row.text('GAME_DATE').slice(0, 10)),
    team: teamByNbaId(row.number('TEAM_ID')).code,
    won: won(row),
    ...stats(row),
  };
}

function won(row: HeadedRow): boolean | null {
  const value = row.cell('WL');
  if (value === null) return null;
  if (value === 'W') return true;
  if (value === 'L') return false;
  throw malformed(PAYLOAD, row.place, `WL is "${value}", which is neither W nor L.`);
}

function stats(row: HeadedRow): GameLogStats {
  const counts = {
    minutes: minutes(row.cell('MIN')),
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
    tov: row.numberOrNull('TOV'),
    pf: row.numberOrNull('PF'),
    pts: row.numberOrNull('PTS'),
    plusMinus: row.numberOrNull('PLUS_MINUS'),
  };
  const { fgm, fg3m, ftm, pts } = counts;
  if (fgm === null || fg3m === null || ftm === null || pts === null) return counts;
  const fromShots = pointsFromShots({ fgm, fg3m, ftm });
  if (fromShots === pts) return counts;
  throw malformed(PAYLOAD, row.place, `it says ${pts} points and its shots made ${fromShots}.`);
}

function minutes(value: Cell): number | null {
  return value === null ? null : parseMinutes(value);
}

function refuseRepeated<T extends TeamGameLogRecord>(rows: readonly T[], who: (row: T) => string): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = `${who(row)} on ${row.slateDate}`;
    if (seen.has(key)) throw malformed(PAYLOAD, `game ${row.gameId}`, `there are two rows of ${key}.`);
    seen.add(key);
  }
}
