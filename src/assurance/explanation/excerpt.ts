/**
 * A piece of a payload, short enough to print: the record that says it, or as much of it as fits around what was
 * sought. The text is the bytes from `offset` on, unchanged; no letter is cut in two.
 */
import { innermostRecord, placesOf, type Sought, type Span } from './innermost-record.ts';

export interface Excerpt {
  /** Byte at which the text begins. */
  readonly offset: number;
  readonly text: string;
  /** Where the whole record begins, and its bytes. */
  readonly recordOffset: number;
  readonly recordBytes: number;
}

/** Bytes, and so at most as many letters. */
const LONGEST = 160;
/** Bytes shown before what was sought, where the record is longer than fits. */
const LEAD = 48;

/** Each step narrows the record of the one before it; null when a step finds nothing. */
export function excerptOf(bytes: Uint8Array, steps: readonly (readonly Sought[])[]): Excerpt | null {
  let span: Span = { start: 0, end: bytes.byteLength };
  for (const sought of steps) {
    const inner = innermostRecord(bytes, span, sought);
    if (inner === null) return null;
    span = inner;
  }
  const [aim] = placesOf(bytes, span, steps.at(-1)?.at(-1) ?? []);
  const shown = window(bytes, span, aim ?? span.start);
  return {
    offset: shown.start,
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(shown.start, shown.end)),
    recordOffset: span.start,
    recordBytes: span.end - span.start,
  };
}

function window(bytes: Uint8Array, span: Span, aim: number): Span {
  if (span.end - span.start <= LONGEST) return span;
  const latest = span.end - LONGEST;
  let start = Math.min(Math.max(span.start, aim - LEAD), latest);
  let end = start + LONGEST;
  while (start < end && isContinuation(bytes[start])) start += 1;
  while (end > start && isContinuation(bytes[end])) end -= 1;
  return { start, end };
}

/** A byte that does not begin a letter in UTF-8. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
