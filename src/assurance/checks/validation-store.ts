/** Validations as they are kept: the newest of each slate and purpose, and when each check ran, fired and was test-fired. */
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import type { Validation } from './check-result.ts';

const VALIDATIONS = 'validations';
const RECORDS = 'check_records';

export interface CheckRecord {
  readonly check: string;
  readonly lastRan: Instant | null;
  /** Said warn or fail. */
  readonly lastFired: Instant | null;
  /** Said so of a planted violation. */
  readonly lastTestFired: Instant | null;
}

export async function keepValidation(documents: StateDocuments, validation: Validation): Promise<void> {
  await documents.put(VALIDATIONS, `${validation.date}/${validation.purpose}`, validation, validation.at);
}

export async function keptValidation(
  documents: Pick<StateDocuments, 'get'>,
  date: SlateDate,
  purpose: Purpose,
): Promise<Validation | null> {
  const kept = await documents.get(VALIDATIONS, `${date}/${purpose}`);
  return kept === null ? null : (kept.body as Validation);
}

export async function keepCheckRecord(
  documents: StateDocuments,
  record: CheckRecord,
  at: Instant,
): Promise<void> {
  await documents.put(RECORDS, record.check, record, at);
}

/** By check. */
export async function keptCheckRecords(documents: StateDocuments): Promise<ReadonlyMap<string, CheckRecord>> {
  const kept = await documents.list(RECORDS);
  return new Map(kept.map(({ id, body }) => [id, body as CheckRecord]));
}
