/**
 * The gates of the transition into an output: the measures in the receipts of its inputs against the thresholds.
 *
 * Looks at the newest settled revision of every input that a gate names, of each slate that the output reads. An
 * input that is EmptyOk has nothing to measure; one that failed is the input gate's business; a receipt without
 * the measure blocks: what was not measured is not good.
 */
import type { Reason } from '../ledger/event.ts';
import type { Measure } from '../ledger/measure.ts';
import { type LedgerState, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { Output } from './output.ts';
import type { OutputRegistry } from './registry.ts';
import type { Threshold } from './threshold.ts';
import { detailsOf } from './threshold-detail.ts';
import { judge } from './threshold-judgement.ts';
import { leadsTo, type Transition } from './transition.ts';

export interface Findings {
  readonly blocking: readonly Reason[];
  readonly warning: readonly Reason[];
}

export function transitionGate(
  registry: OutputRegistry,
  transitions: readonly Transition[],
  thresholds: readonly Threshold[],
): (slot: SlotStatus, state: LedgerState) => Findings {
  const byMetric = new Map(thresholds.map((threshold) => [threshold.metric, threshold]));
  /** Thresholds that an output passes, by the input they are measured on. */
  const passes = new Map<Output, ReadonlyMap<string, readonly Threshold[]>>();
  for (const output of registry.outputs) {
    const gates = transitions.filter((each) => leadsTo(each, output)).flatMap((each) => each.gates);
    const byInput = Map.groupBy(gates, (gate) => `${gate.purpose}/${gate.output}`);
    passes.set(
      output,
      new Map(
        [...byInput].map(([input, named]) => [input, named.map(({ metric }) => known(byMetric, metric))]),
      ),
    );
  }
  return (slot, state) => {
    const output = registry.output(slot.slot.purpose, slot.slot.output);
    const findings = { blocking: [] as Reason[], warning: [] as Reason[] };
    for (const input of slot.inputs) {
      const status = state.slots.get(input.slot);
      if (status === undefined) continue;
      const { purpose, output: name } = status.slot;
      for (const threshold of passes.get(output)?.get(`${purpose}/${name}`) ?? []) {
        const finding = find(threshold, status);
        if (finding !== null) findings[finding.kind].push(finding.reason);
      }
    }
    return findings;
  };
}

function known(byMetric: ReadonlyMap<string, Threshold>, metric: string): Threshold {
  const threshold = byMetric.get(metric);
  if (threshold === undefined) throw new Error(`metric ${metric} has no threshold`);
  return threshold;
}

type Finding = { readonly kind: keyof Findings; readonly reason: Reason };

function find(threshold: Threshold, input: SlotStatus): Finding | null {
  const phase = settledRevision(input)?.phase;
  if (phase?.name !== 'done') return null;
  const { measures } = phase.receipt;
  const measure = measures.find(({ metric }) => metric === threshold.metric);
  if (measure === undefined) return notMeasured(threshold, input);
  const judgement = judge(threshold, measure);
  switch (judgement.kind) {
    case 'passes':
    case 'applies_not':
      return null;
    case 'impossible':
      return blocking(threshold, measure, null, `${subject(threshold, input, measure)} cannot be a measure`);
    case 'warns':
    case 'blocks': {
      const isBlocking = judgement.kind === 'blocks';
      const side = threshold.direction === 'at_least' ? 'below' : 'above';
      const limit = `${written(threshold, judgement.threshold)}, where it ${isBlocking ? 'blocks' : 'warns'}`;
      const value = threshold.unit === 'percent' ? ` (${written(threshold, judgement.value)})` : '';
      const text = `${subject(threshold, input, measure)}${value} is ${side} ${limit}${parts(measures, threshold)}`;
      const reason = reasonOf(threshold, measure, judgement.value, judgement.threshold, text);
      return { kind: isBlocking ? 'blocking' : 'warning', reason };
    }
  }
}

function notMeasured(threshold: Threshold, input: SlotStatus): Finding {
  return {
    kind: 'blocking',
    reason: {
      metric: threshold.metric,
      value: null,
      threshold: threshold.block,
      denominator: null,
      text: `${input.key}: ${threshold.metric} was not measured`,
    },
  };
}

function blocking(threshold: Threshold, measure: Measure, value: number | null, text: string): Finding {
  return { kind: 'blocking', reason: reasonOf(threshold, measure, value, threshold.block, text) };
}

function reasonOf(
  { metric }: Threshold,
  { denominator }: Measure,
  value: number | null,
  threshold: number,
  text: string,
): Reason {
  return { metric, value, threshold, denominator, text };
}

function subject({ metric }: Threshold, input: SlotStatus, { numerator, denominator }: Measure): string {
  return `${input.key}: ${metric} ${numerator} of ${denominator}`;
}

/** Percent to one decimal, and to as many more as tell it from 100 %. */
function written({ unit }: Threshold, value: number): string {
  if (unit === 'count') return String(value);
  const percent = 100 * value;
  return `${percent === 100 || Number(percent.toFixed(1)) < 100 ? percent.toFixed(1) : percent.toFixed(4)} %`;
}

const PARTS_NAMED = 5;

function parts(measures: readonly Measure[], { metric }: Threshold): string {
  const details = detailsOf(measures, metric);
  if (details.length === 0) return '';
  const named = details
    .slice(0, PARTS_NAMED)
    .map(({ part, numerator, denominator }) => `${part} ${numerator} of ${denominator}`);
  const more = details.length > PARTS_NAMED ? `, and ${details.length - PARTS_NAMED} more` : '';
  return `: ${named.join(', ')}${more}`;
}
