/**
 * The first links of a chain: what is at the root of a slot that is not there, in what the ledger recorded of it, from
 * the first record of the trouble on.
 */
import { formatEastern } from '../../league/eastern.ts';
import { type Instant, laterOf } from '../../league/instant.ts';
import type { Failed, Reason, StoredEvent } from '../../ledger/event.ts';
import {
  currentRevision,
  type LedgerState,
  type RevisionStatus,
  type SlotStatus,
  settledRevision,
} from '../../ledger/status.ts';
import { type SlotKey, slotKey } from '../../ledger/work-id.ts';
import { reasonsText } from '../alarms/describe-slot.ts';
import { hasFailed, isAboutInputs } from '../alarms/root-cause.ts';
import type { Link } from './issue.ts';
import type { ReportEvidence } from './report-evidence.ts';

type Parts = Pick<ReportEvidence, 'history' | 'view'>;

/** Everything that it waits for is in, and its time has come. */
export const NEVER_REQUESTED = 'could start, and nobody requested it';

/** From the first cause to the root itself. */
export function rootLinks({ history, view }: Parts, key: SlotKey): readonly [Link, ...Link[]] {
  const { state } = view;
  const slot = state.slots.get(key);
  if (slot === undefined) return [{ at: null, subject: key, text: 'is not planned: nothing makes it' }];
  const events = history(key);
  const current = currentRevision(slot);
  if (hasFailed(slot) && current?.phase.name !== 'retrying') return [failureLink(key, events)];
  if (current === null) return [{ at: null, subject: key, text: 'is settled' }];
  const { phase } = current;
  switch (phase.name) {
    case 'retrying':
      return phase.code === 'NOT_YET' ? waitsForWorld(slot, current, events) : [failureLink(key, events)];
    case 'held':
      return isAboutInputs(phase.reasons)
        ? [{ at: phase.since, subject: key, text: `is held: ${reasonsText(phase.reasons)}` }]
        : heldLinks(state, slot, phase.reasons, firstHold(events) ?? phase.since);
    case 'requested':
      return [
        {
          at: firstOf(events, 'Requested', current) ?? phase.at,
          subject: key,
          text: `was requested ${times(phase.times)} and nobody accepted it`,
        },
      ];
    case 'accepted':
      return [
        { at: phase.at, subject: key, text: `was accepted by ${phase.instance}, which never settled it` },
      ];
    default:
      return [{ at: readySince(state, slot, current), subject: key, text: NEVER_REQUESTED }];
  }
}

/** What reads no other output reads a source. */
function waitsForWorld(
  slot: SlotStatus,
  revision: RevisionStatus,
  events: readonly StoredEvent[],
): readonly [Link, ...Link[]] {
  const asked = failures(events, revision.revision).filter(({ event }) => event.code === 'NOT_YET');
  const [first] = asked;
  const last = asked.at(-1);
  const tries = `asked ${times(asked.length)}${last === undefined ? '' : `, last at ${formatEastern(last.at)}: ${last.event.message}`}`;
  if (slot.inputs.length > 0) {
    return [{ at: first?.at ?? null, subject: slot.key, text: `is not ready to be made: ${tries}` }];
  }
  return [
    {
      at: first?.at ?? null,
      subject: `source of ${slot.slot.output}`,
      text: `has not served ${slot.slot.slateDate}: ${tries}`,
    },
    {
      at: first?.at ?? null,
      subject: slot.key,
      text: `waits for its source; due at ${formatEastern(revision.dueAt)}`,
    },
  ];
}

function failureLink(key: SlotKey, events: readonly StoredEvent[]): Link {
  const faults = failures(events, null).filter(
    ({ event }) => event.code !== 'NOT_YET' && event.code !== 'LEASE_EXPIRED',
  );
  const [first] = faults;
  const last = faults.at(-1) ?? failures(events, null).at(-1);
  const what = last === undefined ? 'failed' : `failed with ${last.event.code}: ${last.event.message}`;
  const tries =
    faults.length > 1
      ? ` (${times(faults.length)}, the first at ${formatEastern(first?.at ?? (0 as Instant))})`
      : '';
  return { at: first?.at ?? last?.at ?? null, subject: key, text: what + tries };
}

/** A gate that holds names what it measured: the rows it was measured on came first, and what made them before that. */
function heldLinks(
  state: LedgerState,
  slot: SlotStatus,
  reasons: readonly Reason[],
  since: Instant,
): readonly [Link, ...Link[]] {
  const own: Link = { at: since, subject: slot.key, text: `is held by its gate: ${reasonsText(reasons)}` };
  const [first, ...rest] = measuredLinks(state, slot, reasons);
  return first === undefined ? [own] : [first, ...rest, own];
}

/**
 * The rows that the reasons were measured on, and before them those that these were made from although they were not
 * good enough: what a person let go, or what only warned.
 */
function measuredLinks(state: LedgerState, slot: SlotStatus, reasons: readonly Reason[]): readonly Link[] {
  const links = slot.inputs.flatMap(({ slot: input }): readonly Link[] => {
    const reason = reasons.find(({ text }) => text.startsWith(`${input}:`));
    const measured = state.slots.get(input);
    const settled = measured === undefined ? null : settledRevision(measured);
    if (reason === undefined || measured === undefined || settled?.phase.name !== 'done') return [];
    const { at, receipt } = settled.phase;
    const value = reason.value === null ? 'not measured' : rounded(reason.value);
    const written: Link = {
      at,
      subject: input,
      text: `was written with ${receipt.rows} rows and ${reason.metric} ${value} where ${reason.threshold ?? 'a limit'} is asked for`,
    };
    const upstream = measuredLinks(state, measured, settled.degraded);
    return [...upstream, ...otherCode(state, measured, receipt.versions.code, at), written];
  });
  return [...links].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

/** The rows were made by other code than those of the slate before: said, because it is what changed. */
function otherCode(state: LedgerState, slot: SlotStatus, code: string, at: Instant): readonly Link[] {
  let before: { readonly date: string; readonly code: string } | null = null;
  for (const other of state.slots.values()) {
    const { slateDate, purpose, output, league } = other.slot;
    if (output !== slot.slot.output || purpose !== slot.slot.purpose || league !== slot.slot.league) continue;
    if (slateDate >= slot.slot.slateDate || (before !== null && slateDate < before.date)) continue;
    const phase = settledRevision(other)?.phase;
    if (phase?.name === 'done') before = { date: slateDate, code: phase.receipt.versions.code };
  }
  if (before === null || before.code === code) return [];
  return [
    {
      at,
      subject: `code ${code.slice(0, 12)}`,
      text: `made ${slotKey(slot.slot)}; the slate before, ${before.date}, was made by ${before.code.slice(0, 12)}`,
    },
  ];
}

/** Since when nothing but a request was missing. */
function readySince(
  state: LedgerState,
  slot: SlotStatus,
  { notBefore, plannedAt }: RevisionStatus,
): Instant | null {
  const settled = slot.inputs.map(({ slot: input }) => {
    const status = state.slots.get(input);
    const phase = status === undefined ? undefined : settledRevision(status)?.phase;
    return phase?.name === 'done' || phase?.name === 'empty' ? phase.at : null;
  });
  const moments = settled.filter((moment) => moment !== null);
  return moments.length < settled.length ? null : laterOf(notBefore, plannedAt, ...moments);
}

export type FailedEvent = Omit<StoredEvent, 'event'> & { readonly event: Failed };

/** Of one revision, or of all since the output was last there. */
export function failures(events: readonly StoredEvent[], revision: number | null): readonly FailedEvent[] {
  const lastGood = events.findLastIndex(({ event }) => event.type === 'Done' || event.type === 'EmptyOk');
  return events.slice(lastGood + 1).flatMap((stored): readonly FailedEvent[] => {
    const { event } = stored;
    if (event.type !== 'Failed' || (revision !== null && event.revision !== revision)) return [];
    return [{ ...stored, event }];
  });
}

/** Of the hold that still stands: the reasons of a hold change while it lasts. */
function firstHold(events: readonly StoredEvent[]): Instant | null {
  let since: Instant | null = null;
  for (const { event, at } of events) {
    if (event.type === 'Decided' && event.verdict.kind === 'Hold' && !isAboutInputs(event.verdict.reasons))
      since ??= at;
    else if (event.type === 'Requested' || event.type === 'Done' || event.type === 'EmptyOk') since = null;
  }
  return since;
}

function firstOf(
  events: readonly StoredEvent[],
  type: StoredEvent['event']['type'],
  { revision }: RevisionStatus,
): Instant | null {
  const found = events.find(({ event }) => event.type === type && event.revision === revision);
  return found?.at ?? null;
}

export function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function rounded(value: number | string): string {
  return typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : value;
}
