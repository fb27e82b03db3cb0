/** One clause on what a slot is at, for the messages of alarms: it names the cause, with times in UTC. */
import { formatInstant, type Instant } from '../../league/instant.ts';
import type { Reason } from '../../ledger/event.ts';
import { currentRevision, type LedgerState, type Phase, settledRevision } from '../../ledger/status.ts';
import type { SlotKey } from '../../ledger/work-id.ts';

export function describeSlot(state: LedgerState, key: SlotKey, now: Instant): string {
  const slot = state.slots.get(key);
  if (slot === undefined) return 'is not planned';
  const settled = settledRevision(slot);
  const current = currentRevision(slot);
  if (settled?.phase.name === 'failed' && current?.phase.name !== 'retrying') return describe(settled.phase);
  if (current === null) return settled === null ? 'is not planned' : describe(settled.phase);
  if (current.phase.name === 'planned' && current.notBefore > now) {
    return `is planned and may not start before ${formatInstant(current.notBefore)}`;
  }
  return describe(current.phase);
}

export function reasonsText(reasons: readonly Reason[]): string {
  return reasons.map(({ text }) => text).join('; ');
}

function describe(phase: Phase): string {
  switch (phase.name) {
    case 'planned':
      return 'is planned and was never requested';
    case 'held':
      return `has been held by its gate since ${formatInstant(phase.since)}: ${reasonsText(phase.reasons)}`;
    case 'requested':
      return `was requested at ${formatInstant(phase.at)} and no consumer has accepted it`;
    case 'accepted':
      return `was accepted by ${phase.instance} at ${formatInstant(phase.at)} and is not settled`;
    case 'retrying':
      return `ended with ${phase.code} (${phase.message}) and is tried again at ${formatInstant(phase.retryAt)}`;
    case 'failed':
      return `failed with ${phase.code}: ${phase.message}`;
    case 'done':
      return `was done at ${formatInstant(phase.at)}`;
    case 'empty':
      return `had nothing to make (${phase.reason})`;
  }
}
