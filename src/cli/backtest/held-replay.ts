/** Whether a data directory holds the finished replay of a stretch of slates, and which slates those are. */
import { type Season, seasonOf } from '../../league/season.ts';
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import { applyAll, emptyLedger, settledRevision } from '../../ledger/status.ts';
import type { LedgerStore } from '../../ledger/store.ts';

export interface Wanted {
  readonly season: Season;
  /** Null: from the season’s first slate. */
  readonly from: SlateDate | null;
  /** Null: through its last. */
  readonly to: SlateDate | null;
}

/** What says that a slate was predicted and graded. */
const GRADED = 'prediction_accuracy';

/**
 * The first and the last graded slate of what is wanted; null when something of it is still to be done, or nothing of it
 * was ever planned.
 */
export async function heldReplay(
  ledger: LedgerStore,
  { season, from, to }: Wanted,
): Promise<DateRange | null> {
  const state = emptyLedger();
  applyAll(state, await ledger.since(0));
  const graded: SlateDate[] = [];
  for (const slot of state.slots.values()) {
    const { slateDate: date, output } = slot.slot;
    if (seasonOf(date) !== season || (from !== null && date < from) || (to !== null && date > to)) continue;
    if (state.open.has(slot.key) || settledRevision(slot) === null) return null;
    if (output === GRADED) graded.push(date);
  }
  graded.sort();
  const [first, last] = [graded.at(0), graded.at(-1)];
  return first === undefined || last === undefined ? null : { from: first, to: last };
}
