/**
 * One pass over the ledger, shared by the detectors: the selected slots with something open or failed. It keeps no
 * judgement of its own.
 */
import { MINUTE } from '../../league/instant.ts';
import { currentRevision, isSettled, type RevisionStatus, type SlotStatus } from '../../ledger/status.ts';
import { CATCHES_UP_MINUTES, GOES_WITHOUT_SECONDS } from './limits.ts';
import { hasFailed, RootCauses } from './root-cause.ts';
import type { WatchView } from './watch-view.ts';

export interface Survey {
  /** With the revision that is worked on next, or waited for. */
  readonly open: readonly { readonly slot: SlotStatus; readonly revision: RevisionStatus }[];
  /** Whose last settled revision failed. An override that gives up settles it anew. */
  readonly failed: readonly SlotStatus[];
  /** Unsettled past its due time, with the revision that is due. */
  readonly overdue: readonly { readonly slot: SlotStatus; readonly revision: RevisionStatus }[];
  readonly roots: RootCauses;
}

export function survey(view: WatchView): Survey {
  const open: { slot: SlotStatus; revision: RevisionStatus }[] = [];
  const failed: SlotStatus[] = [];
  const overdue: { slot: SlotStatus; revision: RevisionStatus }[] = [];
  for (const slot of view.state.slots.values()) {
    if (slot.revisions.length === 0 || !view.isSelected(slot)) continue;
    if (hasFailed(slot)) failed.push(slot);
    if (!view.state.open.has(slot.key)) continue;
    const current = currentRevision(slot);
    if (current !== null) open.push({ slot, revision: current });
    const due = slot.revisions.find(
      (revision) => !isSettled(revision) && lateFrom(slot, revision) <= view.now,
    );
    if (due !== undefined) overdue.push({ slot, revision: due });
  }
  return { open, failed, overdue, roots: new RootCauses(view.state, view.now) };
}

function lateFrom({ inputs }: SlotStatus, { dueAt, plannedAt }: RevisionStatus): number {
  // Nobody could have made in time what was planned after its being due: it is given time to catch up.
  if (plannedAt >= dueAt) return plannedAt + CATCHES_UP_MINUTES * MINUTE;
  const startsWhenDue = inputs.some(({ isRequired }) => !isRequired);
  return startsWhenDue ? dueAt + GOES_WITHOUT_SECONDS * 1_000 : dueAt;
}
