/** Takes off the content encodings of a whole body: gzip, deflate (with and without its wrapper) and br. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { type HttpFault, tooLong, unreadable } from './http-fault.ts';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

export type Decoded =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'fault'; readonly fault: HttpFault };

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: (bytes, options) => promisify(hasWrapper(bytes) ? inflate : inflateRaw)(bytes, options),
};

export async function decodeBody(
  bytes: Uint8Array,
  encodings: string | null,
  maximumBytes: number,
): Promise<Decoded> {
  let decoded = bytes;
  // The last one named was put on last.
  for (const encoding of namesOf(encodings).reverse()) {
    const decode = DECODERS[encoding];
    if (decode === undefined)
      return fault(unreadable(`encodes its answer as ${encoding}, which nobody asked for`));
    try {
      decoded = await decode(decoded, { maxOutputLength: maximumBytes });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      if (error.code === 'ERR_BUFFER_TOO_LARGE') return fault(tooLong(maximumBytes));
      return fault(unreadable(`sends ${encoding} that cannot be decoded (${String(error.code)})`));
    }
  }
  return { kind: 'bytes', bytes: decoded };
}

function fault(it: HttpFault): Decoded {
  return { kind: 'fault', fault: it };
}

function namesOf(encodings: string | null): string[] {
  return (encodings ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
}

/** The two bytes of RFC 1950: method 8, and a check sum over both. */
function hasWrapper(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (
    first !== undefined && second !== undefined && (first & 15) === 8 && (first * 256 + second) % 31 === 0
  );
}
