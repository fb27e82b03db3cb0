/**
 * `dispatch(state, now) → commands`: what must be recorded next. A pure function, run on every event and on
 * every tick, so that a lost event costs at most one tick and the clock alone can trigger, retry and expire.
 *
 * A revision is requested when
 *   1. its time has come: `notBefore`, or `retryAt` after a transient failure, and strictly after everything that
 *      feeds it settled (rows are read with `known_at` before the decision, never at it), and
 *   2. nothing that feeds it, directly or through others, is still due to change at this moment; for inputs it can
 *      do without it waits until its own due time only, and
 *   3. its gate says Proceed or Degrade. A gate that throws says Hold.
 * Rule 2 makes the outcome independent of the order in which workers finish: an output never runs on half of a
 * change. A settled slot whose inputs have changed gets a new revision, until it closes.
 *
 * The clock alone decides too: what still waits for its inputs when it is due is recorded as a Hold that names them.
 * An output that has failed often and never succeeded is quarantined: a Hold, until a person releases it. A person's
 * override turns a Hold into a Degrade that says so.
 */
import { formatInstant, type Instant } from '../league/instant.ts';
import type { LedgerEvent, Reason, Verdict } from '../ledger/event.ts';
import {
  currentRevision,
  type LedgerState,
  type RevisionStatus,
  recordKey,
  type SlotStatus,
} from '../ledger/status.ts';
import { correctedAt } from '../ledger/window-corrections.ts';
import type { SlotKey } from '../ledger/work-id.ts';
import { isQuarantined, QUARANTINE_AFTER } from './retry-policy.ts';
import type { DegradePolicy } from './transition.ts';

export interface Command {
  readonly slot: SlotKey;
  readonly expectedVersion: number;
  readonly events: readonly LedgerEvent[];
  /** The revision to hand to a worker, when the events request one. */
  readonly request: number | null;
}

/** Decides on a slot whose time has come. May throw: that is a Hold. */
export type Gate = (slot: SlotStatus, state: LedgerState) => Verdict;

export interface DispatchOptions {
  readonly gate: Gate;
  /** Slots outside the selection are left alone (a replay of part of a season). */
  readonly isSelected: (slot: SlotStatus) => boolean;
  /** A request that nobody accepted within this time is issued again; then after twice the time, and so on. Milliseconds. */
  readonly acceptWithin: number;
  /** Time from planning a new revision to its being due. Milliseconds. */
  readonly revisionDueWithin: number;
  /** Least time between an input's settling and the decision that reads it. Milliseconds, at least 1. */
  readonly hop: number;
  /** What the deadline does, by the transition into the slot; shown with the verdict. */
  readonly policy?: (slot: SlotStatus) => DegradePolicy | null;
  /** Made again although it has closed: a backfill wants it. */
  readonly isReopened?: (slot: SlotStatus) => boolean;
}

const MAXIMUM_DOUBLINGS = 6;

export function dispatch(state: LedgerState, now: Instant, options: DispatchOptions): readonly Command[] {
  const commands: Command[] = [];
  const ancestors = new Ancestors(state, now, options);
  for (const key of state.stale) {
    const slot = state.slots.get(key);
    if (slot === undefined || !options.isSelected(slot)) continue;
    if ((seenFrom(slot, state, options) ?? now) > now) continue;
    const command = planRevision(slot, now, options);
    if (command !== null && !ancestors.anyPending(slot)) commands.push(command);
  }
  const planned = new Set(commands.map((command) => command.slot));
  for (const key of state.open) {
    const slot = state.slots.get(key);
    if (slot === undefined || planned.has(key) || !options.isSelected(slot)) continue;
    const command = advance(slot, state, now, options, ancestors);
    if (command !== null) commands.push(command);
  }
  return commands;
}

/** The next moment at which the clock alone changes what dispatch says; null when it never does. */
export function nextInstant(state: LedgerState, after: Instant, options: DispatchOptions): Instant | null {
  const ancestors = new Ancestors(state, after, options);
  let next: Instant | null = null;
  for (const key of state.open) {
    const slot = state.slots.get(key);
    if (slot === undefined || !options.isSelected(slot)) continue;
    const revision = currentRevision(slot);
    if (revision === null || (next !== null && ownTime(revision) >= next)) continue;
    const moments = [ancestors.readyAt(slot, revision), lapsesAt(revision, options), deadlineOf(revision)];
    for (const at of moments) {
      if (at !== null && at > after && (next === null || at < next)) next = at;
    }
  }
  for (const key of state.stale) {
    const slot = state.slots.get(key);
    if (slot === undefined || !options.isSelected(slot)) continue;
    const at = seenFrom(slot, state, options);
    if (at !== null && at > after && !isClosed(slot, at, options) && (next === null || at < next)) next = at;
  }
  return next;
}

/** From when on a decision sees the last correction in the slot's windows; null: there is none. */
function seenFrom(slot: SlotStatus, state: LedgerState, { hop }: DispatchOptions): Instant | null {
  const at = correctedAt(state, slot);
  return at === null ? null : ((at + hop) as Instant);
}

/** When a request that nobody accepts is issued again, or a lease runs out; null while neither is running. */
function lapsesAt({ phase }: RevisionStatus, options: DispatchOptions): Instant | null {
  if (phase.name === 'requested') return reissueAt(phase, options);
  return phase.name === 'accepted' ? phase.leaseUntil : null;
}

/** Each issue waits twice as long as the one before it, up to MAXIMUM_DOUBLINGS: a consumer that is gone is not flooded. */
function reissueAt(
  phase: { readonly at: Instant; readonly times: number },
  options: DispatchOptions,
): Instant {
  return (phase.at + options.acceptWithin * 2 ** Math.min(phase.times - 1, MAXIMUM_DOUBLINGS)) as Instant;
}

/** When the clock ends the waiting: for inputs it can do without, or in a Hold that names what is not in. */
function deadlineOf({ phase, dueAt }: RevisionStatus): Instant | null {
  return phase.name === 'planned' || phase.name === 'held' || phase.name === 'retrying' ? dueAt : null;
}

function isClosed(slot: SlotStatus, now: Instant, options: DispatchOptions): boolean {
  return slot.closesAt !== null && now >= slot.closesAt && options.isReopened?.(slot) !== true;
}

function planRevision(slot: SlotStatus, now: Instant, options: DispatchOptions): Command | null {
  if (slot.revisions.some((revision) => isActive(revision, now))) return null;
  if (isClosed(slot, now, options)) return null;
  const revision = slot.revisions.length + 1;
  return {
    slot: slot.key,
    expectedVersion: slot.version,
    request: null,
    events: [
      {
        type: 'Planned',
        revision,
        notBefore: now,
        dueAt: (now + options.revisionDueWithin) as Instant,
        closesAt: slot.closesAt,
        inputs: slot.inputs,
        ...(slot.windows.length === 0 ? {} : { windows: slot.windows }),
        because: 'an input has a newer revision with another digest',
      },
    ],
  };
}

function advance(
  slot: SlotStatus,
  state: LedgerState,
  now: Instant,
  options: DispatchOptions,
  ancestors: Ancestors,
): Command | null {
  const revision = currentRevision(slot);
  if (revision === null) return null;
  const base = { slot: slot.key, expectedVersion: slot.version };
  const { phase } = revision;
  switch (phase.name) {
    case 'accepted':
      if (phase.leaseUntil > now) return null;
      return {
        ...base,
        request: null,
        events: [failedLease(revision.revision, phase.instance, now)],
      };
    case 'requested':
      if (reissueAt(phase, options) > now) return null;
      return {
        ...base,
        request: revision.revision,
        events: [{ type: 'Requested', revision: revision.revision }],
      };
    case 'planned':
    case 'held':
    case 'retrying': {
      // Most of a season is not due yet, and is not looked into.
      if (ownTime(revision) > now) return null;
      const isWaiting = ancestors.readyAt(slot, revision) > now || ancestors.anyPending(slot);
      if (isWaiting && (now < revision.dueAt || phase.name === 'retrying')) return null;
      const verdict = isWaiting
        ? deadlineVerdict(slot, revision, ancestors, options)
        : decide(slot, revision, state, options.gate);
      if (verdict === null) return null;
      if (verdict.kind === 'Hold') {
        if (phase.name === 'held' && sameReasons(phase.reasons, verdict.reasons)) return null;
        return {
          ...base,
          request: null,
          events: [{ type: 'Decided', revision: revision.revision, verdict }],
        };
      }
      return {
        ...base,
        request: revision.revision,
        events: [
          { type: 'Decided', revision: revision.revision, verdict },
          { type: 'Requested', revision: revision.revision },
        ],
      };
    }
    case 'done':
    case 'empty':
    case 'failed':
      return null;
  }
}

function decide(slot: SlotStatus, revision: RevisionStatus, state: LedgerState, gate: Gate): Verdict {
  const verdict = quarantine(slot, state) ?? gateVerdict(slot, state, gate);
  if (verdict.kind !== 'Hold' || revision.override === null) return verdict;
  const { who, why } = revision.override;
  return { kind: 'Degrade', reasons: [...verdict.reasons, reason('override', who, null, `${who}: ${why}`)] };
}

function gateVerdict(slot: SlotStatus, state: LedgerState, gate: Gate): Verdict {
  try {
    return gate(slot, state);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: 'Hold', reasons: [reason('gate_threw', null, null, text)] };
  }
}

function quarantine(slot: SlotStatus, state: LedgerState): Verdict | null {
  const record = state.records.get(recordKey(slot.slot));
  if (record === undefined || !isQuarantined(record)) return null;
  const text = `${record.output} has failed ${record.failures} times and never succeeded`;
  return { kind: 'Hold', reasons: [reason('quarantined', record.failures, QUARANTINE_AFTER, text)] };
}

/** The deadline fired by the clock: which inputs it waits for. Null: it only waits for the next moment. */
function deadlineVerdict(
  slot: SlotStatus,
  revision: RevisionStatus,
  ancestors: Ancestors,
  options: DispatchOptions,
): Verdict | null {
  // What was planned after its being due had no deadline to miss.
  if (revision.plannedAt >= revision.dueAt) return null;
  const awaited = ancestors.awaited(slot);
  if (awaited.length === 0) return null;
  const text = `due at ${formatInstant(revision.dueAt)} and not in: ${awaited.join(', ')}`;
  const held: Reason = {
    metric: 'deadline',
    value: awaited.length,
    threshold: options.policy?.(slot) ?? 'hold_and_alarm',
    denominator: slot.inputs.length,
    text,
  };
  return { kind: 'Hold', reasons: [held] };
}

function reason(
  metric: string,
  value: Reason['value'],
  threshold: Reason['threshold'],
  text: string,
): Reason {
  return { metric, value, threshold, denominator: null, text };
}

export function failedLease(revision: number, instance: string, now: Instant): LedgerEvent {
  return {
    type: 'Failed',
    revision,
    code: 'LEASE_EXPIRED',
    message: `${instance} accepted the work and never settled it`,
    retryAt: now,
  };
}

/** When the revision may start as far as its own plan and failures go. */
function ownTime(revision: RevisionStatus): Instant {
  return revision.phase.name === 'retrying' ? revision.phase.retryAt : revision.notBefore;
}

/** Its time has come and it is not settled. */
function isActive(revision: RevisionStatus, now: Instant): boolean {
  switch (revision.phase.name) {
    case 'done':
    case 'empty':
    case 'failed':
      return false;
    case 'planned':
      return revision.notBefore <= now;
    default:
      return true;
  }
}

function sameReasons(one: readonly Reason[], other: readonly Reason[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is upstream of a slot, directly or through others, at one moment. */
class Ancestors {
  readonly #state: LedgerState;
  readonly #now: Instant;
  readonly #options: DispatchOptions;
  readonly #pending = new Map<SlotKey, boolean>();
  readonly #atRest = new Map<string, boolean>();
  readonly #settledAt = new Map<SlotKey, number>();

  constructor(state: LedgerState, now: Instant, options: DispatchOptions) {
    this.#state = state;
    this.#now = now;
    this.#options = options;
  }

  /**
   * Whether anything upstream is due to change now: active itself, or stale and about to be planned again. What can
   * do without an input waits for it until its own due time, and then goes without, unless something happens to
   * that input at this very moment: whether it is in must not depend on who is first.
   */
  anyPending(slot: SlotStatus): boolean {
    const current = currentRevision(slot);
    // What has settled waits for nothing any more.
    const due = current !== null && isActive(current, this.#now) ? current.dueAt : Number.NEGATIVE_INFINITY;
    return slot.inputs.some(
      ({ slot: key, isRequired }) =>
        this.#isPending(key) && (isRequired || this.#now < due || !this.#isAtRest(key, due)),
    );
  }

  /** Required inputs that are due to change still. */
  awaited(slot: SlotStatus): readonly SlotKey[] {
    return slot.inputs.flatMap((input) =>
      input.isRequired && this.#isPending(input.slot) ? [input.slot] : [],
    );
  }

  readyAt(slot: SlotStatus, revision: RevisionStatus): Instant {
    return Math.max(ownTime(revision), this.#lastSettled(slot) + this.#options.hop) as Instant;
  }

  #isPending(key: SlotKey): boolean {
    const known = this.#pending.get(key);
    if (known !== undefined) return known;
    const slot = this.#state.slots.get(key);
    if (slot === undefined) return false;
    const willBeReplanned = this.#state.stale.has(key) && !isClosed(slot, this.#now, this.#options);
    const pending =
      willBeReplanned ||
      slot.revisions.some((revision) => isActive(revision, this.#now)) ||
      this.anyPending(slot);
    this.#pending.set(key, pending);
    return pending;
  }

  /** Pending, but nothing of it begins now or has since `due`: held, behind what is, tried again later, or under way. */
  #isAtRest(key: SlotKey, due: number): boolean {
    const known = this.#atRest.get(`${key} ${due}`);
    if (known !== undefined) return known;
    const slot = this.#state.slots.get(key);
    const isAtRest = slot === undefined || this.#happensNothing(slot, due);
    this.#atRest.set(`${key} ${due}`, isAtRest);
    return isAtRest;
  }

  #happensNothing(slot: SlotStatus, due: number): boolean {
    const pending = slot.inputs.filter((input) => this.#isPending(input.slot));
    if (!pending.every((input) => this.#isAtRest(input.slot, due))) return false;
    const active = slot.revisions.filter((revision) => isActive(revision, this.#now));
    for (const revision of active) {
      const { phase } = revision;
      const lapses = lapsesAt(revision, this.#options);
      if (lapses !== null && 'at' in phase) return phase.at < due && lapses > this.#now;
      if (phase.name === 'retrying' && phase.retryAt > this.#now) return true;
    }
    if (active.some((revision) => this.readyAt(slot, revision) > this.#now)) return false;
    if (this.anyPending(slot)) return true;
    return active.some((revision) => decide(slot, revision, this.#state, this.#options.gate).kind === 'Hold');
  }

  /**
   * Latest change upstream; -∞ when nothing upstream has settled. An input stands for everything behind it; behind one
   * that has not settled it is looked further.
   */
  #lastSettled(slot: SlotStatus): number {
    const known = this.#settledAt.get(slot.key);
    if (known !== undefined) return known;
    let latest = Number.NEGATIVE_INFINITY;
    for (const input of slot.inputs) {
      const upstream = this.#state.slots.get(input.slot);
      if (upstream === undefined) continue;
      latest = Math.max(latest, upstream.changedAt ?? this.#lastSettled(upstream));
    }
    this.#settledAt.set(slot.key, latest);
    return latest;
  }
}
