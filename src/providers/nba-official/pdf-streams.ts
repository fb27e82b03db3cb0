/**
 * Whether a PDF file arrived whole, judged before anything of it is shown to the PDF library.
 *
 * The library repairs what it can: a cut-off file gives fewer pages, a damaged stream a shorter page, both without a
 * word. A report with players missing reads like a report of healthy players, so that damage is refused here: the
 * file must end as a PDF ends, every object must begin where the file's own table of offsets says, and every deflated
 * stream must inflate to its checksum. A file whose table is itself a stream has no offsets to be held against.
 */
import { inflateSync } from 'node:zlib';
import { malformed } from '../payload-boundary.ts';

const END_MARK = '%%EOF';
/** Writers may leave a few bytes after the mark. */
const END_MARK_WITHIN = 1024;
const STREAM = /(?<!end)stream\r?\n/g;
const END_OF_STREAM = 'endstream';
/** A stream’s dictionary stands in front of it, and is shorter. */
const DICTIONARY_LENGTH = 2_000;
const START_OF_TABLE = /startxref\s+(\d{1,10})\s+%%EOF/;
const TABLE = /\s*xref\s+/y;
const SECTION = /^(\d{1,8}) \d{1,8}$/;
const ENTRY = /^(\d{10}) (\d{5}) ([nf])$/;
const OBJECT = /\s*(\d{1,8}) \d{1,5} obj\b/y;
const MOST_INFLATED = 64 * 1024 * 1024;

/** Throws PAYLOAD_MALFORMED. */
export function refuseDamagedPdf(payload: string, bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-')) {
    throw malformed(payload, `its ${bytes.length} bytes`, 'they are not a PDF file.');
  }
  if (!text.slice(-END_MARK_WITHIN).includes(END_MARK)) {
    throw malformed(payload, 'its end', 'the file is cut off.');
  }
  refuseMovedObjects(payload, text);
  STREAM.lastIndex = 0;
  for (let found = STREAM.exec(text); found !== null; found = STREAM.exec(text)) {
    const start = found.index + found[0].length;
    const end = text.indexOf(END_OF_STREAM, start);
    if (end === -1) throw malformed(payload, `byte ${start}`, 'a stream has no end.');
    const opened = text.slice(Math.max(0, found.index - DICTIONARY_LENGTH), found.index);
    if (isDeflatedOnly(opened.slice(opened.lastIndexOf(' obj') + 1))) {
      refuseDamagedStream(payload, bytes.subarray(start, end), start);
    }
    STREAM.lastIndex = end + END_OF_STREAM.length;
  }
}

/** A byte that came or went moves what follows it: the widths of letters, for one, stand in no stream. */
function refuseMovedObjects(payload: string, text: string): void {
  const start = Number(START_OF_TABLE.exec(text.slice(-END_MARK_WITHIN))?.[1]);
  const moved = (what: string) =>
    malformed(payload, what, 'it is not where the file says: bytes came or went.');
  if (!Number.isInteger(start)) throw malformed(payload, 'its end', 'it does not say where its table is.');
  TABLE.lastIndex = start;
  let rows = TABLE.exec(text);
  if (rows === null) {
    OBJECT.lastIndex = start;
    if (OBJECT.exec(text) === null) throw moved('its table');
    return;
  }
  const table = text.slice(rows.index + rows[0].length, text.indexOf('trailer', start));
  let number = Number.NaN;
  for (const line of table.split(/[\r\n]+/)) {
    const section = SECTION.exec(line.trim());
    const entry = ENTRY.exec(line.trim());
    if (section !== null) number = Number(section[1]);
    else if (entry !== null) {
      if (entry[3] === 'n') {
        OBJECT.lastIndex = Number(entry[1]);
        rows = OBJECT.exec(text);
        if (Number(rows?.[1]) !== number) throw moved(`object ${number}`);
      }
      number += 1;
    }
  }
}

function isDeflatedOnly(dictionary: string): boolean {
  const filters = dictionary.match(/\/[A-Za-z0-9]+Decode\b/g) ?? [];
  return filters.length === 1 && filters[0] === '/FlateDecode';
}

function refuseDamagedStream(payload: string, deflated: Uint8Array, start: number): void {
  try {
    inflateSync(deflated, { maxOutputLength: MOST_INFLATED });
  } catch (error) {
    // Zlib’s faults and an output over the limit: errors of node:zlib and nothing else can come from this call.
    throw malformed(payload, `byte ${start}`, 'a stream is damaged.', error);
  }
}
