/** That a supervisor runs: one document, replaced at every beat. */
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';

const [COLLECTION, ID] = ['supervisor', 'this'];
export const SUPERVISOR_BEATS_MS = 2_000;
/** Five beats; a build may keep one from coming. */
const GONE_AFTER_MS = 10_000;

export interface SupervisorRecord {
  readonly pid: number;
  readonly startedAt: Instant;
  readonly at: Instant;
  /** Digest of the sources that it runs itself. */
  readonly code: string;
  /** With which options it starts services, as they belong to a release. */
  readonly service: {
    readonly expectRoles: string;
    readonly pageTo: string | null;
    readonly warnTo: string | null;
  };
}

export function beat(documents: StateDocuments, record: SupervisorRecord): Promise<void> {
  return documents.put(COLLECTION, ID, record, record.at);
}

export function signOff(documents: StateDocuments): Promise<void> {
  return documents.remove(COLLECTION, ID);
}

/** Null: none runs, as far as can be seen. */
export async function livingSupervisor(
  documents: StateDocuments,
  now: Instant,
): Promise<SupervisorRecord | null> {
  const stored = await documents.get(COLLECTION, ID);
  if (stored === null) return null;
  const record = stored.body as SupervisorRecord;
  return Math.abs(now - record.at) < GONE_AFTER_MS ? record : null;
}
