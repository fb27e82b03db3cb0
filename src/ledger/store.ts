/**
 * The ledger's store: append-only event streams, and the outbox that is written in the same transaction.
 *
 * Promises, of every implementation (conformance suite: src/engines/conformance/ledger-store-suite.ts):
 * - `append` is all or nothing and durable when it returns;
 * - it refuses, changing nothing, when any stream has moved on from the version the caller saw: two
 *   claimers of one unit of work can never both succeed, and a fenced worker records nothing;
 * - an outbox message exists exactly when the events it was appended with exist; it is delivered at least once
 *   and goes to the dead letters after `maximumDeliveries`.
 */
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { LedgerEvent, StoredEvent } from './event.ts';
import type { StateDocuments } from './state-documents.ts';
import type { SlotKey } from './work-id.ts';

export interface StreamAppend {
  readonly slot: SlotKey;
  /** Version of the stream's last event that the caller has seen; 0 for a new stream. */
  readonly expectedVersion: number;
  readonly events: readonly LedgerEvent[];
}

export interface OutboxMessage {
  readonly topic: string;
  /** JSON text of a MessageEnvelope. */
  readonly body: string;
}

export interface Delivery {
  readonly id: number;
  readonly topic: string;
  readonly body: string;
  /** 1 on the first delivery. */
  readonly attempt: number;
}

export interface AppendRequest {
  readonly at: Instant;
  readonly streams: readonly StreamAppend[];
  readonly messages?: readonly OutboxMessage[];
  /** Deliveries that this transaction settles. */
  readonly acknowledges?: readonly number[];
}

export type AppendResult =
  | { readonly kind: 'appended'; readonly events: readonly StoredEvent[] }
  | { readonly kind: 'conflict'; readonly slot: SlotKey; readonly currentVersion: number };

/** Null filters nothing. */
export interface EventPage {
  readonly after: number;
  readonly limit: number;
  readonly slot: SlotKey | null;
  readonly date: SlateDate | null;
  readonly type: LedgerEvent['type'] | null;
}

export interface LedgerStore {
  append(request: AppendRequest): Promise<AppendResult>;
  /** Events after `sequence`, in order. */
  since(sequence: number): Promise<readonly StoredEvent[]>;
  stream(slot: SlotKey): Promise<readonly StoredEvent[]>;
  /** Events after a sequence that match, in order, at most `limit`. */
  page(query: EventPage): Promise<readonly StoredEvent[]>;
  /** Takes up to `limit` deliverable messages of the topics; they come back after `visibleAgainAt`. */
  pull(
    topics: readonly string[],
    options: { readonly now: Instant; readonly visibleAgainAt: Instant; readonly limit: number },
  ): Promise<readonly Delivery[]>;
  acknowledge(ids: readonly number[]): Promise<void>;
  /** Makes a message deliverable again at `at`, or a dead letter after its last attempt. */
  giveBack(id: number, at: Instant, why: string): Promise<'redelivered' | 'dead_letter'>;
  /** Makes a message a dead letter at once: no delivery of it can succeed. */
  bury(id: number, why: string): Promise<void>;
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Makes dead letters deliverable again from `at`, with all their attempts; returns how many there were. */
  redrive(ids: readonly number[], at: Instant): Promise<number>;
  /** Removes dead letters for good; returns how many there were. A message that is alive is left alone. */
  discard(ids: readonly number[]): Promise<number>;
  depths(): Promise<readonly TopicDepth[]>;
  readonly documents: StateDocuments;
  close(): Promise<void>;
}

/** A message that was delivered in vain for the last time. Its dead-letter topic is `TOPIC-dead-letter`. */
export interface DeadLetter extends Delivery {
  readonly why: string;
}

export interface TopicDepth {
  readonly topic: string;
  /** Messages on their way, those taken and not settled included. */
  readonly waiting: number;
  readonly dead: number;
}

/** After this many deliveries a message is a dead letter. */
export const MAXIMUM_DELIVERIES = 5;
