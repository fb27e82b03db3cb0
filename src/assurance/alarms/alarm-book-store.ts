/**
 * The alarm book in the state documents: `alarms` (one document for each alarm and cause), `alarm_registry` (one for
 * each alarm) and `alarm_delivery` (one). Only what changed is written, and what the book dropped is removed, so that
 * the collections stay as bounded as the book.
 */
import type { Instant } from '../../league/instant.ts';
import type { StateDocument, StateDocuments } from '../../ledger/state-documents.ts';
import { ALARM_CODES, type AlarmCode } from './alarm.ts';
import {
  type AlarmBook,
  type AlarmCheck,
  type AlarmRecord,
  type DeliveryState,
  emptyBook,
  recordKey,
} from './alarm-book.ts';

export const ALARMS_COLLECTION = 'alarms';
export const REGISTRY_COLLECTION = 'alarm_registry';
export const DELIVERY_COLLECTION = 'alarm_delivery';
const DELIVERY_ID = 'delivery';

/** Throws a defect on a document that the book did not write. Alarms that this build does not have are left out. */
export async function loadBook(documents: StateDocuments): Promise<AlarmBook> {
  const records = new Map<string, AlarmRecord>();
  for (const document of await documents.list(ALARMS_COLLECTION)) {
    const record = ofAlarm<AlarmRecord>(document, 'cause');
    if (record !== null) records.set(recordKey(record), record);
  }
  const checks = new Map<AlarmCode, AlarmCheck>();
  for (const document of await documents.list(REGISTRY_COLLECTION)) {
    const check = ofAlarm<AlarmCheck>(document, 'alarm');
    if (check !== null) checks.set(check.alarm, check);
  }
  const delivery = await documents.get(DELIVERY_COLLECTION, DELIVERY_ID);
  return { records, checks, delivery: delivery === null ? emptyBook().delivery : toDelivery(delivery) };
}

/** `before`: the book as it was loaded or last saved. */
export async function saveBook(
  documents: StateDocuments,
  before: AlarmBook,
  after: AlarmBook,
  now: Instant,
): Promise<void> {
  // What is to be delivered first: a crash in between repeats a message rather than losing it.
  if (!isSame(before.delivery, after.delivery)) {
    await documents.put(DELIVERY_COLLECTION, DELIVERY_ID, after.delivery, now);
  }
  for (const [key, record] of after.records) {
    if (!isSame(before.records.get(key), record)) {
      await documents.put(ALARMS_COLLECTION, idOf(record), record, now);
    }
  }
  for (const [key, record] of before.records) {
    if (!after.records.has(key)) await documents.remove(ALARMS_COLLECTION, idOf(record));
  }
  for (const [code, check] of after.checks) {
    if (!isSame(before.checks.get(code), check)) await documents.put(REGISTRY_COLLECTION, code, check, now);
  }
}

/** Without slashes, which separate the parts of a path in some stores. */
function idOf({ alarm, cause }: AlarmRecord): string {
  return `${alarm}@${encodeURIComponent(cause)}`;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function ofAlarm<T extends { readonly alarm: AlarmCode }>(document: StateDocument, field: string): T | null {
  const { body, collection, id } = document;
  if (!isObject(body) || typeof body.alarm !== 'string' || typeof body[field] !== 'string') {
    throw new Error(`${collection}/${id} is not a document of the alarm book`);
  }
  const { alarm } = body;
  return ALARM_CODES.some((code) => code === alarm) ? (body as unknown as T) : null;
}

function toDelivery({ body, collection, id }: StateDocument): DeliveryState {
  if (!isObject(body) || !Array.isArray(body.outbox)) {
    throw new Error(`${collection}/${id} is not a document of the alarm book`);
  }
  return body as unknown as DeliveryState;
}

function isObject(body: unknown): body is Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null;
}
