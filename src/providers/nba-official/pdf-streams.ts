/**
 * Whether a PDF file arrived whole, judged before anything of it is shown to the PDF library.
 *
 * The library repairs what it can: a cut-off file gives fewer pages, a damaged stream a shorter page, both without a
 * word. A report with players missing reads like a report of healthy players, so that damage is refused here: the
 * file must end as a PDF ends, and every deflated stream must inflate to its checksum.
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
