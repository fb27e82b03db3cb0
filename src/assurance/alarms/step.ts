/**
 * The alarm book's state machine. A pure function of the book, what is seen now, and the clock.
 *
 *   (not seen) ──seen──▶ firing ──gone for RESOLVE_AFTER_SECONDS──▶ resolved ──seen──▶ firing …
 *
 * A firing record makes a message at once, and again after its cooldown while it still fires. It makes none while it
 * is acknowledged, nor while another finding explains it. What made a message makes one more when it is resolved.
 * A record whose alarm could not be looked at stays as it is: what is unknown is not resolved.
 */
import { type Instant, MINUTE } from '../../league/instant.ts';
import type { AlarmMessage } from '../../world/live/alarm-destinations/alarm-destination.ts';
import type { AlarmCode } from './alarm.ts';
import {
  type AlarmBook,
  type AlarmCheck,
  type AlarmRecord,
  isFiring,
  neverChecked,
  recordKey,
} from './alarm-book.ts';
import { RESOLVE_AFTER_SECONDS, RESOLVED_KEPT, SUBJECTS_KEPT } from './alarm-policy.ts';
import { ALARMS, alarmOf } from './alarm-registry.ts';
import { post } from './delivery-state.ts';
import type { Detection, Finding } from './finding.ts';

export interface Stepped {
  readonly book: AlarmBook;
  /** Messages to deliver now: new ones, and those that were not delivered before. */
  readonly deliveries: readonly AlarmMessage[];
}

export function step(book: AlarmBook, detection: Detection, now: Instant): Stepped {
  const records = new Map(book.records);
  const messages: AlarmMessage[] = [];
  for (const finding of detection.findings) {
    const key = recordKey(finding);
    const seen = see(records.get(key) ?? null, finding, now);
    const fires = mayFire(seen, now);
    const record = fires ? { ...seen, last_fired: now, count: seen.count + 1 } : seen;
    records.set(key, record);
    if (fires) messages.push(toMessage(record, record.count === 1 ? 'fired' : 'repeated', now));
  }
  for (const [key, record] of records) {
    const isGone = record.last_seen !== now && detection.ran.has(record.alarm);
    if (!isFiring(record) || !isGone || !isOver(record, now)) continue;
    const resolved: AlarmRecord = { ...record, resolved_at: now, acknowledged: null, explained_by: null };
    records.set(key, resolved);
    if (record.count > 0) messages.push(toMessage(resolved, 'resolved', now));
  }
  const { delivery, deliveries } = post(book.delivery, messages, now);
  const checks = new Map(ALARMS.map(({ code }) => [code, check(book, code, detection, messages, now)]));
  return { book: { records: bounded(records), checks, delivery }, deliveries };
}

function see(known: AlarmRecord | null, finding: Finding, now: Instant): AlarmRecord {
  const { severity, owner } = alarmOf(finding.alarm);
  const told = {
    alarm: finding.alarm,
    cause: finding.cause,
    severity,
    owner,
    message: finding.message,
    subjects: finding.subjects.slice(0, SUBJECTS_KEPT),
    subject_count: finding.subjects.length,
    next: finding.next,
    last_seen: now,
    explained_by: finding.explainedBy,
    resolved_at: null,
  };
  if (known !== null && isFiring(known)) return { ...known, ...told };
  return {
    ...told,
    first_seen: now,
    last_fired: known === null ? null : known.last_fired,
    last_delivered: known === null ? null : known.last_delivered,
    count: 0,
    acknowledged: null,
    undelivered: null,
  };
}

function mayFire(record: AlarmRecord, now: Instant): boolean {
  if (record.explained_by !== null || isAcknowledged(record, now)) return false;
  if (record.last_fired === null) return true;
  // A clock that was set back must not make the cooldown endless.
  if (record.last_fired > now) return true;
  return now - record.last_fired >= alarmOf(record.alarm).cooldownMinutes * MINUTE;
}

export function isAcknowledged({ acknowledged }: AlarmRecord, now: Instant): boolean {
  return acknowledged !== null && (acknowledged.until === null || now < acknowledged.until);
}

function isOver(record: AlarmRecord, now: Instant): boolean {
  return record.last_seen > now || now - record.last_seen >= RESOLVE_AFTER_SECONDS * 1_000;
}

function toMessage(record: AlarmRecord, kind: 'fired' | 'repeated' | 'resolved', now: Instant): AlarmMessage {
  return {
    id: `${recordKey(record)}@${now}`,
    kind,
    alarm: record.alarm,
    severity: record.severity,
    owner: record.owner,
    cause: record.cause,
    text: kind === 'resolved' ? `It is over. It was: ${record.message}` : record.message,
    subjects: record.subjects,
    next: kind === 'resolved' ? 'nothing' : record.next,
    at: now,
    firstSeen: record.first_seen,
    count: record.count,
  };
}

function check(
  book: AlarmBook,
  alarm: AlarmCode,
  detection: Detection,
  messages: readonly AlarmMessage[],
  now: Instant,
): AlarmCheck {
  const known = book.checks.get(alarm) ?? neverChecked(alarm);
  const fired = messages.some((message) => message.alarm === alarm && message.kind !== 'resolved');
  return {
    ...known,
    last_ran: detection.ran.has(alarm) ? now : known.last_ran,
    last_fired: fired ? now : known.last_fired,
  };
}

/** Drops the resolved records that were resolved first, beyond what is kept. */
function bounded(records: ReadonlyMap<string, AlarmRecord>): ReadonlyMap<string, AlarmRecord> {
  const resolved = [...records].flatMap(([key, { resolved_at: at }]) => (at === null ? [] : [{ key, at }]));
  if (resolved.length <= RESOLVED_KEPT) return records;
  const kept = new Map(records);
  resolved.sort((a, b) => a.at - b.at);
  for (const { key } of resolved.slice(0, resolved.length - RESOLVED_KEPT)) kept.delete(key);
  return kept;
}
