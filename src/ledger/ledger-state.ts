/** What is believed of the slots, as status.ts folds it from the events; nothing else changes it. */
import { type Instant, instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { OverrideAction, PlannedInput, Reason } from './event.ts';
import type { EmptyReason, Receipt } from './receipt.ts';
import type { Purpose, Slot, SlotKey } from './work-id.ts';

export type Phase =
  | { readonly name: 'planned' }
  | { readonly name: 'held'; readonly since: Instant; readonly reasons: readonly Reason[] }
  /** `times`: how often it was issued; nobody has accepted it yet. */
  | { readonly name: 'requested'; readonly at: Instant; readonly times: number }
  | {
      readonly name: 'accepted';
      readonly at: Instant;
      readonly run: string;
      readonly instance: string;
      readonly leaseUntil: Instant;
      readonly asOf: Instant;
    }
  | { readonly name: 'done'; readonly at: Instant; readonly run: string; readonly receipt: Receipt }
  | {
      readonly name: 'empty';
      readonly at: Instant;
      readonly reason: EmptyReason;
      /** Found by a run; otherwise the planner gave the slate up. */
      readonly wasRun: boolean;
    }
  | { readonly name: 'retrying'; readonly code: string; readonly message: string; readonly retryAt: Instant }
  | { readonly name: 'failed'; readonly at: Instant; readonly code: string; readonly message: string };

export interface RevisionStatus {
  readonly revision: number;
  /** Why it was planned, first. */
  readonly because: string;
  /** When it was planned, first: after its being due, for what nobody had planned in time. */
  readonly plannedAt: Instant;
  notBefore: Instant;
  dueAt: Instant;
  phase: Phase;
  /** Reasons of a Degrade verdict or of a fallback; empty when the primary path was whole. */
  degraded: readonly Reason[];
  /** Attempts that ended in a fault. Waiting for the world and losing a process are not faults of the work. */
  attempts: number;
  /** The first acceptance of the revision; null while nobody has accepted it. */
  accepted: { readonly at: Instant; readonly by: string } | null;
  /** A person lets it go whatever its gate says; null: nobody has. */
  override: { readonly who: string; readonly why: string } | null;
  /** Its consumers are not made again because of it. */
  readonly skipsDownstream: boolean;
}

export interface SlotStatus {
  readonly key: SlotKey;
  readonly slot: Slot;
  /** Version of the last event folded in; the next append expects it. */
  version: number;
  inputs: readonly PlannedInput[];
  closesAt: Instant | null;
  /** In order of revision, from 1. */
  readonly revisions: RevisionStatus[];
  /** What the newest settled revision stands for: its digest, or `empty:Reason`; null before that. */
  digest: string | null;
  /** Since when it stands for that; or when it last failed for good. Null before it has settled. */
  changedAt: Instant | null;
  /** The input digests that the newest settled revision was made from, or failed on. */
  madeFrom: Readonly<Record<string, string>>;
  /** The input digests at the moment when the last run was accepted. */
  acceptedFrom: Readonly<Record<string, string>>;
  /** Outputs, as `purpose/output`, of whose earlier slates it reads windows. */
  windows: readonly string[];
  /** What the last acceptance, and the one that the newest settled revision began with, decided as of. */
  acceptedAsOf: Instant;
  madeAsOf: Instant;
  /** The newest settled revision was made without waking its consumers. */
  isQuiet: boolean;
  /** A person changed the outcome: shows amber for ever. */
  readonly overrides: OverrideRecord[];
}

export interface OverrideRecord {
  readonly who: string;
  readonly why: string;
  readonly action: OverrideAction;
  readonly at: Instant;
}

/** How an output has fared over all slates. */
export interface OutputRecord {
  readonly purpose: Purpose;
  readonly output: string;
  /** Runs that ended Done or EmptyOk. */
  successes: number;
  /** Attempts that ended in a fault since the last success or release. */
  failures: number;
  /** Of the first of those failures. */
  since: Instant | null;
}

/** The rows of a slate became other rows. */
export interface Correction {
  readonly slateDate: SlateDate;
  readonly at: Instant;
}

export interface LedgerState {
  readonly slots: Map<SlotKey, SlotStatus>;
  /** Slots that name the slot among their inputs. */
  readonly consumers: Map<SlotKey, Set<SlotKey>>;
  /** Slots with a revision that is not settled. */
  readonly open: Set<SlotKey>;
  /** Settled slots whose inputs now have other digests than they were made from. */
  readonly stale: Set<SlotKey>;
  /** By `league/purpose/output`. */
  readonly records: Map<string, OutputRecord>;
  /** Slates whose settled rows were replaced by other rows, by `league/purpose/output`. */
  readonly corrections: Map<string, Correction[]>;
  /** Slots that read windows of the output, by `league/purpose/output`. */
  readonly windowReaders: Map<string, Set<SlotKey>>;
  sequence: number;
  /** Of the newest moment that any event was recorded at. */
  lastAt: Instant;
}

export function emptyLedger(): LedgerState {
  return {
    slots: new Map(),
    consumers: new Map(),
    open: new Set(),
    stale: new Set(),
    records: new Map(),
    corrections: new Map(),
    windowReaders: new Map(),
    sequence: 0,
    lastAt: instant(0),
  };
}
