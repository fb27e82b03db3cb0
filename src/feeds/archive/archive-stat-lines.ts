/**
 * Box-score lines of one archived season, by game: players' and teams'.
 *
 * Promises complete lines (a missing number makes the file unreadable), each of a game of the schedule and of one
 * of its two teams, in the order of the file. MATCHUP is read for one thing only: a game that neither team lists
 * as ` vs. ` was on neutral ground.
 */
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { type TeamCode, teamCode } from '../../league/team.ts';
import type { BookPlayerLine, BookStatLine, BookTeamLine } from '../season-book.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { ArchivedGame } from './archive-schedule.ts';
import { type ArchiveRow, readArchiveTable } from './archive-table.ts';

/** Games of the season by id, as the schedule has them. */
type Schedule = ReadonlyMap<NbaGameId, ArchivedGame>;

export interface ArchivedTeamLine extends BookTeamLine {
  readonly listedAtHome: boolean;
}

const GAME_COLUMNS = ['GAME_ID', 'TEAM_ABBREVIATION'] as const;
const STAT_COLUMNS = [
  'MIN',
  'FGM',
  'FGA',
  'FG3M',
  'FG3A',
  'FTM',
  'FTA',
  'OREB',
  'DREB',
  'AST',
  'STL',
  'BLK',
  'TOV',
  'PF',
  'PTS',
  'PLUS_MINUS',
] as const;
const TEAM_COLUMNS = [...GAME_COLUMNS, 'MATCHUP', ...STAT_COLUMNS] as const;
const PLAYER_COLUMNS = [...GAME_COLUMNS, 'PLAYER_ID', 'PLAYER_NAME', ...STAT_COLUMNS] as const;

type LineColumn = (typeof GAME_COLUMNS)[number] | (typeof STAT_COLUMNS)[number];

/** Throws ARCHIVE_UNREADABLE, also when a player has two lines in a game. */
export function readPlayerLines(
  files: ArchiveFiles,
  path: string,
  schedule: Schedule,
): ReadonlyMap<NbaGameId, readonly BookPlayerLine[]> {
  const lines = new Map<NbaGameId, BookPlayerLine[]>();
  for (const row of readArchiveTable(files, path, PLAYER_COLUMNS).rows) {
    const { gameId, team } = gameAndTeam(row, schedule);
    const line = {
      playerId: row.number('PLAYER_ID'),
      playerName: row.text('PLAYER_NAME'),
      team,
      ...stats(row),
    };
    const others = lines.get(gameId);
    if (others?.some(({ playerId }) => playerId === line.playerId)) {
      throw row.unreadable(`${line.playerName} has a second line in game ${gameId}.`);
    }
    if (others === undefined) lines.set(gameId, [line]);
    else others.push(line);
  }
  return lines;
}

/** Throws ARCHIVE_UNREADABLE unless each game in the file has one line of each of its teams; home comes first. */
export function readTeamLines(
  files: ArchiveFiles,
  path: string,
  schedule: Schedule,
): ReadonlyMap<NbaGameId, readonly [home: ArchivedTeamLine, away: ArchivedTeamLine]> {
  const first = new Map<NbaGameId, ArchivedTeamLine>();
  const pairs = new Map<NbaGameId, readonly [ArchivedTeamLine, ArchivedTeamLine]>();
  const { rows } = readArchiveTable(files, path, TEAM_COLUMNS);
  for (const row of rows) {
    const { gameId, team, isHome } = gameAndTeam(row, schedule);
    const line = { team, listedAtHome: row.text('MATCHUP').includes(' vs. '), ...stats(row) };
    const other = first.get(gameId);
    if (other === undefined) first.set(gameId, line);
    else if (other.team === team || pairs.has(gameId)) {
      throw row.unreadable(`${team} has a second line in game ${gameId}.`);
    } else pairs.set(gameId, isHome ? [line, other] : [other, line]);
  }
  for (const row of rows) {
    const gameId = nbaGameId(row.text('GAME_ID'));
    if (!pairs.has(gameId)) throw row.unreadable(`game ${gameId} has the line of one team only.`);
  }
  return pairs;
}

function gameAndTeam(row: ArchiveRow<LineColumn>, schedule: Schedule) {
  return row.read((): { gameId: NbaGameId; team: TeamCode; isHome: boolean } => {
    const gameId = nbaGameId(row.text('GAME_ID'));
    const team = teamCode(row.text('TEAM_ABBREVIATION'));
    const game = schedule.get(gameId);
    if (game === undefined) throw row.unreadable(`game ${gameId} is in no schedule file.`);
    if (team !== game.home && team !== game.away) {
      throw row.unreadable(`${team} does not play in game ${gameId}, ${game.away} at ${game.home}.`);
    }
    return { gameId, team, isHome: team === game.home };
  });
}

function stats(row: ArchiveRow<LineColumn>): BookStatLine {
  return {
    minutes: row.number('MIN'),
    fgm: row.number('FGM'),
    fga: row.number('FGA'),
    fg3m: row.number('FG3M'),
    fg3a: row.number('FG3A'),
    ftm: row.number('FTM'),
    fta: row.number('FTA'),
    oreb: row.number('OREB'),
    dreb: row.number('DREB'),
    ast: row.number('AST'),
    stl: row.number('STL'),
    blk: row.number('BLK'),
    tov: row.number('TOV'),
    pf: row.number('PF'),
    pts: row.number('PTS'),
    plusMinus: row.number('PLUS_MINUS'),
  };
}
