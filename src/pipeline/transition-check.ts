/**
 * Transitions against the outputs and thresholds they name, at start. Throws a defect on a guard that could never
 * fire: a gate on an output that nothing makes or measures, that nobody behind it reads, or with no threshold.
 */
import type { Output } from './output.ts';
import type { OutputRegistry } from './registry.ts';
import type { Threshold } from './threshold.ts';
import { leadsTo, type Transition, type TransitionGate } from './transition.ts';

export function checkTransitions(
  registry: OutputRegistry,
  transitions: readonly Transition[],
  thresholds: readonly Threshold[],
): void {
  refuseRepeated(
    'transition',
    transitions.map(({ name }) => name),
  );
  refuseRepeated(
    'threshold',
    thresholds.map(({ metric }) => metric),
  );
  for (const threshold of thresholds) refuseUpsideDown(threshold);
  const metrics = new Set(thresholds.map(({ metric }) => metric));
  for (const transition of transitions) {
    for (const { purpose, output } of transition.expects) registry.output(purpose, output);
    refuseIdlePolicy(transition);
    const consumers = registry.outputs.filter((output) => leadsTo(transition, output));
    for (const gate of transition.gates) {
      const name = `${transition.name}: the gate on ${gate.purpose}/${gate.output} ${gate.metric}`;
      if (!metrics.has(gate.metric)) throw new Error(`${name} has no threshold`);
      if (registry.output(gate.purpose, gate.output).measures === undefined)
        throw new Error(`${name} looks at an output that measures nothing`);
      if (!consumers.some((consumer) => reads(consumer, gate)))
        throw new Error(`${name} is passed by nobody`);
    }
  }
}

/** A policy that could never do what it says. */
function refuseIdlePolicy({ name, expects, onDeadline }: Transition): void {
  const hasOptional = expects.some(({ isRequired }) => !isRequired);
  if (hasOptional === (onDeadline === 'go_without_optional')) return;
  throw new Error(
    `transition ${name} says ${onDeadline} and ${hasOptional ? 'expects something optional' : 'has nothing optional to go without'}`,
  );
}

function reads(output: Output, gate: TransitionGate): boolean {
  return output.inputs.some((input) => input.output === gate.output && input.purpose === gate.purpose);
}

function refuseUpsideDown({ metric, direction, warn, block }: Threshold): void {
  if (direction === 'at_least' ? warn < block : warn > block)
    throw new Error(`threshold ${metric} blocks before it warns`);
}

function refuseRepeated(what: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`${what} ${repeated} is declared twice`);
}
