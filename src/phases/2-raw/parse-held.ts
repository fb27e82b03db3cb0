/**
 * Held payloads to raw rows, through the resource that each of them answers.
 *
 * A payload that cannot be read at all takes the output down only when no other can be read either: its fault stands
 * in the list. A part that contradicts itself is in the list too, and in no row.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { RunContext } from '../../pipeline/output.ts';
import type { Parsed, ParseFault } from '../../providers/parsed.ts';
import type { PayloadFacts, Resource } from '../../providers/provider.ts';
import { resourceOf } from '../../providers/registry.ts';
import type { AnyRow } from '../../tables/table.ts';
import type { HeldPayload } from '../1-scrape/payload-manifest.ts';

export interface ReadPayload {
  readonly held: HeldPayload;
  readonly resource: Resource;
  readonly rows: readonly AnyRow[];
  readonly faults: readonly ParseFault[];
}

/** Throws PAYLOAD_MALFORMED when there are payloads and none of them can be read. */
export async function readHeld(
  context: RunContext,
  held: readonly HeldPayload[],
): Promise<readonly ReadPayload[]> {
  const read = await Promise.all(held.map((payload) => readOne(context, payload)));
  const [first] = read;
  const isUnreadable = read.every(({ error }) => error !== null);
  if (first?.error != null && isUnreadable) throw first.error;
  return read;
}

/** A game that a cross-check finds at fault is in no row. */
function checked(resource: Resource, parsed: Parsed<AnyRow>): Parsed<AnyRow> {
  const faults = resource.crossChecks.flatMap((check) =>
    check.faults(parsed.rows).map(({ subject, why }) => ({ subject, why: `${check.question} ${why}` })),
  );
  const atFault = new Set(faults.map(({ subject }) => subject));
  return {
    rows: parsed.rows.filter(({ game_id: game }) => typeof game !== 'string' || !atFault.has(game)),
    faults: [...parsed.faults, ...faults],
  };
}

/** What a held payload does not say of itself. */
export function payloadFacts({ work, season }: RunContext, { row }: HeldPayload): PayloadFacts {
  return { slateDate: work.slateDate, season, digest: row.digest, knownAt: row.known_at };
}

async function readOne(
  context: RunContext,
  held: HeldPayload,
): Promise<ReadPayload & { readonly error: HardwoodError | null }> {
  const resource = resourceOf(held.question);
  const facts = payloadFacts(context, held);
  try {
    return { held, resource, error: null, ...checked(resource, await resource.rows(held.bytes, facts)) };
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code !== 'PAYLOAD_MALFORMED') throw error;
    const faults = [{ subject: held.row.request, why: error.message }];
    return { held, resource, error, rows: [], faults };
  }
}
