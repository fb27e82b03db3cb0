/**
 * Rows of a stats.nba.com result set, whose cells are named by a list of headers beside them.
 *
 * Promises that a cell is found by its header alone, and that an absent header, a row of another length and a
 * cell of another type are PAYLOAD_MALFORMED with the row's number.
 */
import { malformed } from '../payload-boundary.ts';

export type Cell = string | number | null;

export interface HeadedRow {
  /** Where the row stands, for messages. */
  readonly place: string;
  cell(header: string): Cell;
  text(header: string): string;
  number(header: string): number;
  numberOrNull(header: string): number | null;
}

export interface ResultSet {
  readonly headers: readonly string[];
  readonly rowSet: readonly (readonly Cell[])[];
}

export function headedRows(payload: string, set: ResultSet): readonly HeadedRow[] {
  const columns = new Map(set.headers.map((header, index) => [header, index]));
  if (columns.size !== set.headers.length) throw malformed(payload, 'headers', 'a header occurs twice.');
  return set.rowSet.map((cells, index) => {
    const place = `rowSet[${index}]`;
    if (cells.length !== set.headers.length) {
      throw malformed(payload, place, `it has ${cells.length} cells under ${set.headers.length} headers.`);
    }
    return headedRow(payload, place, columns, cells);
  });
}

function headedRow(
  payload: string,
  place: string,
  columns: ReadonlyMap<string, number>,
  cells: readonly Cell[],
): HeadedRow {
  const cell = (header: string): Cell => {
    const value = cells[columns.get(header) ?? -1];
    if (value === undefined) throw malformed(payload, 'headers', `there is no column ${header}.`);
    return value;
  };
  const refused = (header: string, wanted: string) =>
    malformed(payload, place, `${header} is ${JSON.stringify(cell(header))}, which is not ${wanted}.`);
  const number = (header: string): number => {
    const value = cell(header);
    if (typeof value !== 'number') throw refused(header, 'a number');
    return value;
  };
  return {
    place,
    cell,
    number,
    numberOrNull: (header) => (cell(header) === null ? null : number(header)),
    text: (header) => {
      const value = cell(header);
      if (typeof value !== 'string' || value === '') throw refused(header, 'a text');
      return value;
    },
  };
}
