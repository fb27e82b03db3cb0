/**
 * The gates of an output: pure functions of the ledger, decided again on every tick, so that a repaired input lets
 * the work proceed by itself.
 *
 * `inputGate`: all inputs settled, required ones with something to show.
 *   Proceed: every input is Done or EmptyOk. Degrade: an optional input failed. Hold: a required one failed or is
 *   not there.
 * `slotGate`: the same, then the gates of the transition into the output (transition-gate.ts): what was measured on
 *   the inputs, against the threshold registry.
 */
import type { PlannedInput, Reason, Verdict } from '../ledger/event.ts';
import { type LedgerState, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { Gate } from './dispatch.ts';
import type { OutputRegistry } from './registry.ts';
import type { Threshold } from './threshold.ts';
import type { Transition } from './transition.ts';
import { checkTransitions } from './transition-check.ts';
import { transitionGate } from './transition-gate.ts';

/** Throws a defect at start when a gate could never fire. */
export function slotGate(
  registry: OutputRegistry,
  transitions: readonly Transition[],
  thresholds: readonly Threshold[],
): Gate {
  checkTransitions(registry, transitions, thresholds);
  const measured = transitionGate(registry, transitions, thresholds);
  return (slot, state) => {
    const settled = inputGate(slot, state);
    if (settled.kind === 'Hold') return settled;
    const { blocking, warning } = measured(slot, state);
    if (blocking.length > 0) return { kind: 'Hold', reasons: blocking };
    const reasons = [...settled.reasons, ...warning];
    return reasons.length > 0 ? { kind: 'Degrade', reasons } : settled;
  };
}

export function inputGate(slot: SlotStatus, state: LedgerState): Verdict {
  const faults = slot.inputs.flatMap((input) => {
    const text = fault(input, state);
    return text === null ? [] : [{ input, reason: inputReason(input, slot, text) }];
  });
  const required = faults.filter(({ input }) => input.isRequired);
  if (required.length > 0) return { kind: 'Hold', reasons: required.map(({ reason }) => reason) };
  if (faults.length > 0) return { kind: 'Degrade', reasons: faults.map(({ reason }) => reason) };
  return { kind: 'Proceed', reasons: [] };
}

function fault(input: PlannedInput, state: LedgerState): string | null {
  const status = state.slots.get(input.slot);
  if (status === undefined) return `${input.slot} is not planned`;
  const settled = settledRevision(status);
  if (settled === null) return `${input.slot} has not settled`;
  if (settled.phase.name === 'failed') return `${input.slot} failed: ${settled.phase.code}`;
  return null;
}

function inputReason(input: PlannedInput, slot: SlotStatus, text: string): Reason {
  return {
    metric: 'input_settled',
    value: input.slot,
    threshold: input.isRequired ? 'required' : 'optional',
    denominator: slot.inputs.length,
    text,
  };
}
