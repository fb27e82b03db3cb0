/** Fetches a scrape's requests, one after another, and keeps what came back. */
import type { RunContext } from '../../pipeline/output.ts';
import type { ProviderRequest } from '../../world/provider-request.ts';
import { type ManifestRow, PayloadManifest } from './payload-manifest.ts';
import { readAnswer } from './read-answer.ts';

export interface Fetched {
  /** The manifest with everything fetched so far. */
  readonly rows: readonly ManifestRow[];
  /** Payloads of this fetch, by request, in the order of the requests; null where the provider had nothing. */
  readonly payloads: readonly (Uint8Array | null)[];
}

export async function fetchPayloads(
  context: RunContext,
  requests: readonly ProviderRequest[],
): Promise<Fetched> {
  const manifest = await PayloadManifest.open(context);
  const payloads: (Uint8Array | null)[] = [];
  for (const request of requests) {
    const answer = await context.source.fetch(request, context.asOf);
    if (answer.kind === 'payload') await manifest.keep(request, answer.bytes);
    payloads.push(answer.kind === 'payload' ? answer.bytes : null);
  }
  return { rows: manifest.rows(), payloads };
}

/** The same, and each payload is read before it is kept. Throws PAYLOAD_MALFORMED. */
export async function fetchReadable(
  context: RunContext,
  requests: readonly ProviderRequest[],
): Promise<readonly ManifestRow[]> {
  const manifest = await PayloadManifest.open(context);
  for (const request of requests) {
    const answer = await context.source.fetch(request, context.asOf);
    if (answer.kind === 'not_found') continue;
    await readAnswer(context, request, answer.bytes);
    await manifest.keep(request, answer.bytes);
  }
  return manifest.rows();
}
