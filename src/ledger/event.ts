/**
 * The events of the ledger. They are append-only; status is a fold over them (status.ts) and there is no other
 * flag anywhere.
 *
 * A slot's life:  Planned → Decided(Proceed) → Requested → Accepted → Done | EmptyOk | Failed
 *   Decided(Hold) waits and is decided again; Failed(transient) is requested again after `retryAt`;
 *   a lease that ran out is recorded as Failed(transient, LEASE_EXPIRED); Overridden may follow anything.
 */
import type { Instant } from '../league/instant.ts';
import type { EmptyReason, Receipt, Versions } from './receipt.ts';
import type { SlotKey } from './work-id.ts';

export interface Reason {
  readonly metric: string;
  readonly value: number | string | null;
  readonly threshold: number | string | null;
  readonly denominator: number | null;
  readonly text: string;
}

export type Verdict =
  | { readonly kind: 'Proceed'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'Hold'; readonly reasons: readonly Reason[] }
  /** Goes on without an optional input, and says so. */
  | { readonly kind: 'Degrade'; readonly reasons: readonly Reason[] };

export interface Planned {
  readonly type: 'Planned';
  readonly revision: number;
  /** Not to be requested before. */
  readonly notBefore: Instant;
  /** Overdue from then on. */
  readonly dueAt: Instant;
  /** No further revision is planned from then on (tip-off, for what is decided before it); null: never. */
  readonly closesAt: Instant | null;
  /** Slots that must be settled first, by identity. */
  readonly inputs: readonly PlannedInput[];
  /** Outputs, as `purpose/output`, of whose earlier slates windows are read: a correction there makes this stale. */
  readonly windows?: readonly string[];
  readonly because: string;
  /** True: consumers are not made again because of this revision (a backfill that asked for it). */
  readonly skipsDownstream?: boolean;
}

export interface PlannedInput {
  readonly slot: SlotKey;
  /** A missing optional input degrades; a missing required one holds. */
  readonly isRequired: boolean;
}

export interface Decided {
  readonly type: 'Decided';
  readonly revision: number;
  readonly verdict: Verdict;
}

export interface Requested {
  readonly type: 'Requested';
  readonly revision: number;
}

export interface Accepted {
  readonly type: 'Accepted';
  readonly revision: number;
  readonly run: string;
  readonly instance: string;
  readonly leaseUntil: Instant;
  /** The moment the run decides as of: no fact known at or after it is read. */
  readonly asOf: Instant;
  readonly versions: Versions;
}

export interface Done {
  readonly type: 'Done';
  readonly revision: number;
  readonly run: string;
  readonly receipt: Receipt;
}

export interface EmptyOk {
  readonly type: 'EmptyOk';
  readonly revision: number;
  readonly reason: EmptyReason;
  /** Digests of the inputs that showed there was nothing to make. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface Failed {
  readonly type: 'Failed';
  readonly revision: number;
  /** Stable, upper snake case. */
  readonly code: string;
  readonly message: string;
  /** Null: permanent. */
  readonly retryAt: Instant | null;
}

export interface FallbackUsed {
  readonly type: 'FallbackUsed';
  readonly revision: number;
  readonly primary: string;
  readonly fallback: string;
  readonly why: string;
}

export interface Overridden {
  readonly type: 'Overridden';
  readonly revision: number;
  readonly action: OverrideAction;
  readonly who: string;
  readonly why: string;
}

/**
 * `proceed`: a held revision goes whatever its gate says. `give_up`: an open or failed one ends EmptyOk(Halted).
 * `retry`: a failed one is made again. `release`: a quarantined output is tried again.
 */
export type OverrideAction = 'proceed' | 'give_up' | 'retry' | 'release';

export type LedgerEvent =
  | Planned
  | Decided
  | Requested
  | Accepted
  | Done
  | EmptyOk
  | Failed
  | FallbackUsed
  | Overridden;

/** An event as stored: its stream, its place in it, and when it was recorded. */
export interface StoredEvent {
  /** Position in the whole ledger, increasing. */
  readonly sequence: number;
  readonly slot: SlotKey;
  /** Position in the slot's stream, from 1 without gaps. */
  readonly version: number;
  readonly at: Instant;
  readonly event: LedgerEvent;
}
