/**
 * Reads stats.nba.com's PlayerIndex: the players of a season, with team, position and number.
 *
 * Promises every player once, first name first, and null where the list has nothing. A player whose row cannot be
 * read or who is listed twice is a fault and left out.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { type Season, season } from '../../league/season.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import type { Parsed, ParseFault } from '../parsed.ts';
import { malformed, readingAt } from '../payload-boundary.ts';
import type { HeadedRow } from './headed-rows.ts';
import { readResultSets } from './result-sets.ts';

export interface IndexedPlayer {
  readonly playerId: number;
  readonly playerName: string;
  readonly lookup: PlayerLookup;
  readonly team: TeamCode | null;
  readonly position: string | null;
  readonly jersey: string | null;
  readonly firstSeasonYear: number | null;
  readonly lastSeasonYear: number | null;
}

export interface PlayerIndex extends Parsed<IndexedPlayer> {
  readonly season: Season;
}

const PAYLOAD = 'PlayerIndex';
const HEADERS = [
  ...['PERSON_ID', 'PLAYER_LAST_NAME', 'PLAYER_FIRST_NAME', 'TEAM_ID', 'TEAM_ABBREVIATION'],
  ...['JERSEY_NUMBER', 'POSITION', 'FROM_YEAR', 'TO_YEAR'],
];
const YEAR = /^\d{4}$/;

/** Throws PAYLOAD_MALFORMED. */
export function parsePlayerIndex(bytes: Uint8Array): PlayerIndex {
  const { parameters, rows: rowsOf } = readResultSets(PAYLOAD, ['playerindex'], bytes);
  const { Season: label } = parameters;
  if (typeof label !== 'string') throw malformed(PAYLOAD, 'parameters.Season', 'it is no season.');
  const read: IndexedPlayer[] = [];
  const faults: ParseFault[] = [];
  for (const row of rowsOf(PAYLOAD, HEADERS)) {
    try {
      read.push(readingAt(PAYLOAD, row.place, () => readPlayer(row)));
    } catch (error) {
      if (!(error instanceof HardwoodError)) throw error;
      faults.push({ subject: row.place, why: error.message });
    }
  }
  const repeated = [...Map.groupBy(read, (player) => player.playerId)].filter(([, same]) => same.length > 1);
  const ids = new Set(repeated.map(([id]) => id));
  const twice = repeated.map(([id, same]) => ({
    subject: `player ${id}`,
    why: `${same[0]?.playerName} is listed ${same.length} times.`,
  }));
  return {
    season: readingAt(PAYLOAD, 'parameters.Season', () => season(label)),
    rows: read.filter(({ playerId }) => !ids.has(playerId)),
    faults: [...faults, ...twice],
  };
}

function readPlayer(row: HeadedRow): IndexedPlayer {
  const names = [row.textOrNull('PLAYER_FIRST_NAME'), row.textOrNull('PLAYER_LAST_NAME')];
  const playerName = names.filter((name) => name !== null).join(' ');
  return {
    playerId: row.id('PERSON_ID'),
    playerName,
    lookup: playerLookup(playerName),
    team: teamOf(row),
    position: row.textOrNull('POSITION'),
    jersey: row.textOrNull('JERSEY_NUMBER'),
    firstSeasonYear: yearOf(row, 'FROM_YEAR'),
    lastSeasonYear: yearOf(row, 'TO_YEAR'),
  };
}

/** Players without a team have the id 0, or none. */
function teamOf(row: HeadedRow): TeamCode | null {
  const id = row.numberOrNull('TEAM_ID');
  if (id === null || id === 0) return null;
  const { code } = teamByNbaId(id);
  const printed = row.textOrNull('TEAM_ABBREVIATION');
  if (printed === null || printed === code) return code;
  throw malformed(PAYLOAD, row.place, `team ${id} is ${code}, and it is printed ${printed}.`);
}

function yearOf(row: HeadedRow, header: string): number | null {
  const text = row.textOrNull(header);
  if (text === null) return null;
  if (YEAR.test(text)) return Number(text);
  throw malformed(PAYLOAD, row.place, `${header} is "${text}", which is not a year.`);
}
