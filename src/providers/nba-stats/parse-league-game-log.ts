/**
 * Reads stats.nba.com's LeagueGameLog, of players (P) or of teams (T).
 *
 * Promises columns found by name and never by position, null where the payload has null, minutes in any of the
 * known notations, and PTS = 2 FGM + 3PM + FTM in every row. A game with a row that contradicts itself, repeats a
 * player or a team of the date, or is of another date than the payload was asked for, is a fault and is left out;
 * the other games stay. MATCHUP is not read: at neutral sites it names no home team.
 */
import type { NbaGameId } from '../../league/game-id.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import type { ParseFault } from '../parsed.ts';
import { malformed, readingAt } from '../payload-boundary.ts';
import { gamesApart } from './games-apart.ts';
import type { HeadedRow } from './headed-rows.ts';
import { headedStatLine, statHeaders } from './headed-stat-line.ts';
import { readResultSets } from './result-sets.ts';
import type { StatLine } from './stat-line.ts';

export type GameLogStats = StatLine;

export interface TeamGameLogRecord extends GameLogStats {
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate;
  readonly team: TeamCode;
  readonly won: boolean | null;
}

export interface PlayerGameLogRecord extends TeamGameLogRecord {
  readonly playerId: number;
  readonly playerName: string;
  readonly lookup: PlayerLookup;
}

interface GameLogOf<Kind extends 'P' | 'T', Row> {
  readonly playerOrTeam: Kind;
  readonly isSimulated: boolean;
  readonly rows: readonly Row[];
  /** By game id: games that are left out. */
  readonly faults: readonly ParseFault[];
}

export type LeagueGameLog = GameLogOf<'P', PlayerGameLogRecord> | GameLogOf<'T', TeamGameLogRecord>;

const PAYLOAD = 'LeagueGameLog';
const TEAM_HEADERS = ['TEAM_ID', 'GAME_ID', 'GAME_DATE', 'WL', ...statHeaders('TOV')];
const PLAYER_HEADERS = ['PLAYER_ID', 'PLAYER_NAME', ...TEAM_HEADERS];
const AMERICAN_DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** Throws PAYLOAD_MALFORMED. */
export function parseLeagueGameLog(bytes: Uint8Array): LeagueGameLog {
  const { isSimulated, parameters, rows: rowsOf } = readResultSets(PAYLOAD, ['leaguegamelog'], bytes);
  const asked = askedDates(parameters);
  const { PlayerOrTeam: playerOrTeam } = parameters;
  if (playerOrTeam === 'T') {
    const parsed = gamesApart(rowsOf(PAYLOAD, TEAM_HEADERS), {
      payload: PAYLOAD,
      read: teamRecord,
      unique: (row) => `${row.team} on ${row.slateDate}`,
      contradiction: (game) => gameContradiction(game, asked),
    });
    return { playerOrTeam, isSimulated, ...parsed };
  }
  if (playerOrTeam === 'P') {
    const parsed = gamesApart(rowsOf(PAYLOAD, PLAYER_HEADERS), {
      payload: PAYLOAD,
      read: playerRecord,
      unique: (row) => `player ${row.playerId} on ${row.slateDate}`,
      contradiction: (game) => gameContradiction(game, asked),
    });
    return { playerOrTeam, isSimulated, ...parsed };
  }
  throw malformed(PAYLOAD, 'parameters.PlayerOrTeam', `${JSON.stringify(playerOrTeam)} is neither P nor T.`);
}

function playerRecord(row: HeadedRow, gameId: NbaGameId): PlayerGameLogRecord {
  const playerName = row.text('PLAYER_NAME');
  return {
    playerId: row.id('PLAYER_ID'),
    playerName,
    lookup: playerLookup(playerName),
    ...teamRecord(row, gameId),
  };
}

function teamRecord(row: HeadedRow, gameId: NbaGameId): TeamGameLogRecord {
  return {
    gameId,
    slateDate: slateDate(row.text('GAME_DATE').slice(0, 10)),
    team: teamByNbaId(row.number('TEAM_ID')).code,
    won: won(row),
    ...headedStatLine(PAYLOAD, row, 'TOV'),
  };
}

function won(row: HeadedRow): boolean | null {
  const value = row.cell('WL');
  if (value === null) return null;
  if (value === 'W') return true;
  if (value === 'L') return false;
  throw malformed(PAYLOAD, row.place, `WL is "${value}", which is neither W nor L.`);
}

interface AskedDates {
  readonly from: SlateDate | null;
  readonly to: SlateDate | null;
}

function askedDates({ DateFrom, DateTo }: Readonly<Record<string, unknown>>): AskedDates {
  return { from: askedDate('DateFrom', DateFrom), to: askedDate('DateTo', DateTo) };
}

/** The feed echoes the date as it was written in the question: 2025-03-15 or 03/15/2025; empty where none was. */
function askedDate(parameter: string, value: unknown): SlateDate | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw malformed(PAYLOAD, `parameters.${parameter}`, 'it is no date.');
  const american = AMERICAN_DATE.exec(value);
  return readDate(parameter, american === null ? value : `${american[3]}-${american[1]}-${american[2]}`);
}

function readDate(parameter: string, text: string): SlateDate {
  return readingAt(PAYLOAD, `parameters.${parameter}`, () => slateDate(text));
}

function gameContradiction(game: readonly TeamGameLogRecord[], { from, to }: AskedDates): string | null {
  const dates = new Set(game.map((row) => row.slateDate));
  const [date] = dates;
  if (date === undefined) return null;
  if (dates.size > 1) return `Its rows are of ${[...dates].join(' and ')}.`;
  if ((from !== null && date < from) || (to !== null && date > to)) {
    return `It was on ${date}, and ${from ?? 'all'} to ${to ?? 'all'} was asked.`;
  }
  const teams = new Set(game.map(({ team }) => team));
  if (teams.size > 2) return `It has rows of ${[...teams].join(', ')}.`;
  const winners = new Set(game.flatMap(({ team, won: did }) => (did === true ? [team] : [])));
  const losers = new Set(game.flatMap(({ team, won: did }) => (did === false ? [team] : [])));
  if (winners.size > 1 || losers.size > 1 || winners.intersection(losers).size > 0) {
    return 'It has not one winner and one loser.';
  }
  return null;
}
