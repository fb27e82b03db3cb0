/** The archive of real seasons, where it is; tests that need it are skipped, with the reason, where it is not. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const BESIDE_PROJECT = fileURLToPath(new URL('../../../shared/data', import.meta.url));

export const ARCHIVE = resolve(process.env.HARDWOOD_ARCHIVE ?? BESIDE_PROJECT);

/** For the `skip` of a test: the reason, or false. */
export const withoutArchive = existsSync(ARCHIVE)
  ? false
  : `there is no archive of real seasons at ${ARCHIVE}; name one with HARDWOOD_ARCHIVE`;

export type ArchiveRecord = Readonly<Record<string, string>>;

/** The records of one file of the archive, in order; an empty cell is an empty text. */
export function archiveRecords(file: string): readonly ArchiveRecord[] {
  const text = gunzipSync(readFileSync(join(ARCHIVE, file))).toString('utf8');
  return parse<ArchiveRecord>(text, { columns: true, bom: true });
}

export function writeArchiveFile(folder: string, file: string, records: readonly ArchiveRecord[]): void {
  const header = Object.keys(records[0] ?? {});
  const lines = [header, ...records.map((record) => header.map((name) => record[name] ?? ''))];
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzipSync(lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')));
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
