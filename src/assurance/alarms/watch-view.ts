/**
 * What the watchers look at, at one moment: the pure input of every detector. It holds what was recorded, never
 * what somebody says of somebody else; whatever is silent is seen by the clock.
 */
import type { Instant } from '../../league/instant.ts';
import type { LedgerState, SlotStatus } from '../../ledger/status.ts';
import type { Slot } from '../../ledger/work-id.ts';
import type { Role } from '../../pipeline/role.ts';

export interface WatchView {
  readonly now: Instant;
  readonly state: LedgerState;
  /** Roles that this deployment must have. One that never beat is silent too. */
  readonly expects: readonly Role[];
  /** Since when the roles are expected: a role may take its time to start after that. */
  readonly expectsSince: Instant;
  readonly heartbeats: readonly Heartbeat[];
  readonly starts: readonly RevisionStart[];
  readonly deadLetters: readonly TopicDeadLetters[];
  readonly probes: readonly EdgeProbe[];
  /** Facts that hold: a process withdraws its fact when it is over, or the process that takes its place does. */
  readonly facts: readonly ProcessFact[];
  readonly quarantined: readonly QuarantinedOutput[];
  /** Slots outside the selection are left alone. */
  readonly isSelected: (slot: SlotStatus) => boolean;
  /** Topic on which the slot's work is requested. */
  readonly topicOf: (slot: Slot) => string;
}

/** One record for each role and instance, replaced on every beat: `role@instance`. */
export interface Heartbeat {
  readonly role: Role;
  readonly instance: string;
  readonly at: Instant;
  readonly startedAt: Instant;
  readonly build: string;
  readonly configuration: string;
  readonly schema: string;
  /** Digest of the files that the role loads, at its start; absent: not stated. */
  readonly loaded?: string;
  /** Release that was made of what it runs; absent: none was. */
  readonly release?: string;
  /** Position of the ledger up to which the process has folded. */
  readonly sequence: number;
}

/** One record for each start of a process. */
export interface RevisionStart {
  readonly build: string;
  /** Release that was made of it; absent: none was, or it was not known yet. */
  readonly release?: string;
  readonly instance: string;
  /** When the outcome was recorded. */
  readonly at: Instant;
  readonly outcome: 'starting' | 'serving' | 'failed';
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Of a failure that a supervisor saw: what serves all the same. Absent: nobody looked; null: nothing. */
  readonly serving?: { readonly build: string; readonly instance: string } | null;
}

export interface TopicDeadLetters {
  readonly topic: string;
  readonly count: number;
  /** What the oldest of them is: its work, or why it died. */
  readonly oldest: string;
}

/** A message of the synthetic slate, sent to see whether the topic's consumer takes it. */
export interface EdgeProbe {
  readonly topic: string;
  readonly sentAt: Instant;
  readonly acceptedAt: Instant | null;
}

export type FactKind =
  | 'warehouse_locked'
  | 'disk_full'
  | 'clock_skew'
  | 'schema_drift'
  | 'dead_man_unreachable'
  | 'self_test_failed'
  | 'check_failed'
  | 'drift';

/** What a process reported of itself or of its machine. */
export interface ProcessFact {
  readonly kind: FactKind;
  /** A sentence without its full stop. */
  readonly message: string;
  readonly at: Instant;
  readonly instance: string;
}

/** An item that never succeeded and is tried no more. */
export interface QuarantinedOutput {
  readonly output: string;
  readonly failures: number;
  readonly since: Instant;
}
