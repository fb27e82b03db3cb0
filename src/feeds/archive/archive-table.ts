/**
 * One gzipped CSV file of the archive, read whole.
 *
 * Promises that the wanted columns exist, that every row has as many cells as the header, that an empty cell is
 * null and never 0, and that whatever is wrong is ARCHIVE_UNREADABLE with the file and, where there is one, the
 * line. Cells are read on demand: a column that nobody asks for costs nothing and may hold anything.
 */
import { gunzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { unreadableArchive } from './archive-error.ts';
import type { ArchiveFiles } from './archive-files.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
/** The header is line 1. */
const FIRST_ROW_LINE = 2;
const REMEDY = 'Fetch or export the file again; the archive is only read, never repaired.';

export class ArchiveTable<Column extends string> {
  readonly rows: readonly ArchiveRow<Column>[];
  readonly path: string;
  readonly #columns: ReadonlyMap<string, number>;

  constructor(path: string, header: readonly string[], records: readonly (readonly string[])[]) {
    this.path = path;
    this.#columns = new Map(header.map((name, index) => [name, index]));
    this.rows = records.map((cells, index) => new ArchiveRow(this, cells, index + FIRST_ROW_LINE));
  }

  columnIndex(column: Column): number {
    const index = this.#columns.get(column);
    if (index !== undefined) return index;
    throw unreadableArchive({
      subject: `${this.path}, line 1`,
      problem: `there is no column ${column}.`,
      remedy: REMEDY,
    });
  }
}

export class ArchiveRow<Column extends string> {
  readonly #table: ArchiveTable<Column>;
  readonly #cells: readonly string[];
  readonly #line: number;

  constructor(table: ArchiveTable<Column>, cells: readonly string[], line: number) {
    this.#table = table;
    this.#cells = cells;
    this.#line = line;
  }

  textOrNull(column: Column): string | null {
    const text = this.#cells[this.#table.columnIndex(column)];
    return text === undefined || text === '' ? null : text;
  }

  text(column: Column): string {
    const text = this.textOrNull(column);
    if (text === null) throw this.unreadable(`${column} is empty.`);
    return text;
  }

  numberOrNull(column: Column): number | null {
    const text = this.textOrNull(column);
    if (text === null) return null;
    if (!NUMBER.test(text)) throw this.unreadable(`${column} is "${text}", which is not a number.`);
    return Number(text);
  }

  number(column: Column): number {
    const number = this.numberOrNull(column);
    if (number === null) throw this.unreadable(`${column} is empty.`);
    return number;
  }

  /** Runs a reader of this row; a value the league does not accept is reported with the line. */
  read<T>(reader: () => T): T {
    try {
      return reader();
    } catch (error) {
      if (!(error instanceof HardwoodError) || error.code === 'ARCHIVE_UNREADABLE') throw error;
      throw this.unreadable(error.message, error);
    }
  }

  /** File and line. */
  get place(): string {
    return `${this.#table.path}, line ${this.#line}`;
  }

  unreadable(problem: string, cause?: unknown): HardwoodError {
    const subject = this.place;
    return unreadableArchive({ subject, problem, remedy: REMEDY, cause });
  }
}

/** Throws ARCHIVE_UNREADABLE. */
export function readArchiveTable<Column extends string>(
  files: ArchiveFiles,
  path: string,
  columns: readonly Column[],
): ArchiveTable<Column> {
  const [header, ...records] = parseCsv(path, unzip(path, readArchiveFile(files, path)));
  const table = new ArchiveTable<Column>(path, header ?? [], records);
  for (const column of columns) table.columnIndex(column);
  return table;
}

/** Throws ARCHIVE_UNREADABLE. */
export function readArchiveFile(files: ArchiveFiles, path: string): Uint8Array {
  if (!files.exists(path)) {
    throw unreadableArchive({
      subject: path,
      problem: 'there is no such file.',
      remedy: 'Put the file in place, or leave its season out.',
    });
  }
  try {
    return files.read(path);
  } catch (cause) {
    throw unreadableArchive({
      subject: path,
      problem: `the file cannot be opened (${describe(cause)}).`,
      remedy: 'Check that it is a file and that this user may read it.',
      cause,
    });
  }
}

function unzip(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(gunzipSync(bytes));
  } catch (cause) {
    throw unreadableArchive({
      subject: path,
      problem: `it is no complete gzip file of UTF-8 text (${describe(cause)}).`,
      remedy: REMEDY,
      cause,
    });
  }
}

function parseCsv(path: string, text: string): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The message of csv-parse names the line.
    throw unreadableArchive({ subject: path, problem: error.message, remedy: REMEDY, cause: error });
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
