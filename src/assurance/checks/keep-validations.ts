/** Keeps what was said of slates, and when each check ran and fired. */
import { type Instant, MINUTE } from '../../league/instant.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { recordsAfter } from './check-records.ts';
import type { Validation } from './check-result.ts';
import { type CheckRecord, keepCheckRecord, keepValidation, keptCheckRecords } from './validation-store.ts';

/** A service looks every few seconds: that a check ran is written down once in that time, that it fired always. */
const RAN_IS_NOTED_EVERY = 60 * MINUTE;

/** `isWhole`: all checks were asked; what was said by some only is no validation of the slate. */
export async function keepValidations(
  documents: StateDocuments,
  made: readonly Validation[],
  isWhole: boolean,
): Promise<void> {
  if (isWhole) for (const validation of made) await keepValidation(documents, validation);
  const [newest] = made.toSorted((a, b) => b.at - a.at);
  if (newest === undefined) return;
  const known = await keptCheckRecords(documents);
  for (const record of recordsAfter(known, made)) {
    if (isNews(record, known.get(record.check))) await keepCheckRecord(documents, record, newest.at);
  }
}

function isNews(record: CheckRecord, known: CheckRecord | undefined): boolean {
  if (known === undefined || record.lastFired !== known.lastFired) return true;
  const ran = (at: Instant | null): number => at ?? 0;
  return ran(record.lastRan) - ran(known.lastRan) >= RAN_IS_NOTED_EVERY;
}
