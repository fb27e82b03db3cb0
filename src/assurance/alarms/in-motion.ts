/**
 * Whether a slot is just now being brought forward: what it waited for came in a moment ago, or it was handed to a
 * worker a moment ago. A look that falls between two steps of work that goes well finds no fault.
 */
import type { Instant } from '../../league/instant.ts';
import { currentRevision, type LedgerState, settledRevision } from '../../ledger/status.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import { BUSY_WITHIN_SECONDS } from './limits.ts';

export function isInMotion(state: LedgerState, key: SlotKey, now: Instant): boolean {
  const slot = state.slots.get(key);
  if (slot === undefined) return false;
  const isRecent = (at: Instant): boolean => at <= now && now - at < BUSY_WITHIN_SECONDS * 1_000;
  const phase = currentRevision(slot)?.phase;
  if (phase?.name === 'accepted' || (phase?.name === 'requested' && phase.times === 1))
    return isRecent(phase.at);
  if (phase?.name === 'retrying') return false;
  return slot.inputs.some((input) => {
    const upstream = state.slots.get(input.slot);
    const settled = upstream === undefined ? undefined : settledRevision(upstream)?.phase;
    return (settled?.name === 'done' || settled?.name === 'empty') && isRecent(settled.at);
  });
}
