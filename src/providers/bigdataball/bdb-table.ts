/**
 * The CSV of a BigDataBall file as records by heading.
 *
 * Promises every record with exactly the headings' cells, in the order of the file; a cut-off row, a lone quote or
 * another file makes it refused.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { malformed } from '../payload-boundary.ts';

export const BDB_COLUMNS = [
  ...['game_id', 'date', 'a1', 'a2', 'a3', 'a4', 'a5', 'h1', 'h2', 'h3', 'h4', 'h5', 'period'],
  ...['away_score', 'home_score', 'remaining_time', 'play_id', 'team', 'event_type', 'assist', 'block'],
  ...['entered', 'left', 'opponent', 'player', 'points', 'result', 'steal', 'type', 'shot_distance'],
  ...['original_x', 'original_y', 'description'],
] as const;

export type BdbColumn = (typeof BDB_COLUMNS)[number];

export type BdbRecord = Readonly<Record<BdbColumn, string>>;

/** Throws PAYLOAD_MALFORMED. */
export function readBdbTable(payload: string, bytes: Uint8Array): readonly BdbRecord[] {
  const [headings, ...rows] = csv(payload, decode(payload, bytes));
  if (headings === undefined) throw malformed(payload, 'its first row', 'it has none.');
  const places = BDB_COLUMNS.map((name) => [name, headings.indexOf(name)] as const);
  const missing = places.find(([, place]) => place === -1);
  if (missing !== undefined) throw malformed(payload, 'its headings', `there is no column ${missing[0]}.`);
  if (new Set(headings).size !== headings.length)
    throw malformed(payload, 'its headings', 'one occurs twice.');
  return rows.map(
    (row) => Object.fromEntries(places.map(([name, place]) => [name, row[place] ?? ''])) as BdbRecord,
  );
}

function csv(payload: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw malformed(payload, 'its rows', error.message, error);
  }
}

function decode(payload: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw malformed(payload, `its ${bytes.length} bytes`, 'they are not text in UTF-8.', error);
  }
}
