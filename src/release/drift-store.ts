/** The newest drift report, as a state document with the models that then served; replaced at every look. */
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { DriftReport } from './drift.ts';
import type { Manifest } from './make-release.ts';

const COLLECTION = 'drift';
const ID = 'latest';

export interface KeptDrift {
  readonly report: DriftReport;
  /** Null: no model served, or it could not be read. */
  readonly models: Manifest | null;
}

export async function keepDrift(documents: StateDocuments, kept: KeptDrift): Promise<void> {
  await documents.put(COLLECTION, ID, kept, kept.report.at);
}

/** Null: nobody ever looked. */
export async function keptDrift(documents: Pick<StateDocuments, 'get'>): Promise<KeptDrift | null> {
  const found = await documents.get(COLLECTION, ID);
  return found === null ? null : (found.body as KeptDrift);
}
