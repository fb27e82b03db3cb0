/**
 * Reads stats.nba.com's BoxScoreTraditionalV2: players and teams of one game, to the second.
 *
 * Promises who appeared, who was dressed and stayed out (dnp) and who was not dressed or not with the team (inactive),
 * with the source's comment; numbers only for those who appeared; starters as the source marks them. The payload holds
 * one game: anything in it that contradicts anything else, down to players who do not add up to their team, is one
 * fault, and there are no lines. A game that the source has no lines of has none here either, without a fault.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { overtimePeriods } from '../../league/box-score.ts';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import type { ListedStatus } from '../../tables/nba-raw-boxscores.ts';
import type { ParseFault } from '../parsed.ts';
import { malformed, readingAt } from '../payload-boundary.ts';
import type { HeadedRow } from './headed-rows.ts';
import { headedStatLine, statHeaders } from './headed-stat-line.ts';
import { readResultSets } from './result-sets.ts';
import { isEmptyLine, type StatLine } from './stat-line.ts';

export interface BoxScorePlayer {
  readonly playerId: number;
  readonly playerName: string;
  readonly lookup: PlayerLookup;
  readonly team: TeamCode;
  readonly status: ListedStatus;
  readonly isStarter: boolean;
  /** Of starters only. */
  readonly position: string | null;
  readonly comment: string | null;
  readonly stats: StatLine;
}

export interface BoxScoreTeam {
  readonly team: TeamCode;
  readonly stats: StatLine;
}

export interface BoxScoreTraditionalV2 {
  readonly gameId: NbaGameId;
  readonly players: readonly BoxScorePlayer[];
  readonly teams: readonly BoxScoreTeam[];
  readonly faults: readonly ParseFault[];
}

const PAYLOAD = 'BoxScoreTraditionalV2';
const RESOURCES = ['boxscore', 'boxscoretraditionalv2'];
const TEAM_HEADERS = ['GAME_ID', 'TEAM_ID', ...statHeaders('TO')];
const PLAYER_HEADERS = [...TEAM_HEADERS, 'PLAYER_ID', 'PLAYER_NAME', 'START_POSITION', 'COMMENT'];
/** Did Not Dress and Not With Team; a DNP was dressed and stayed on the bench. */
const NOT_DRESSED = /^(DND|NWT)\b/;
/** Counts in which the players of a team add up to it: rebounds and turnovers may be the team's own. */
const ADDED = ['pts', 'fgm', 'fga', 'fg3m', 'fg3a', 'ftm', 'fta', 'ast'] as const;

/** Throws PAYLOAD_MALFORMED. */
export function parseBoxScoreTraditionalV2(bytes: Uint8Array): BoxScoreTraditionalV2 {
  const { parameters, rows } = readResultSets(PAYLOAD, RESOURCES, bytes);
  const { GameID } = parameters;
  if (typeof GameID !== 'string') throw malformed(PAYLOAD, 'parameters.GameID', 'it is no game id.');
  const gameId = readingAt(PAYLOAD, 'parameters.GameID', () => nbaGameId(GameID));
  const playerRows = rows('PlayerStats', PLAYER_HEADERS);
  const teamRows = rows('TeamStats', TEAM_HEADERS);
  try {
    const players = playerRows.map((row) => readingAt(PAYLOAD, row.place, () => readPlayer(row, gameId)));
    const teams = teamRows.map((row) => readingAt(PAYLOAD, row.place, () => readTeam(row, gameId)));
    const why = contradiction(players, teams);
    if (why === null) return { gameId, players, teams, faults: [] };
    return { gameId, players: [], teams: [], faults: [{ subject: gameId, why }] };
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    return { gameId, players: [], teams: [], faults: [{ subject: gameId, why: error.message }] };
  }
}

function readPlayer(row: HeadedRow, gameId: NbaGameId): BoxScorePlayer {
  const { team, stats } = readTeam(row, gameId);
  const position = row.textOrNull('START_POSITION');
  const comment = row.textOrNull('COMMENT');
  const appeared = stats.minutes !== null;
  if (!appeared && !isEmptyLine(stats)) throw malformed(PAYLOAD, row.place, 'it has numbers and no minutes.');
  if (appeared && comment !== null) throw malformed(PAYLOAD, row.place, `it has minutes and "${comment}".`);
  if (!appeared && position !== null) throw malformed(PAYLOAD, row.place, 'a starter has no minutes.');
  return {
    playerId: row.id('PLAYER_ID'),
    playerName: row.text('PLAYER_NAME'),
    lookup: playerLookup(row.text('PLAYER_NAME')),
    team,
    status: appeared ? 'appeared' : NOT_DRESSED.test(comment ?? '') ? 'inactive' : 'dnp',
    isStarter: position !== null,
    position,
    comment,
    stats,
  };
}

function readTeam(row: HeadedRow, gameId: NbaGameId): BoxScoreTeam {
  const rowGame = row.text('GAME_ID');
  if (rowGame !== gameId) throw malformed(PAYLOAD, row.place, `it is of game ${rowGame}, not ${gameId}.`);
  return {
    team: teamByNbaId(row.number('TEAM_ID')).code,
    stats: headedStatLine(PAYLOAD, row, 'TO'),
  };
}

/** Why players and teams cannot be true together; null when they can, or when there are none yet. */
function contradiction(players: readonly BoxScorePlayer[], teams: readonly BoxScoreTeam[]): string | null {
  if (players.length === 0 && teams.length === 0) return null;
  const codes = new Set(teams.map(({ team }) => team));
  if (teams.length !== 2 || codes.size !== 2) return `It has ${teams.length} lines of ${codes.size} teams.`;
  const stranger = players.find(({ team }) => !codes.has(team));
  if (stranger !== undefined) return `${stranger.playerName} plays for ${stranger.team}, which has no line.`;
  const ids = new Set(players.map(({ playerId }) => playerId));
  if (ids.size !== players.length) return 'A player has two lines.';
  for (const { team, stats } of teams) {
    if (stats.minutes === null || overtimePeriods(stats.minutes) === null) {
      return `${team} has ${stats.minutes} minutes.`;
    }
    const own = players.filter((player) => player.team === team);
    for (const name of ADDED) {
      const total = own.reduce((sum, player) => sum + (player.stats[name] ?? 0), 0);
      if (stats[name] !== total) return `${team} has ${stats[name]} ${name} and its players ${total}.`;
    }
  }
  return null;
}
