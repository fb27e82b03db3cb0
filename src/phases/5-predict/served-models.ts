/**
 * The models that serve a slate, as they were known at the decision: by system, with the digest under which each lies
 * in the payload store. Its bytes are read, and checked against the digest, where a worker needs them and not before.
 */
import { createHash } from 'node:crypto';
import type { SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { SERVING_MODELS } from '../../tables/nba-predictions.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import type { ServedModel } from '../../world/prediction-workers.ts';

export interface ServedModels {
  /** In order of system. */
  readonly models: readonly ServedModel[];
  /** Digest of the model of each system. */
  readonly digests: ReadonlyMap<string, string>;
  /** SHA-256 over systems and digests: another one means that everybody is predicted again. */
  readonly digest: string;
}

export async function servedModels(
  read: AsOfReader,
  payloads: PayloadStore,
  slate: SlateDate,
): Promise<ServedModels> {
  const rows = await read.rows(SERVING_MODELS, { from: slate, to: slate });
  const models = rows
    .filter(({ status }) => status === 'production')
    .map(({ system, artefact_digest: digest }): ServedModel => {
      return {
        system,
        digest,
        load: () => payloads.get(digest),
      };
    })
    .toSorted((a, b) => (a.system < b.system ? -1 : 1));
  const named = models.map(({ system, digest }) => `${system} ${digest}`).join('\n');
  return {
    models,
    digests: new Map(models.map(({ system, digest }) => [system, digest])),
    digest: createHash('sha256').update(named).digest('hex'),
  };
}
