/** A slot that is planned once more, because a person has said something that it is made from. */
import { type Instant, instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { SlotStatus } from '../ledger/status.ts';
import type { StreamAppend } from '../ledger/store.ts';

const DUE_WITHIN_MS = 3_600_000;

/** `at`: the moment of the word; the new revision is decided strictly after it. */
export function plannedAgain(
  slot: SlotStatus,
  at: Instant,
  word: { readonly because: string; readonly skipsDownstream?: boolean },
): StreamAppend {
  const planned: LedgerEvent = {
    type: 'Planned',
    revision: slot.revisions.length + 1,
    notBefore: instant(at + 1),
    dueAt: instant(at + DUE_WITHIN_MS),
    closesAt: slot.closesAt,
    inputs: slot.inputs,
    ...(slot.windows.length === 0 ? {} : { windows: slot.windows }),
    ...word,
  };
  return { slot: slot.key, expectedVersion: slot.version, events: [planned] };
}

/** In order, each once. */
export function slateDatesOf(slots: readonly SlotStatus[]): readonly SlateDate[] {
  return [...new Set(slots.map(({ slot }) => slot.slateDate))].sort();
}
