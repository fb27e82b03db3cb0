/**
 * A person changes the outcome of a unit of work: who and why are recorded, and show amber for ever.
 *
 *   proceed   a held revision goes, whatever its gate says; the verdict is a Degrade that names the person
 *   give_up   an open or failed one ends EmptyOk(Halted): nothing is made, and what waits for it goes on without
 *   retry     a failed one gets a new revision, with its whole retry budget
 *   release   a quarantined output is tried again, on all slates
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { Instant } from '../league/instant.ts';
import type { LedgerEvent, OverrideAction } from '../ledger/event.ts';
import {
  currentRevision,
  inputDigests,
  type RevisionStatus,
  type SlotStatus,
  settledRevision,
} from '../ledger/status.ts';
import type { SlotKey } from '../ledger/work-id.ts';
import type { LedgerSession } from './ledger-session.ts';

export const OVERRIDE_ACTIONS: readonly OverrideAction[] = ['proceed', 'give_up', 'retry', 'release'];

export interface OverrideRequest {
  readonly slot: SlotKey;
  readonly action: OverrideAction;
  readonly who: string;
  readonly why: string;
}

/** Throws INVALID_ARGUMENT when the slot's state does not admit the action, NOT_FOUND when there is no such slot. */
export async function recordOverride(
  session: LedgerSession,
  request: OverrideRequest,
  now: Instant,
): Promise<readonly LedgerEvent[]> {
  if (request.who.trim() === '' || request.why.trim() === '') {
    throw refused(request, 'An override names who made it and why', 'say both: --who NAME --why "REASON"');
  }
  for (;;) {
    await session.catchUp();
    const slot = session.state.slots.get(request.slot);
    if (slot === undefined) {
      throw new HardwoodError({
        code: 'NOT_FOUND',
        message: `The ledger has no ${request.slot}.`,
        subject: request.slot,
        next: './hardwood status DATE lists what a slate must have',
      });
    }
    const events = overrideEvents(session, slot, request);
    const stream = { slot: request.slot, expectedVersion: slot.version, events };
    if (await session.append({ at: now, streams: [stream] })) return events;
  }
}

function overrideEvents(
  session: LedgerSession,
  slot: SlotStatus,
  request: OverrideRequest,
): readonly LedgerEvent[] {
  const { action, who, why } = request;
  const open = currentRevision(slot);
  const failed = open === null ? failedRevision(slot) : null;
  const record = (revision: number): LedgerEvent => ({ type: 'Overridden', revision, action, who, why });
  switch (action) {
    case 'proceed':
      if (open?.phase.name !== 'held') throw notIn(request, slot, 'held');
      return [record(open.revision)];
    case 'retry':
      if (failed === null) throw notIn(request, slot, 'failed');
      return [record(failed.revision), again(slot, failed, why)];
    case 'give_up': {
      const inputs = inputDigests(session.state, slot);
      const end = (revision: number): LedgerEvent => ({
        type: 'EmptyOk',
        revision,
        reason: 'Halted',
        inputs,
      });
      if (failed !== null) {
        return [record(failed.revision), again(slot, failed, why), end(slot.revisions.length + 1)];
      }
      if (open === null || open.phase.name === 'accepted') throw notIn(request, slot, 'open or failed');
      return [record(open.revision), end(open.revision)];
    }
    case 'release':
      return [record((open ?? settledRevision(slot))?.revision ?? 1)];
  }
}

function failedRevision(slot: SlotStatus): RevisionStatus | null {
  const settled = settledRevision(slot);
  return settled?.phase.name === 'failed' ? settled : null;
}

function again(slot: SlotStatus, failed: RevisionStatus, why: string): LedgerEvent {
  return {
    type: 'Planned',
    revision: slot.revisions.length + 1,
    notBefore: failed.notBefore,
    dueAt: failed.dueAt,
    closesAt: slot.closesAt,
    inputs: slot.inputs,
    because: `a person asked for it: ${why}`,
  };
}

function notIn(request: OverrideRequest, slot: SlotStatus, state: string): HardwoodError {
  const shown = (currentRevision(slot) ?? settledRevision(slot))?.phase.name ?? 'not planned';
  return refused(
    request,
    `${request.action} needs a unit of work that is ${state}; ${request.slot} is ${shown}`,
    `./hardwood status ${slot.slot.slateDate}`,
  );
}

function refused(request: OverrideRequest, message: string, next: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: `${message}.`,
    subject: request.slot,
    next,
  });
}
