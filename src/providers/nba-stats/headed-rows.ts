/**
 * Rows of a stats.nba.com result set, whose cells are named by a list of headers beside them.
 *
 * Promises that a cell is found by its header alone. Headers that are absent or repeated make the set unreadable. A cell
 * of another type, and every cell of a row that is longer or shorter than the headers, is PAYLOAD_MALFORMED with the
 * row's place when it is read; only whose such a row is can be read, so that it harms nobody else.
 */
import { malformed } from '../payload-boundary.ts';

export type Cell = string | number | null;

export interface HeadedRow {
  /** Where the row stands, for messages. */
  readonly place: string;
  cell(header: string): Cell;
  /** A text that is not empty. */
  text(header: string): string;
  /** Null for an empty text too. */
  textOrNull(header: string): string | null;
  /** A finite number. */
  number(header: string): number;
  numberOrNull(header: string): number | null;
  /** A whole number from 1 on, for ids. */
  id(header: string): number;
  /** A text by which the row is somebody's; also of a row of another length. */
  owner(header: string): string;
}

/** Beyond every text in a cell. */
const LONGEST_TEXT = 4_000;

export interface ResultSet {
  readonly headers: readonly string[];
  readonly rowSet: readonly (readonly unknown[])[];
}

/** Throws PAYLOAD_MALFORMED. */
export function headedRows(
  payload: string,
  set: ResultSet,
  required: readonly string[],
): readonly HeadedRow[] {
  const columns = new Map(set.headers.map((header, index) => [header, index]));
  if (columns.size !== set.headers.length) throw malformed(payload, 'headers', 'a header occurs twice.');
  const absent = required.find((header) => !columns.has(header));
  if (absent !== undefined) throw malformed(payload, 'headers', `there is no column ${absent}.`);
  const isWhole = (cells: readonly unknown[]) => cells.length === set.headers.length;
  const [first] = set.rowSet;
  if (first !== undefined && !set.rowSet.some(isWhole)) {
    const problem = `it has ${first.length} cells under ${set.headers.length} headers, and no row has as many.`;
    throw malformed(payload, 'rowSet[0]', problem);
  }
  return set.rowSet.map((cells, index) => headedRow(payload, `rowSet[${index}]`, columns, cells));
}

function headedRow(
  payload: string,
  place: string,
  columns: ReadonlyMap<string, number>,
  cells: readonly unknown[],
): HeadedRow {
  const raw = (header: string): unknown => {
    const index = columns.get(header);
    if (index === undefined) throw malformed(payload, 'headers', `there is no column ${header}.`);
    return cells[index];
  };
  const refused = (header: string, wanted: string) =>
    malformed(payload, place, `${header} is ${printed(raw(header))}, which is not ${wanted}.`);
  const cell = (header: string): Cell => {
    if (cells.length !== columns.size) {
      throw malformed(payload, place, `it has ${cells.length} cells under ${columns.size} headers.`);
    }
    const value = raw(header);
    if (value === null) return null;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string' && isText(value)) return value;
    throw refused(header, 'a text or a number');
  };
  const number = (header: string): number => {
    const value = cell(header);
    if (typeof value !== 'number') throw refused(header, 'a number');
    return value;
  };
  const textOrNull = (header: string): string | null => {
    const value = cell(header);
    if (typeof value === 'number') throw refused(header, 'a text');
    return value === null || value.trim() === '' ? null : value;
  };
  return {
    place,
    cell,
    number,
    textOrNull,
    numberOrNull: (header) => (cell(header) === null ? null : number(header)),
    text: (header) => {
      const value = textOrNull(header);
      if (value === null) throw refused(header, 'a text');
      return value;
    },
    id: (header) => {
      const value = number(header);
      if (!Number.isSafeInteger(value) || value < 1) throw refused(header, 'an id');
      return value;
    },
    owner: (header) => {
      const value = raw(header);
      if (typeof value !== 'string') throw refused(header, 'a text');
      return value;
    },
  };
}

function isText(value: string): boolean {
  return value.isWellFormed() && value.length <= LONGEST_TEXT && !value.includes('\0');
}

/** What is no cell may be nested to any depth. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
