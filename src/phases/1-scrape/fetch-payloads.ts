/**
 * Fetches a scrape's requests and keeps what came back: bytes in the payload store, one manifest row each.
 *
 * The manifest is cumulative over the slate's fetches. Bytes seen before keep the moment they were first seen, so
 * that a fetch which brings nothing new leaves the manifest, and all that depends on it, as it was.
 */
import type { RunContext } from '../../pipeline/output.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import type { RowOf } from '../../tables/table.ts';
import type { ProviderRequest } from '../../world/payload-source.ts';
import { questionOf } from '../../world/question.ts';

type ManifestRow = RowOf<typeof PAYLOAD_MANIFEST>;

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
  const { work, asOf } = context;
  const manifest = new Map(
    (await manifestOf(context, work.output)).map((row) => [`${row.request} ${row.digest}`, row]),
  );
  const payloads: (Uint8Array | null)[] = [];
  for (const request of requests) {
    const answer = await context.source.fetch(request, asOf);
    if (answer.kind === 'not_found') {
      payloads.push(null);
      continue;
    }
    payloads.push(answer.bytes);
    const digest = await context.payloads.put(answer.bytes);
    const key = questionOf(request);
    if (manifest.has(`${key} ${digest}`)) continue;
    manifest.set(`${key} ${digest}`, {
      slate_date: work.slateDate,
      purpose: work.purpose,
      output: work.output,
      request: key,
      digest,
      bytes: answer.bytes.byteLength,
      known_at: asOf,
    });
  }
  return { rows: [...manifest.values()], payloads };
}

/** The questions that earlier runs of the scrape have an answer to, for its slate; see `questionOf`. */
export async function answeredQuestions(context: RunContext): Promise<ReadonlySet<string>> {
  return new Set((await manifestOf(context, context.work.output)).map(({ request }) => request));
}

/** The payloads that a scrape holds for the run's slate, with the bytes. */
export async function heldPayloads(
  context: RunContext,
  output: string,
): Promise<readonly { readonly row: ManifestRow; readonly bytes: Uint8Array }[]> {
  const rows = await manifestOf(context, output);
  return Promise.all(rows.map(async (row) => ({ row, bytes: await context.payloads.get(row.digest) })));
}

async function manifestOf(context: RunContext, output: string): Promise<readonly ManifestRow[]> {
  const { slateDate, purpose } = context.work;
  const rows = await context.read.rows(PAYLOAD_MANIFEST, { from: slateDate, to: slateDate });
  return rows.filter((row) => row.output === output && row.purpose === purpose);
}
