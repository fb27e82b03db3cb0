/** Reads what a verdict is made from: the ledger's state, and the documents that were kept beside it. */

import { roleDeployments } from '../../deploy/deployment-store.ts';
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import type { LedgerState } from '../../ledger/status.ts';
import { keptDrift } from '../../release/drift-store.ts';
import { keptValidation } from '../checks/validation-store.ts';
import type { VerdictEvidence } from './verdict-of.ts';

export interface EvidenceSource {
  readonly documents: Pick<StateDocuments, 'get' | 'list'>;
  readonly state: LedgerState;
  readonly now: Instant;
  readonly isLive: boolean;
}

export async function gatherEvidence(source: EvidenceSource, date: SlateDate): Promise<VerdictEvidence> {
  const { documents, state, now, isLive } = source;
  const [pregame, postgame, drift, deployments] = await Promise.all([
    keptValidation(documents, date, 'pregame'),
    keptValidation(documents, date, 'postgame'),
    keptDrift(documents),
    roleDeployments(documents),
  ]);
  return {
    date,
    now,
    state,
    isLive,
    validations: [pregame, postgame].filter((each) => each !== null),
    drift: drift?.report ?? null,
    deployments,
  };
}
