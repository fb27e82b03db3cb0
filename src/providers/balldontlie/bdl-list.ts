/**
 * The envelope of every balldontlie answer: a list under `data`, or one thing where one was asked for by its id.
 *
 * Promises the things of this page. Where the provider says that there are further pages, that is a fault: what they
 * hold is in no row.
 */
import { z } from 'zod';
import type { ParseFault } from '../parsed.ts';
import { excerpt, readPayload } from '../payload-boundary.ts';

const schema = z.object({
  data: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
  meta: z.object({ next_cursor: z.union([z.number(), z.string()]).nullish() }).nullish(),
});

export interface BdlList {
  readonly parts: readonly unknown[];
  readonly faults: readonly ParseFault[];
}

/** Throws PAYLOAD_MALFORMED. */
export function readBdlList(payload: string, bytes: Uint8Array): BdlList {
  const { data, meta } = readPayload(payload, schema, bytes);
  const parts = Array.isArray(data) ? data : [data];
  const next = meta?.next_cursor;
  if (next == null) return { parts, faults: [] };
  return {
    parts,
    faults: [
      {
        subject: excerpt(`the pages from ${next}`),
        why: `${payload} is one page of several; this one has ${parts.length}.`,
      },
    ],
  };
}
