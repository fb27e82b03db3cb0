/**
 * Where a payload says something: the innermost `{…}` or `[…]` of a JSON text that holds all words sought, and of any
 * other text the line. Offsets count bytes; what is found is exactly what stands there. Not found is null, never a guess.
 */

/** A number, or a text as it is printed within its quotes or without; any of the spellings will do. */
export type Sought = readonly string[];

/** Bytes [start, end) of a payload. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const [QUOTE, BACKSLASH, NEWLINE] = [0x22, 0x5c, 0x0a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Within `within`; null when no record holds all of them. */
export function innermostRecord(bytes: Uint8Array, within: Span, sought: readonly Sought[]): Span | null {
  const places = sought.map((each) => placesOf(bytes, within, each));
  if (places.some((found) => found.length === 0)) return null;
  const spans = isJson(bytes) ? bracketSpans(bytes, within) : lineSpans(bytes, within);
  for (const span of spans) {
    if (places.every((found) => holdsOne(span, found))) return span;
  }
  return null;
}

/** Where any of the spellings stands as a word of its own, in order. */
export function placesOf(bytes: Uint8Array, within: Span, sought: Sought): readonly number[] {
  const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  for (const spelling of new Set(sought)) {
    const needle = Buffer.from(spelling);
    const isNumber = /^-?\d/.test(spelling);
    for (let at = haystack.indexOf(needle, within.start); at >= 0; at = haystack.indexOf(needle, at + 1)) {
      if (at + needle.length > within.end) break;
      if (isApart(bytes, at, at + needle.length, isNumber)) places.push(at);
    }
  }
  return places.sort((one, other) => one - other);
}

export function isJson(bytes: Uint8Array): boolean {
  let at = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
  while (BLANKS.has(bytes[at] ?? -1)) at += 1;
  return bytes[at] === OPEN_OBJECT || bytes[at] === OPEN_LIST;
}

/** Every `{…}` and `[…]` that opens within the span, inner ones before those around them. */
function* bracketSpans(bytes: Uint8Array, { start, end }: Span): Generator<Span> {
  const open: number[] = [];
  let isText = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) open.push(at);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      const opened = open.pop();
      if (opened !== undefined) yield { start: opened, end: at + 1 };
    }
  }
}

function* lineSpans(bytes: Uint8Array, { start, end }: Span): Generator<Span> {
  for (let from = start; from < end; ) {
    const newline = bytes.indexOf(NEWLINE, from);
    const to = newline < 0 || newline > end ? end : newline;
    yield { start: from, end: to };
    from = to + 1;
  }
}

function holdsOne({ start, end }: Span, places: readonly number[]): boolean {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const first = places[low];
  return first !== undefined && first < end;
}

/** 2544 is not found in 25440, nor 23.5 in 123.5 or −23.5. */
function isApart(bytes: Uint8Array, start: number, end: number, isNumber: boolean): boolean {
  const [before, after] = [bytes[start - 1], bytes[end]];
  if (isWordByte(before) || isWordByte(after)) return false;
  if (!isNumber) return true;
  const isFraction = after === 0x2e && isDigit(bytes[end + 1]);
  return before !== 0x2d && before !== 0x2e && !isFraction;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
