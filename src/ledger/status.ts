/**
 * Status as a fold over events: the one place where an event changes what is believed of a slot.
 *
 * The fold is total and order-faithful: the same events give the same state, whoever folds them. It is kept
 * incremental so that a dispatcher can hold a season in memory and apply each event as it is stored.
 */
import { type Instant, instant } from '../league/instant.ts';
import type { Overridden, PlannedInput, Reason, StoredEvent } from './event.ts';
import type { LedgerState, OutputRecord, Phase, RevisionStatus, SlotStatus } from './ledger-state.ts';
import type { EmptyReason, Lack } from './receipt.ts';
import { correctedAt, linkWindows } from './window-corrections.ts';
import { parseSlotKey, type Slot, type SlotKey } from './work-id.ts';

export {
  emptyLedger,
  type LedgerState,
  type OutputRecord,
  type Phase,
  type RevisionStatus,
  type SlotStatus,
} from './ledger-state.ts';

export function applyAll(state: LedgerState, events: readonly StoredEvent[]): void {
  for (const event of events) apply(state, event);
}

export function apply(state: LedgerState, stored: StoredEvent): void {
  const slot = slotOf(state, stored.slot);
  if (stored.version !== slot.version + 1) {
    throw new Error(`${stored.slot}: event ${stored.version} follows ${slot.version}`);
  }
  slot.version = stored.version;
  state.sequence = stored.sequence;
  if (stored.at > state.lastAt) state.lastAt = stored.at;
  const { event, at } = stored;
  if (event.type === 'Planned') {
    link(state, slot, event.inputs);
    linkWindows(state, slot, event.windows ?? []);
    slot.closesAt = event.closesAt;
    const known = slot.revisions[event.revision - 1];
    if (known === undefined) {
      if (event.revision !== slot.revisions.length + 1) {
        throw new Error(`${stored.slot}: revision ${event.revision} follows ${slot.revisions.length}`);
      }
      slot.revisions.push({
        revision: event.revision,
        because: event.because,
        plannedAt: at,
        notBefore: event.notBefore,
        dueAt: event.dueAt,
        phase: { name: 'planned' },
        degraded: [],
        attempts: 0,
        accepted: null,
        override: null,
        skipsDownstream: event.skipsDownstream ?? false,
      });
    } else {
      known.notBefore = event.notBefore;
      known.dueAt = event.dueAt;
    }
  } else if (event.type === 'Overridden') {
    override(state, slot, event, at);
  } else {
    const revision = slot.revisions[event.revision - 1];
    if (revision === undefined) throw new Error(`${stored.slot}#${event.revision} was never planned`);
    if (event.type === 'Accepted') {
      slot.acceptedFrom = inputDigests(state, slot);
      slot.acceptedAsOf = event.asOf;
    }
    const before = slot.digest;
    const hadFailed = settledRevision(slot)?.phase.name === 'failed';
    keepRecord(recordOf(state, slot.slot), revision.phase, event, at);
    advance(slot, revision, event, at);
    if (isChange(event, before !== slot.digest || hadFailed)) slot.changedAt = at;
    if (before !== null && before !== slot.digest && !slot.isQuiet) correct(state, slot, at);
  }
  refresh(state, slot);
}

/** What was made again and is the same is no change to those who read it. */
function isChange(event: StoredEvent['event'], isOther: boolean): boolean {
  if (event.type === 'Done' || event.type === 'EmptyOk') return isOther;
  return event.type === 'Failed' && event.retryAt === null;
}

function override(state: LedgerState, slot: SlotStatus, event: Overridden, at: Instant): void {
  const { who, why, action } = event;
  slot.overrides.push({ who, why, action, at });
  const revision = slot.revisions[event.revision - 1];
  if (action === 'proceed' && revision !== undefined) revision.override = { who, why };
  if (action === 'release') Object.assign(recordOf(state, slot.slot), { failures: 0, since: null });
}

/** Key of an output's record over all slates. */
export function recordKey({ league, purpose, output }: Slot): string {
  return `${league}/${purpose}/${output}`;
}

function recordOf(state: LedgerState, slot: Slot): OutputRecord {
  const key = recordKey(slot);
  const { purpose, output } = slot;
  const known = state.records.get(key);
  if (known !== undefined) return known;
  const fresh: OutputRecord = { purpose, output, successes: 0, failures: 0, since: null };
  state.records.set(key, fresh);
  return fresh;
}

function keepRecord(record: OutputRecord, phase: Phase, event: StoredEvent['event'], at: Instant): void {
  if (event.type === 'Done' || (event.type === 'EmptyOk' && phase.name === 'accepted')) {
    record.successes += 1;
    record.failures = 0;
    record.since = null;
  } else if (event.type === 'Failed' && !BLAMELESS.has(event.code)) {
    record.failures += 1;
    record.since ??= at;
  }
}

function advance(
  slot: SlotStatus,
  revision: RevisionStatus,
  event: Exclude<StoredEvent['event'], { type: 'Planned' | 'Overridden' }>,
  at: Instant,
): void {
  switch (event.type) {
    case 'Decided':
      revision.degraded = event.verdict.kind === 'Degrade' ? event.verdict.reasons : [];
      if (event.verdict.kind === 'Hold') {
        revision.phase = { name: 'held', since: at, reasons: event.verdict.reasons };
      }
      return;
    case 'Requested':
      revision.phase = {
        name: 'requested',
        at,
        times: revision.phase.name === 'requested' ? revision.phase.times + 1 : 1,
      };
      return;
    case 'Accepted':
      revision.accepted ??= { at, by: event.instance };
      revision.phase = {
        name: 'accepted',
        at,
        run: event.run,
        instance: event.instance,
        leaseUntil: event.leaseUntil,
        asOf: event.asOf,
      };
      return;
    case 'Done':
      revision.phase = { name: 'done', at, run: event.run, receipt: event.receipt };
      revision.degraded = [...revision.degraded, ...(event.receipt.lacks ?? []).map(lackReason)];
      slot.digest = event.receipt.digest;
      slot.madeFrom = event.receipt.inputs;
      slot.madeAsOf = slot.acceptedAsOf;
      slot.isQuiet = revision.skipsDownstream;
      return;
    case 'EmptyOk':
      revision.phase = {
        name: 'empty',
        at,
        reason: event.reason,
        wasRun: revision.phase.name === 'accepted',
      };
      slot.digest = emptyDigest(event.reason);
      slot.madeFrom = event.inputs;
      slot.madeAsOf = slot.acceptedAsOf;
      slot.isQuiet = revision.skipsDownstream;
      return;
    case 'Failed':
      if (!BLAMELESS.has(event.code)) revision.attempts += 1;
      // The same inputs would fail again: a new revision waits until one of them changes.
      if (event.retryAt === null) {
        slot.madeFrom = slot.acceptedFrom;
        slot.madeAsOf = slot.acceptedAsOf;
      }
      revision.phase =
        event.retryAt === null
          ? { name: 'failed', at, code: event.code, message: event.message }
          : { name: 'retrying', code: event.code, message: event.message, retryAt: event.retryAt };
      return;
    case 'FallbackUsed':
      revision.degraded = [
        ...revision.degraded,
        {
          metric: 'fallback',
          value: event.fallback,
          threshold: event.primary,
          denominator: null,
          text: event.why,
        },
      ];
  }
}

function lackReason({ subject, why }: Lack): Reason {
  return { metric: 'lacks', value: subject, threshold: null, denominator: null, text: why };
}

/** Failure codes that do not count against the retry budget. */
const BLAMELESS: ReadonlySet<string> = new Set(['NOT_YET', 'LEASE_EXPIRED']);

export function isSettled(revision: RevisionStatus): boolean {
  const { name } = revision.phase;
  return name === 'done' || name === 'empty' || name === 'failed';
}

/** The revision to work on next: of those not settled, the one whose time comes first. */
export function currentRevision(slot: SlotStatus): RevisionStatus | null {
  let current: RevisionStatus | null = null;
  for (const revision of slot.revisions) {
    if (isSettled(revision)) continue;
    if (current === null || revision.notBefore < current.notBefore) current = revision;
  }
  return current;
}

/** The revision that settled last, or null. */
export function settledRevision(slot: SlotStatus): RevisionStatus | null {
  let last: RevisionStatus | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const revision of slot.revisions) {
    const { phase } = revision;
    if (phase.name !== 'done' && phase.name !== 'empty' && phase.name !== 'failed') continue;
    if (phase.at < lastAt) continue;
    last = revision;
    lastAt = phase.at;
  }
  return last;
}

/** What an EmptyOk stands for in the place of a digest. */
export function emptyDigest(reason: EmptyReason): string {
  return `empty:${reason}`;
}

/** What the slot's inputs stand for now; those that have not settled are left out. */
export function inputDigests(state: LedgerState, slot: SlotStatus): Readonly<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const input of slot.inputs) {
    const digest = state.slots.get(input.slot)?.digest ?? null;
    if (digest !== null) digests[input.slot] = digest;
  }
  return digests;
}

function slotOf(state: LedgerState, key: SlotKey): SlotStatus {
  const known = state.slots.get(key);
  if (known !== undefined) return known;
  const fresh: SlotStatus = {
    key,
    slot: parseSlotKey(key),
    version: 0,
    inputs: [],
    closesAt: null,
    revisions: [],
    digest: null,
    changedAt: null,
    madeFrom: {},
    acceptedFrom: {},
    windows: [],
    acceptedAsOf: instant(0),
    madeAsOf: instant(0),
    isQuiet: false,
    overrides: [],
  };
  state.slots.set(key, fresh);
  return fresh;
}

function link(state: LedgerState, slot: SlotStatus, inputs: readonly PlannedInput[]): void {
  for (const input of slot.inputs) state.consumers.get(input.slot)?.delete(slot.key);
  slot.inputs = inputs;
  for (const input of inputs) {
    const consumers = state.consumers.get(input.slot) ?? new Set();
    state.consumers.set(input.slot, consumers.add(slot.key));
  }
}

/** Later slates whose windows reach over the corrected one were made from rows that are no more. */
function correct(state: LedgerState, corrected: SlotStatus, at: Instant): void {
  const key = recordKey(corrected.slot);
  const { slateDate } = corrected.slot;
  const corrections = state.corrections.get(key) ?? [];
  corrections.push({ slateDate, at });
  state.corrections.set(key, corrections);
  for (const reader of state.windowReaders.get(key) ?? []) {
    const slot = state.slots.get(reader);
    if (slot !== undefined && slot.slot.slateDate > slateDate) refreshStale(state, slot);
  }
}

/** Brings the two indexes up to date for the slot and, where its digest may have changed, its consumers. */
function refresh(state: LedgerState, slot: SlotStatus): void {
  if (slot.revisions.length > 0 && !slot.revisions.every(isSettled)) state.open.add(slot.key);
  else state.open.delete(slot.key);
  refreshStale(state, slot);
  for (const key of state.consumers.get(slot.key) ?? []) {
    const consumer = state.slots.get(key);
    if (consumer !== undefined) refreshStale(state, consumer);
  }
}

function refreshStale(state: LedgerState, slot: SlotStatus): void {
  if (isStale(state, slot)) state.stale.add(slot.key);
  else state.stale.delete(slot.key);
}

function isStale(state: LedgerState, slot: SlotStatus): boolean {
  if (settledRevision(slot) === null) return false;
  if (correctedAt(state, slot) !== null) return true;
  return slot.inputs.some((input) => {
    const made = state.slots.get(input.slot);
    if (made === undefined || made.digest === null || made.isQuiet) return false;
    return made.digest !== slot.madeFrom[input.slot];
  });
}
