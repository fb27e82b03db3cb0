/**
 * What is remembered of the alarms between two looks: one record for each alarm and cause, one for each alarm, the
 * messages that are still to be delivered, and what the bound on messages held back. All of it is bounded.
 */
import type { Instant } from '../../league/instant.ts';
import type { AlarmMessage } from '../../world/live/alarm-destinations/alarm-destination.ts';
import type { AlarmCode, Severity } from './alarm.ts';
import type { FindingName } from './finding.ts';

export interface AlarmBook {
  /** By `recordKey`. */
  readonly records: ReadonlyMap<string, AlarmRecord>;
  readonly checks: ReadonlyMap<AlarmCode, AlarmCheck>;
  readonly delivery: DeliveryState;
}

/** One alarm with one cause. Stored as it is, in the collection `alarms`. */
export interface AlarmRecord {
  readonly alarm: AlarmCode;
  readonly cause: string;
  readonly severity: Severity;
  readonly owner: string;
  readonly message: string;
  /** The first of them; `subject_count` counts all. */
  readonly subjects: readonly string[];
  readonly subject_count: number;
  readonly next: string;
  /** When it began to fire, this time. */
  readonly first_seen: Instant;
  readonly last_seen: Instant;
  /** When a message was last made of it; null: never. */
  readonly last_fired: Instant | null;
  readonly last_delivered: Instant | null;
  /** Messages since `first_seen`. */
  readonly count: number;
  readonly acknowledged: Acknowledgement | null;
  /** The finding beneath which it is told. */
  readonly explained_by: FindingName | null;
  /** Not null when no destination took the last message. */
  readonly undelivered: { readonly attempts: number; readonly why: string; readonly since: Instant } | null;
  /** Null: firing. */
  readonly resolved_at: Instant | null;
}

export interface Acknowledgement {
  readonly who: string;
  readonly at: Instant;
  /** Null: until it is resolved. */
  readonly until: Instant | null;
}

/** One alarm. Stored as it is, in the collection `alarm_registry`. */
export interface AlarmCheck {
  readonly alarm: AlarmCode;
  readonly last_ran: Instant | null;
  readonly last_fired: Instant | null;
  readonly last_test_fired: Instant | null;
}

/** Stored in the collection `alarm_delivery`. */
export interface DeliveryState {
  readonly outbox: readonly OutgoingMessage[];
  /** When messages were let through, within the last hour. */
  readonly sent: readonly { readonly at: Instant; readonly severity: Severity }[];
  readonly held_back: readonly AlarmMessage[];
  /** Held back beyond what is kept. */
  readonly held_back_uncounted: number;
  readonly last_digest: Instant | null;
  /** Messages that no destination took in time, ever. */
  readonly lost: number;
}

export interface OutgoingMessage {
  readonly message: AlarmMessage;
  /** Names of the destinations that have taken it. */
  readonly delivered_by: readonly string[];
  /** What the destinations that did not take it said last, without secrets. */
  readonly faults: readonly string[];
  readonly attempts: number;
  readonly next_attempt_at: Instant;
}

export function emptyBook(): AlarmBook {
  return {
    records: new Map(),
    checks: new Map(),
    delivery: { outbox: [], sent: [], held_back: [], held_back_uncounted: 0, last_digest: null, lost: 0 },
  };
}

export function neverChecked(alarm: AlarmCode): AlarmCheck {
  return { alarm, last_ran: null, last_fired: null, last_test_fired: null };
}

export function recordKey({ alarm, cause }: FindingName): string {
  return `${alarm}@${cause}`;
}

export function isFiring(record: AlarmRecord): boolean {
  return record.resolved_at === null;
}
