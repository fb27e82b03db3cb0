/**
 * A payload is read before it is kept: what cannot be read, or answers another question, is fetched again, and never
 * becomes one that raw rows are made from.
 */
import type { RunContext } from '../../pipeline/output.ts';
import type { Parsed } from '../../providers/parsed.ts';
import { malformed } from '../../providers/payload-boundary.ts';
import { resourceOf } from '../../providers/registry.ts';
import type { AnyRow } from '../../tables/table.ts';
import type { ProviderRequest } from '../../world/provider-request.ts';

const NOT_STORED = 'not stored yet';

/** Throws PAYLOAD_MALFORMED. */
export async function readAnswer(
  { work, season, asOf }: RunContext,
  request: ProviderRequest,
  bytes: Uint8Array,
): Promise<Parsed<AnyRow>> {
  const facts = { slateDate: work.slateDate, season, digest: NOT_STORED, knownAt: asOf };
  const parsed = await resourceOf(request).rows(bytes, facts);
  const [fault] = parsed.faults;
  if (parsed.rows.length === 0 && fault !== undefined) {
    throw malformed(request.resource, fault.subject, fault.why);
  }
  if ('gameId' in request) {
    const other = parsed.rows.find((row) => row.game_id !== request.gameId);
    if (other !== undefined) {
      throw malformed(request.resource, 'its game', `asked for ${request.gameId}, got ${other.game_id}.`);
    }
  }
  if ('season' in request) {
    const other = parsed.rows.find((row) => row.season !== undefined && row.season !== request.season);
    if (other !== undefined) {
      throw malformed(request.resource, 'its season', `asked for ${request.season}, got ${other.season}.`);
    }
  }
  return parsed;
}
