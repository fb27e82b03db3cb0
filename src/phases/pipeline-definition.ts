/** The product’s pipeline as data: its outputs, the transitions between the phases, and the gate made of both. */
import type { Gate } from '../pipeline/dispatch.ts';
import { slotGate } from '../pipeline/gates.ts';
import { type OutputRegistry, outputRegistry } from '../pipeline/registry.ts';
import type { Transition } from '../pipeline/transition.ts';
import { OUTPUTS } from './outputs.ts';
import { THRESHOLDS } from './thresholds.ts';
import { TRANSITIONS } from './transitions.ts';

export interface PipelineDefinition {
  readonly registry: OutputRegistry;
  readonly transitions: readonly Transition[];
  readonly gate: Gate;
}

/** Throws a defect when the declarations are not whole: an input that nothing makes, a gate that could never fire. */
export function pipelineDefinition(
  outputs = OUTPUTS,
  transitions: readonly Transition[] = TRANSITIONS,
): PipelineDefinition {
  const registry = outputRegistry(outputs);
  return {
    registry,
    transitions,
    gate: slotGate(registry, transitions, THRESHOLDS),
  };
}
