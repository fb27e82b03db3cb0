/** The slates that a ledger was planned for, in order. */
import type { SlateDate } from '../../league/slate-date.ts';
import type { LedgerState } from '../../ledger/status.ts';

export function plannedSlates(state: LedgerState): readonly SlateDate[] {
  const dates = new Set<SlateDate>();
  for (const { slot } of state.slots.values()) {
    if (slot.output === 'player_game_summary') dates.add(slot.slateDate);
  }
  return [...dates].sort();
}
