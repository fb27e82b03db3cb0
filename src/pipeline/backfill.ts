/**
 * A backfill: a range of slates, and which of their outputs are to exist when it is over.
 *
 * Only what is missing, failed or stale is made, unless it is forced. The request is a state document; what it has
 * asked for is in the ledger (`because`), so that it survives a restart and is never asked for twice. Consumers of
 * outputs that changed are planned again by digest, as always, and untouched ones are not.
 */
import type { Instant } from '../league/instant.ts';
import type { DateRange, SlateDate } from '../league/slate-date.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import {
  currentRevision,
  type LedgerState,
  type RevisionStatus,
  type SlotStatus,
  settledRevision,
} from '../ledger/status.ts';
import type { StreamAppend } from '../ledger/store.ts';
import type { LeagueId, Slot } from '../ledger/work-id.ts';
import type { OutputRegistry } from './registry.ts';

export interface Backfill {
  readonly id: string;
  readonly league: LeagueId;
  readonly range: DateRange;
  /** Names of outputs; null: all. */
  readonly outputs: readonly string[] | null;
  /** `missing`: what is missing, failed or stale; `force`: everything in the range. */
  readonly mode: 'missing' | 'force';
  readonly skipsDownstream: boolean;
  readonly requestedAt: Instant;
}

export interface BackfillCount {
  readonly planned: number;
  readonly settled: number;
  readonly done: number;
  readonly empty: number;
  readonly failed: number;
}

/** Whether the slot is one that the backfill is asked for. */
export function isWanted(backfill: Backfill, { league, slateDate, output }: Slot): boolean {
  return (
    league === backfill.league &&
    slateDate >= backfill.range.from &&
    slateDate <= backfill.range.to &&
    (backfill.outputs === null || backfill.outputs.includes(output))
  );
}

/** `purpose/name` of the outputs asked for and of all that feeds them: what may run in the range. */
export function outputsNeeded(backfill: Backfill, registry: OutputRegistry): ReadonlySet<string> {
  const needed = new Set<string>();
  const add = (purpose: Slot['purpose'], name: string): void => {
    if (needed.has(`${purpose}/${name}`)) return;
    needed.add(`${purpose}/${name}`);
    for (const input of registry.output(purpose, name).inputs) add(input.purpose, input.output);
  };
  for (const { purpose, name } of registry.outputs) {
    if (backfill.outputs === null || backfill.outputs.includes(name)) add(purpose, name);
  }
  return needed;
}

/** New revisions of what is to be made again; what was never planned is the planner's. */
export function backfillAppends(
  backfill: Backfill,
  state: LedgerState,
  now: Instant,
): readonly StreamAppend[] {
  const appends: StreamAppend[] = [];
  for (const slot of state.slots.values()) {
    if (!isWanted(backfill, slot.slot) || currentRevision(slot) !== null) continue;
    const settled = settledRevision(slot);
    if (settled === null || !isDue(backfill, slot, settled, state)) continue;
    const again: LedgerEvent = {
      type: 'Planned',
      revision: slot.revisions.length + 1,
      notBefore: now,
      dueAt: (now + DUE_WITHIN_MS) as Instant,
      closesAt: slot.closesAt,
      inputs: slot.inputs,
      because: reason(backfill),
      skipsDownstream: backfill.skipsDownstream,
    };
    appends.push({ slot: slot.key, expectedVersion: slot.version, events: [again] });
  }
  return appends;
}

/** By date, in order: how far the backfill has come. */
export function backfillProgress(
  backfill: Backfill,
  state: LedgerState,
): ReadonlyMap<SlateDate, BackfillCount> {
  const byDate = new Map<SlateDate, BackfillCount>();
  for (const slot of state.slots.values()) {
    if (!isWanted(backfill, slot.slot) || slot.revisions.length === 0) continue;
    const { slateDate } = slot.slot;
    byDate.set(slateDate, add(byDate.get(slateDate) ?? NOTHING, count(backfill, slot, state)));
  }
  return new Map([...byDate].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const NOTHING: BackfillCount = { planned: 0, settled: 0, done: 0, empty: 0, failed: 0 };

export function add(one: BackfillCount, other: BackfillCount): BackfillCount {
  return {
    planned: one.planned + other.planned,
    settled: one.settled + other.settled,
    done: one.done + other.done,
    empty: one.empty + other.empty,
    failed: one.failed + other.failed,
  };
}

function count(backfill: Backfill, slot: SlotStatus, state: LedgerState): BackfillCount {
  const settled = settledRevision(slot);
  const isOver =
    settled !== null &&
    currentRevision(slot) === null &&
    !state.stale.has(slot.key) &&
    !isDue(backfill, slot, settled, state);
  if (!isOver) return { ...NOTHING, planned: 1 };
  const { name } = settled.phase;
  return {
    planned: 1,
    settled: 1,
    done: name === 'done' ? 1 : 0,
    empty: name === 'empty' ? 1 : 0,
    failed: name === 'failed' ? 1 : 0,
  };
}

/** The backfill is to ask for a new revision of it, which it does once. */
function isDue(backfill: Backfill, slot: SlotStatus, settled: RevisionStatus, state: LedgerState): boolean {
  if (asked(backfill, slot) !== null) return false;
  if (settled.phase.name === 'failed' || state.stale.has(slot.key)) return true;
  return backfill.mode === 'force' && !isFirst(backfill, slot);
}

/** A revision that the backfill has asked for, or null. */
function asked(backfill: Backfill, slot: SlotStatus): RevisionStatus | null {
  return slot.revisions.find(({ because }) => because === reason(backfill)) ?? null;
}

/** Made for the first time since the backfill was asked for. */
function isFirst(backfill: Backfill, slot: SlotStatus): boolean {
  return slot.revisions.every(({ accepted }) => accepted !== null && accepted.at >= backfill.requestedAt);
}

function reason({ id }: Backfill): string {
  return `backfill ${id}`;
}

/** A backfill is nobody's evening: what it asks for is due within a day. */
const DUE_WITHIN_MS = 24 * 3_600_000;
