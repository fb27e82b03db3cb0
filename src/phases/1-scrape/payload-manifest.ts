/**
 * The payloads that a scrape holds for a slate: bytes in the payload store, one manifest row each.
 *
 * The manifest is cumulative over the slate's fetches. Bytes seen before keep the moment they were first seen, so
 * that a fetch which brings nothing new leaves the manifest, and all that depends on it, as it was.
 */
import type { RunContext } from '../../pipeline/output.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import type { RowOf } from '../../tables/table.ts';
import type { ProviderRequest } from '../../world/provider-request.ts';
import { questionOf } from '../../world/question.ts';

export type ManifestRow = RowOf<typeof PAYLOAD_MANIFEST>;

export interface HeldPayload {
  readonly row: ManifestRow;
  /** The question it answers: the request without the moment it was made at. */
  readonly question: ProviderRequest;
  readonly bytes: Uint8Array;
}

/** Where a scrape's run keeps what it fetches. */
export class PayloadManifest {
  readonly #context: RunContext;
  readonly #rows: Map<string, ManifestRow>;

  /** The manifest as the scrape's earlier runs left it. */
  static async open(context: RunContext): Promise<PayloadManifest> {
    return new PayloadManifest(context, await manifestRows(context, context.work.output));
  }

  private constructor(context: RunContext, rows: readonly ManifestRow[]) {
    this.#context = context;
    this.#rows = new Map(rows.map((row) => [`${row.request} ${row.digest}`, row]));
  }

  /** Durable when it returns. */
  async keep(request: ProviderRequest, bytes: Uint8Array): Promise<void> {
    const { work, asOf, payloads } = this.#context;
    const digest = await payloads.put(bytes);
    const question = questionOf(request);
    if (this.#rows.has(`${question} ${digest}`)) return;
    this.#rows.set(`${question} ${digest}`, {
      slate_date: work.slateDate,
      purpose: work.purpose,
      output: work.output,
      request: question,
      digest,
      bytes: bytes.byteLength,
      known_at: asOf,
    });
  }

  /** Everything fetched so far. */
  rows(): readonly ManifestRow[] {
    return [...this.#rows.values()];
  }
}

/** The questions that earlier runs of the scrape have an answer to, for its slate; see `questionOf`. */
export async function answeredQuestions(context: RunContext): Promise<ReadonlySet<string>> {
  return new Set((await manifestRows(context, context.work.output)).map(({ request }) => request));
}

/** The payloads that a scrape holds for the run's slate, with the bytes, in the order in which they became known. */
export async function heldPayloads(context: RunContext, scrape: string): Promise<readonly HeldPayload[]> {
  const rows = await manifestRows(context, scrape);
  return Promise.all(
    rows
      .toSorted((one, other) => one.known_at - other.known_at)
      .map(async (row) => ({
        row,
        question: JSON.parse(row.request) as ProviderRequest,
        bytes: await context.payloads.get(row.digest),
      })),
  );
}

async function manifestRows(context: RunContext, scrape: string): Promise<readonly ManifestRow[]> {
  const { slateDate, purpose } = context.work;
  const rows = await context.read.rows(PAYLOAD_MANIFEST, { from: slateDate, to: slateDate });
  return rows.filter((row) => row.output === scrape && row.purpose === purpose);
}
