/** Outputs of a slate that settled after a moment, exports left out: those are made once all else was looked at. */
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { type LedgerState, settledRevision } from '../../ledger/status.ts';
import type { Purpose } from '../../ledger/work-id.ts';

/** Made of what was validated; a validation before them is the one that let them be made. */
export const PUBLISHING: ReadonlySet<string> = new Set(['published_picks', 'slate_export']);

/** Null: ever. Names in the order of the ledger. */
export function settledSince(
  state: LedgerState,
  date: SlateDate,
  purpose: Purpose,
  moment: Instant | null,
): readonly string[] {
  return [...state.slots.values()].flatMap((slot) => {
    const { slateDate, purpose: of, output } = slot.slot;
    if (slateDate !== date || of !== purpose || PUBLISHING.has(output)) return [];
    const phase = settledRevision(slot)?.phase;
    if (phase?.name !== 'done') return [];
    return moment === null || phase.at > moment ? [output] : [];
  });
}
