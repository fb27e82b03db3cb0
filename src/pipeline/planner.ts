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
import {
  emptyDigest,
  type LedgerState,
  type RevisionStatus,
  type SlotStatus,
  settledRevision,
} from '../ledger/status.ts';
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
  /** Dates of seasons that are not under management are left as they are. */
  readonly isManaged: (date: SlateDate) => boolean;
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
      const windows = (output.windows ?? []).map((name) => `postgame/${name}`);
      const events = planSlot(timing, inputs, windows, state.slots.get(key) ?? null);
      if (events.length > 0) {
        appends.push({ slot: key, expectedVersion: state.slots.get(key)?.version ?? 0, events });
      }
    }
    for (const team of teamsOf(slate)) lastSlate.set(team, slate.date);
  }
  const vanished = [...state.open].flatMap((key) => {
    const slot = state.slots.get(key);
    if (slot === undefined || wanted.has(key)) return [];
    const { slateDate } = slot.slot;
    if (slateDate < request.closeVanishedFrom || !request.isManaged(slateDate)) return [];
    return slot.revisions.some(isClosable) ? [slot] : [];
  });
  return [...appends, ...closeVanished(vanished, state)];
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
  windows: readonly string[],
  slot: SlotStatus | null,
): readonly LedgerEvent[] {
  const events: LedgerEvent[] = [];
  const reopened = reopens(slot) ? (slot?.revisions.length ?? 0) : 0;
  for (const [index, notBefore] of timing.starts.entries()) {
    const revision = reopened + index + 1;
    const known = slot?.revisions[revision - 1];
    const dueAt = (notBefore + timing.dueWithin) as typeof notBefore;
    if (
      known !== undefined &&
      !(isWaiting(known) && differs(known, notBefore, dueAt, timing.closesAt, inputs, slot))
    )
      continue;
    events.push({
      type: 'Planned',
      revision,
      notBefore,
      dueAt,
      closesAt: timing.closesAt,
      inputs,
      ...(windows.length === 0 ? {} : { windows }),
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
    !phase.wasRun &&
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
  closesAt: number | null,
  inputs: readonly PlannedInput[],
  slot: SlotStatus | null,
): boolean {
  if (known.notBefore !== notBefore || known.dueAt !== dueAt || slot?.closesAt !== closesAt) return true;
  return (
    slot.inputs.length !== inputs.length ||
    slot.inputs.some(
      (input, index) => input.slot !== inputs[index]?.slot || input.isRequired !== inputs[index]?.isRequired,
    )
  );
}

function isClosable({ phase }: RevisionStatus): boolean {
  return phase.name === 'planned' || phase.name === 'held' || phase.name === 'retrying';
}

/** Given up together: each is settled on what the others are settled to, so that none is stale at once. */
function closeVanished(vanished: readonly SlotStatus[], state: LedgerState): readonly StreamAppend[] {
  const closed = new Set(vanished.map(({ key }) => key));
  return vanished.map((slot) => {
    const digests = slot.inputs.flatMap(({ slot: key }) => {
      const digest = closed.has(key) ? emptyDigest('Postponed') : (state.slots.get(key)?.digest ?? null);
      return digest === null ? [] : [[key, digest] as const];
    });
    const inputs = Object.fromEntries(digests);
    const events = slot.revisions
      .filter(isClosable)
      .map(({ revision }): LedgerEvent => ({ type: 'EmptyOk', revision, reason: 'Postponed', inputs }));
    return { slot: slot.key, expectedVersion: slot.version, events };
  });
}
