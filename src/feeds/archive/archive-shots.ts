/**
 * The field-goal attempts of one archived season, from its parquet file.
 *
 * Promises whole games only: a game whose shots are not as many as the two teams' attempts in the box score is left
 * out and named in the coverage (the files are cut off in the middle of their last game, and the source has lost or
 * doubled a shot here and there). Columns are kept as numbers and shared words, some 5 MB a season; a game's
 * shots are put together when asked for.
 */
import { parquetRead } from 'hyparquet';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { TEAMS, type TeamCode } from '../../league/team.ts';
import type { BookShot } from '../book-shot.ts';
import type { BookTeamLine } from '../season-book.ts';
import { unreadableArchive } from './archive-error.ts';
import type { ArchiveFiles } from './archive-files.ts';
import { readArchiveFile } from './archive-table.ts';
import { sharedWords } from './shared-words.ts';

export interface ShotCoverage {
  /** Games in the file. */
  readonly games: number;
  /** Those of them that are left out: their shots are not the box score's. */
  readonly incomplete: readonly NbaGameId[];
  /** Shots of the games that are served. */
  readonly shots: number;
}

export interface ArchivedShots {
  shots(game: NbaGameId): readonly BookShot[] | null;
  readonly coverage: ShotCoverage;
}

const NUMBERS = [
  'GAME_EVENT_ID',
  'PLAYER_ID',
  'TEAM_ID',
  'PERIOD',
  'MINUTES_REMAINING',
  'SECONDS_REMAINING',
  'SHOT_DISTANCE',
  'LOC_X',
  'LOC_Y',
  'SHOT_MADE_FLAG',
] as const;
const WORDS = [
  'GAME_ID',
  'PLAYER_NAME',
  'ACTION_TYPE',
  'SHOT_TYPE',
  'SHOT_ZONE_BASIC',
  'SHOT_ZONE_AREA',
  'SHOT_ZONE_RANGE',
] as const;

type NumberColumn = (typeof NUMBERS)[number];
type WordColumn = (typeof WORDS)[number];

interface Columns {
  readonly numbers: Readonly<Record<NumberColumn, Int32Array>>;
  readonly words: Readonly<Record<WordColumn, readonly string[]>>;
  readonly rows: number;
}

const VALUE_OF_TYPE: ReadonlyMap<string, 2 | 3> = new Map([
  ['2PT Field Goal', 2],
  ['3PT Field Goal', 3],
]);
const CODE_OF_ID: ReadonlyMap<number, TeamCode> = new Map(TEAMS.map(({ nbaId, code }) => [nbaId, code]));
const SECONDS_PER_MINUTE = 60;

/** Throws ARCHIVE_UNREADABLE. */
export async function readShots(
  files: ArchiveFiles,
  path: string,
  teamLines: ReadonlyMap<NbaGameId, readonly BookTeamLine[]>,
): Promise<ArchivedShots> {
  const columns = await readColumns(files, path);
  const rowsOf = rowsByGame(columns, path);
  const incomplete: NbaGameId[] = [];
  let shots = 0;
  for (const [game, rows] of rowsOf) {
    const attempts = (teamLines.get(game) ?? []).reduce((sum, { fga }) => sum + fga, 0);
    if (rows.length === attempts) shots += rows.length;
    else incomplete.push(game);
  }
  for (const game of incomplete) rowsOf.delete(game);
  return {
    shots: (game) => {
      const rows = rowsOf.get(game);
      return rows === undefined ? null : Array.from(rows, (row) => shotAt(columns, row, path));
    },
    coverage: { games: rowsOf.size + incomplete.length, incomplete, shots },
  };
}

async function readColumns(files: ArchiveFiles, path: string): Promise<Columns> {
  const bytes = readArchiveFile(files, path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const numbers: Partial<Record<NumberColumn, Int32Array>> = {};
  const words: Partial<Record<WordColumn, readonly string[]>> = {};
  let rows = 0;
  for (const name of NUMBERS) {
    const cells = await column(file, name, path);
    numbers[name] = Int32Array.from(cells, (cell, row) => wholeNumber(cell, { name, row, path }));
    rows = cells.length;
  }
  const shared = sharedWords();
  for (const name of WORDS) {
    const cells = await column(file, name, path);
    words[name] = Array.from(cells, (cell, row) => sharedWord(cell, shared, { name, row, path }));
  }
  return {
    numbers: numbers as Columns['numbers'],
    words: words as Columns['words'],
    rows,
  };
}

/** The cells of one column, its row groups joined. */
async function column(file: ArrayBuffer, name: string, path: string): Promise<readonly unknown[]> {
  const chunks: { readonly from: number; readonly cells: ArrayLike<unknown> }[] = [];
  try {
    await parquetRead({
      file,
      columns: [name],
      onChunk: ({ rowStart, columnData }) => chunks.push({ from: rowStart, cells: columnData }),
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw unreadable(path, `its column ${name} cannot be read (${why}).`, cause);
  }
  return chunks.toSorted((a, b) => a.from - b.from).flatMap(({ cells }) => Array.from(cells));
}

interface Cell {
  readonly name: string;
  readonly row: number;
  readonly path: string;
}

function wholeNumber(cell: unknown, { name, row, path }: Cell): number {
  const value = typeof cell === 'bigint' ? Number(cell) : cell;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw unreadable(`${path}, row ${row + 1}`, `${name} is no whole number.`);
}

function sharedWord(cell: unknown, shared: (word: string) => string, { name, row, path }: Cell): string {
  if (typeof cell !== 'string') throw unreadable(`${path}, row ${row + 1}`, `${name} is no text.`);
  return shared(cell);
}

function rowsByGame({ words, rows }: Columns, path: string): Map<NbaGameId, Int32Array> {
  const grouped = new Map<string, number[]>();
  for (let row = 0; row < rows; row += 1) {
    const id = words.GAME_ID[row];
    if (id === undefined) throw unreadable(`${path}, row ${row + 1}`, 'its columns differ in length.');
    const others = grouped.get(id);
    if (others === undefined) grouped.set(id, [row]);
    else others.push(row);
  }
  return new Map(Array.from(grouped, ([id, list]) => [nbaGameId(id), Int32Array.from(list)]));
}

function shotAt({ numbers, words }: Columns, row: number, path: string): BookShot {
  const number = (name: NumberColumn): number => present(numbers[name][row]);
  const word = (name: WordColumn): string => present(words[name][row]);
  const present = <T>(value: T | undefined): T => {
    if (value === undefined) throw unreadable(`${path}, row ${row + 1}`, 'its columns differ in length.');
    return value;
  };
  const team = CODE_OF_ID.get(number('TEAM_ID'));
  const value = VALUE_OF_TYPE.get(word('SHOT_TYPE'));
  if (team === undefined) throw unreadable(`${path}, row ${row + 1}`, 'TEAM_ID is of no team.');
  if (value === undefined)
    throw unreadable(`${path}, row ${row + 1}`, 'SHOT_TYPE is neither a two nor a three.');
  return {
    eventNumber: number('GAME_EVENT_ID'),
    playerId: number('PLAYER_ID'),
    playerName: word('PLAYER_NAME'),
    team,
    period: number('PERIOD'),
    secondsLeft: SECONDS_PER_MINUTE * number('MINUTES_REMAINING') + number('SECONDS_REMAINING'),
    isMade: number('SHOT_MADE_FLAG') === 1,
    value,
    actionType: word('ACTION_TYPE'),
    distance: number('SHOT_DISTANCE'),
    x: number('LOC_X'),
    y: number('LOC_Y'),
    zoneBasic: word('SHOT_ZONE_BASIC'),
    zoneArea: word('SHOT_ZONE_AREA'),
    zoneRange: word('SHOT_ZONE_RANGE'),
  };
}

function unreadable(subject: string, problem: string, cause?: unknown) {
  const remedy = 'Fetch or export the file again; the archive is only read, never repaired.';
  return unreadableArchive({ subject, problem, remedy, cause });
}
