/**
 * The planner writes down what must exist, from the schedule, before it is due: for the whole season, with no
 * look-back limit. A pure function from slates and the ledger's state to the events that are missing.
 *
 * A moved tip-off re-times what has not started; a slate that lost its last game ends EmptyOk(Postponed); a date
 * that gains a game is planned like any other.
 */
import type { Slate } from '../league/slate.ts';
import { teamsOf } from '../league/slate.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import type { LedgerEvent, PlannedInput } from '../ledger/event.ts';
import { type LedgerState, type RevisionStatus, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { StreamAppend } from '../ledger/store.ts';
import { type LeagueId, type SlotKey, slotKey } from '../ledger/work-id.ts';
import type { Output, SlateKind, Timing } from './output.ts';

export interface PlannedSlate {
  readonly slate: Slate;
  readonly kind: SlateKind;
}

export interface PlanRequest {
  readonly league: LeagueId;
  readonly outputs: readonly Output[];
  /** Every slate under management, of all seasons, in order of date. */
  readonly slates: readonly PlannedSlate[];
  /** Slots of dates from here on that no slate needs any more are closed; earlier ones are history. */
  readonly closeVanishedFrom: SlateDate;
}

export function plan(request: PlanRequest, state: LedgerState): readonly StreamAppend[] {
  const appends: StreamAppend[] = [];
  const wanted = new Set<SlotKey>();
  const lastSlate = new Map<TeamCode, SlateDate>();
  for (const { slate, kind } of request.slates) {
    const outputs = request.outputs.filter((output) => output.plannedFor.includes(kind));
    for (const output of outputs) {
      const timing = output.timing(slate);
      if (timing === null) continue;
      const key = slotKey({
        league: request.league,
        slateDate: slate.date,
        purpose: output.purpose,
        output: output.name,
      });
      wanted.add(key);
      const inputs = resolveInputs(request.league, output, slate, outputs, lastSlate);
      const events = planSlot(timing, inputs, state.slots.get(key) ?? null);
      if (events.length > 0) {
        appends.push({ slot: key, expectedVersion: state.slots.get(key)?.version ?? 0, events });
      }
    }
    for (const team of teamsOf(slate)) lastSlate.set(team, slate.date);
  }
  for (const key of state.open) {
    const slot = state.slots.get(key);
    if (slot === undefined || wanted.has(key) || slot.slot.slateDate < request.closeVanishedFrom) continue;
    const events = closeVanished(slot);
    if (events.length > 0) appends.push({ slot: key, expectedVersion: slot.version, events });
  }
  return appends;
}

function resolveInputs(
  league: LeagueId,
  output: Output,
  slate: Slate,
  plannedOutputs: readonly Output[],
  lastSlate: ReadonlyMap<TeamCode, SlateDate>,
): readonly PlannedInput[] {
  return output.inputs.flatMap((input): PlannedInput[] => {
    const slot = (slateDate: SlateDate): PlannedInput => ({
      slot: slotKey({ league, slateDate, purpose: input.purpose, output: input.output }),
      isRequired: input.isRequired,
    });
    if (input.from === 'slate') {
      const isPlanned = plannedOutputs.some(
        ({ name, purpose }) => name === input.output && purpose === input.purpose,
      );
      return isPlanned ? [slot(slate.date)] : [];
    }
    const dates = new Set(teamsOf(slate).flatMap((team) => lastSlate.get(team) ?? []));
    return [...dates].sort().map(slot);
  });
}

function planSlot(
  timing: Timing,
  inputs: readonly PlannedInput[],
  slot: SlotStatus | null,
): readonly LedgerEvent[] {
  const events: LedgerEvent[] = [];
  const reopened = reopens(slot) ? (slot?.revisions.length ?? 0) : 0;
  for (const [index, notBefore] of timing.starts.entries()) {
    const revision = reopened + index + 1;
    const known = slot?.revisions[revision - 1];
    const dueAt = (notBefore + timing.dueWithin) as typeof notBefore;
    if (known !== undefined && !(isWaiting(known) && differs(known, notBefore, dueAt, inputs, slot)))
      continue;
    events.push({
      type: 'Planned',
      revision,
      notBefore,
      dueAt,
      closesAt: timing.closesAt,
      inputs,
      because: known === undefined ? 'the schedule lists it' : 'the schedule changed',
    });
  }
  return events;
}

/** A slate that was given up and is back on the schedule. */
function reopens(slot: SlotStatus | null): boolean {
  if (slot === null || slot.revisions.length === 0) return false;
  const phase = settledRevision(slot)?.phase;
  return (
    phase?.name === 'empty' &&
    phase.reason === 'Postponed' &&
    slot.revisions.every((each) => !isWaiting(each))
  );
}

function isWaiting(revision: RevisionStatus): boolean {
  return revision.phase.name === 'planned' || revision.phase.name === 'held';
}

function differs(
  known: RevisionStatus,
  notBefore: number,
  dueAt: number,
  inputs: readonly PlannedInput[],
  slot: SlotStatus | null,
): boolean {
  if (known.notBefore !== notBefore || known.dueAt !== dueAt) return true;
  const before = slot?.inputs ?? [];
  return before.length !== inputs.length || before.some((input, index) => input.slot !== inputs[index]?.slot);
}

function closeVanished(slot: SlotStatus): readonly LedgerEvent[] {
  return slot.revisions
    .filter(
      (revision) =>
        revision.phase.name === 'planned' ||
        revision.phase.name === 'held' ||
        revision.phase.name === 'retrying',
    )
    .map((revision) => ({ type: 'EmptyOk', revision: revision.revision, reason: 'Postponed', inputs: {} }));
}
