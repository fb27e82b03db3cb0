/**
 * The completion document of a transition and a date: what must be in, what is, and whether the next phase has taken
 * over. A projection of the ledger, written by the orchestrator and read by nobody who decides.
 *
 * Keys without a leading underscore are the processors that are in, and nothing else.
 */
import { formatInstant, type Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { type LedgerState, type RevisionStatus, type SlotStatus, settledRevision } from '../ledger/status.ts';
import { formatWorkId, type LeagueId, type SlotKey } from '../ledger/work-id.ts';
import type { OutputRegistry } from './registry.ts';
import { stageOf } from './topics.ts';
import type { Transition } from './transition.ts';

export interface CompletionEntry {
  readonly completed_at: string;
  readonly status: 'success' | 'no_data' | 'failed';
  readonly record_count: number;
  /** WorkId of the newest run. */
  readonly execution_id: string;
  readonly correlation_id: string;
}

export interface CompletionDocument {
  readonly [processor: string]: CompletionEntry | CompletionFlag;
}

type CompletionFlag = readonly string[] | number | boolean | string | null;

export interface CompletionQuery {
  readonly transition: Transition;
  readonly league: LeagueId;
  readonly date: SlateDate;
}

/** Null when no output of the next phase is planned on the date. */
export function completionDocument(
  { transition, league, date }: CompletionQuery,
  registry: OutputRegistry,
  state: LedgerState,
  now: Instant,
): CompletionDocument | null {
  const consumers = consumersOf(transition, league, date, registry, state);
  const expected = expectedSlots(transition, consumers);
  if (consumers.length === 0 || expected.size === 0) return null;
  const entries: [string, CompletionEntry][] = [];
  for (const [processor, slots] of expected) {
    const entry = entryOf(slots, state);
    if (entry !== null) entries.push([processor, entry]);
  }
  const accepted = consumers.flatMap((slot) => acceptance(slot.revisions) ?? []);
  const isTriggered = accepted.length === consumers.length;
  return {
    ...Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    _expected: [...expected.keys()].sort(),
    _completed_count: entries.length,
    _triggered: isTriggered,
    _triggered_at: isTriggered ? formatInstant(Math.max(...accepted.map(({ at }) => at)) as Instant) : null,
    _accepted_by: [...new Set(accepted.map(({ by }) => by))].sort(),
    _mode: mode(consumers, entries.length === expected.size),
    _trigger_reason: triggerReason(consumers),
    _last_update: formatInstant(now),
  };
}

/** The slots of the next phase that the transition lets start. */
function consumersOf(
  transition: Transition,
  league: LeagueId,
  date: SlateDate,
  registry: OutputRegistry,
  state: LedgerState,
): readonly SlotStatus[] {
  const names = new Set(transition.expects.map((input) => `${input.purpose}/${input.output}`));
  return registry.outputs.flatMap((output): SlotStatus[] => {
    if (output.purpose !== transition.purpose || stageOf(output) !== transition.to) return [];
    const slot = state.slots.get(`${league}/${date}/${output.purpose}/${output.name}` as SlotKey);
    if (slot === undefined || slot.revisions.length === 0) return [];
    return slot.inputs.some((input) => names.has(identityOf(input.slot))) ? [slot] : [];
  });
}

function expectedSlots(
  transition: Transition,
  consumers: readonly SlotStatus[],
): ReadonlyMap<string, ReadonlySet<SlotKey>> {
  const names = new Set(transition.expects.map((input) => `${input.purpose}/${input.output}`));
  const expected = new Map<string, Set<SlotKey>>();
  for (const { slot } of consumers.flatMap((consumer) => consumer.inputs)) {
    if (!names.has(identityOf(slot))) continue;
    const name = slot.slice(slot.lastIndexOf('/') + 1);
    expected.set(name, (expected.get(name) ?? new Set()).add(slot));
  }
  return expected;
}

/** `purpose/output` of a slot. */
function identityOf(key: SlotKey): string {
  return key.split('/').slice(2).join('/');
}

/** Null until every slot that the processor must have is settled. */
function entryOf(slots: ReadonlySet<SlotKey>, state: LedgerState): CompletionEntry | null {
  let entry: CompletionEntry | null = null;
  let [latest, rows, hasFailed, hasRows] = [Number.NEGATIVE_INFINITY, 0, false, false];
  for (const key of slots) {
    const slot = state.slots.get(key);
    const settled = slot === undefined ? null : settledRevision(slot);
    if (slot === undefined || settled === null || !('at' in settled.phase)) return null;
    const { phase } = settled;
    hasFailed ||= phase.name === 'failed';
    hasRows ||= phase.name === 'done';
    rows += phase.name === 'done' ? phase.receipt.rows : 0;
    latest = Math.max(latest, phase.at);
    entry = {
      completed_at: formatInstant(latest as Instant),
      status: hasFailed ? 'failed' : hasRows ? 'success' : 'no_data',
      record_count: rows,
      execution_id: formatWorkId({ ...slot.slot, revision: settled.revision }),
      correlation_id: `${slot.slot.league}/${slot.slot.slateDate}`,
    };
  }
  return entry;
}

/** The first acceptance of any revision; what has settled was accepted. Null while nobody has. */
function acceptance(revisions: readonly RevisionStatus[]): { at: Instant; by: string } | null {
  return revisions.find(({ accepted }) => accepted !== null)?.accepted ?? null;
}

function mode(consumers: readonly SlotStatus[], isComplete: boolean): string {
  const revisions = consumers.flatMap((slot) => slot.revisions.at(0) ?? []);
  if (revisions.some(({ phase }) => phase.name === 'held')) return 'held';
  if (revisions.some(({ degraded }) => degraded.length > 0)) return 'degraded';
  return isComplete ? 'all_complete' : 'waiting';
}

function triggerReason(consumers: readonly SlotStatus[]): string {
  const reasons = consumers.flatMap((slot) => {
    const revision = slot.revisions.at(0);
    if (revision === undefined) return [];
    return revision.phase.name === 'held' ? revision.phase.reasons : revision.degraded;
  });
  return reasons.length === 0
    ? 'every gate proceeded'
    : [...new Set(reasons.map(({ text }) => text))].join('; ');
}
