/** A person takes an alarm: it is silent until the given time, or until it is resolved. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatInstant, type Instant } from '../../league/instant.ts';
import { type AlarmBook, type AlarmRecord, isFiring, recordKey } from './alarm-book.ts';
import type { FindingName } from './finding.ts';

/** `until` null: until it is resolved. Throws INVALID_ARGUMENT when the alarm does not fire, or without a name. */
export function acknowledge(
  book: AlarmBook,
  name: FindingName,
  by: { readonly who: string; readonly until: Instant | null },
  now: Instant,
): AlarmBook {
  const key = recordKey(name);
  const record = book.records.get(key);
  if (record === undefined || !isFiring(record)) throw refused(key, `${key} is not firing.`, firing(book));
  if (by.who.trim() === '') {
    throw refused(key, 'An acknowledgement needs the name of who gives it.', 'say who you are');
  }
  if (by.until !== null && by.until <= now) {
    throw refused(key, `${formatInstant(by.until)} is over.`, 'give a time that is still to come');
  }
  const acknowledged: AlarmRecord = { ...record, acknowledged: { ...by, at: now } };
  return { ...book, records: new Map(book.records).set(key, acknowledged) };
}

function firing(book: AlarmBook): string {
  const keys = [...book.records.values()].filter(isFiring).map(recordKey);
  return keys.length === 0 ? 'no alarm fires, there is nothing to do' : `choose one of ${keys.join(', ')}`;
}

function refused(subject: string, message: string, next: string): HardwoodError {
  return new HardwoodError({ code: 'INVALID_ARGUMENT', message, subject, next });
}
