/**
 * Deadlines, by the clock: whatever is unsettled at its due time is overdue, wherever it stands. What is not due is
 * not missing. Each is told with what it waits for at the root, and grouped by that.
 */
import { formatInstant } from '../../league/instant.ts';
import { type RevisionStatus, type SlotStatus, settledRevision } from '../../ledger/status.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import { parseSlotKey } from '../../ledger/work-id.ts';
import { describeSlot } from './describe-slot.ts';
import type { Sighting } from './finding.ts';
import { isInMotion } from './in-motion.ts';
import type { Survey } from './survey.ts';
import type { WatchView } from './watch-view.ts';

export function detectOverdue(view: WatchView, surveyed: () => Survey): readonly Sighting[] {
  const { overdue, roots } = surveyed();
  return overdue.flatMap(({ slot, revision }): readonly Sighting[] => {
    const root = roots.of(slot.key) ?? slot.key;
    if (isInMotion(view.state, root, view.now)) return [];
    const at = describeSlot(view.state, root, view.now);
    const due = `${slot.key} was due at ${formatInstant(revision.dueAt)}`;
    if (isSilentSource(slot, revision)) {
      return [
        {
          alarm: 'SOURCE_SILENT',
          cause: slot.slot.output,
          subject: slot.key,
          message: `${due} and its source has not served it: it ${at}.`,
          next: `./hardwood status ${slot.slot.slateDate}`,
          roots: [slot.key],
        },
      ];
    }
    return [
      {
        alarm: 'OUTPUT_OVERDUE',
        cause: groupOf(root),
        subject: slot.key,
        message:
          root === slot.key
            ? `${due} and is not there: it ${at}.`
            : `${due} and is not there: it waits for ${root}, which ${at}.`,
        next: `./hardwood status ${parseSlotKey(root).slateDate}`,
        roots: [root],
      },
    ];
  });
}

/** What reads no other output reads a source. */
function isSilentSource(slot: SlotStatus, { phase }: RevisionStatus): boolean {
  const isWaiting = phase.name === 'retrying' && phase.code === 'NOT_YET';
  return isWaiting && slot.inputs.length === 0 && settledRevision(slot)?.phase.name !== 'failed';
}

/** One message for all that waits for one kind of output, whatever the dates. */
function groupOf(root: SlotKey): string {
  const { purpose, output } = parseSlotKey(root);
  return `${purpose}/${output}`;
}
