/**
 * Windows over earlier slates: who reads them, and which of the slates they reach over were corrected since.
 *
 * Beside the inputs that a slot names, by which its staleness is judged one by one, its windows reach over the slates of
 * two seasons; corrections are rare, and only they are kept.
 */
import type { Instant } from '../league/instant.ts';
import type { LedgerState, SlotStatus } from './ledger-state.ts';

export function linkWindows(state: LedgerState, slot: SlotStatus, windows: readonly string[]): void {
  const { league } = slot.slot;
  for (const output of slot.windows) state.windowReaders.get(`${league}/${output}`)?.delete(slot.key);
  slot.windows = windows;
  for (const output of windows) {
    const key = `${league}/${output}`;
    const readers = state.windowReaders.get(key) ?? new Set();
    state.windowReaders.set(key, readers.add(slot.key));
  }
}

/** The last correction, since the slot was made, of a slate that its windows reach over; null: none. */
export function correctedAt(state: LedgerState, { slot, windows, madeAsOf }: SlotStatus): Instant | null {
  let latest: Instant | null = null;
  for (const output of windows) {
    for (const { slateDate, at } of state.corrections.get(`${slot.league}/${output}`) ?? []) {
      // One recorded at the very moment of the decision may not have been seen by it.
      if (at >= madeAsOf && slateDate < slot.slateDate && (latest === null || at > latest)) latest = at;
    }
  }
  return latest;
}
