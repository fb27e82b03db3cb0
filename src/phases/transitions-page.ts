/** The page of docs/ that lists the phase transitions: what must be in, what is looked at, what a deadline does. */
import { slateDate } from '../league/slate-date.ts';
import { completionKey } from '../pipeline/orchestrator.ts';
import type { OutputInput } from '../pipeline/output.ts';
import type { DegradePolicy, Transition } from '../pipeline/transition.ts';
import { TRANSITIONS } from './transitions.ts';

const EXAMPLE = slateDate('2025-01-30');

const DEADLINES: Readonly<Record<DegradePolicy, string>> = {
  hold_and_alarm:
    'nothing starts without all of it: the deadline is recorded as a Hold that names what is not in, and alarms',
  go_without_optional:
    'starts without the optional inputs that are not in, and the verdict says so; a required one is a Hold, and alarms',
};

const SLATES: Readonly<Record<OutputInput['from'], string>> = {
  slate: 'of the slate',
  previous_slates: 'of the last slate that each team of the slate played',
};

export function transitionsPage(): string {
  return [
    '# Transitions',
    '',
    'Generated from `src/phases/transitions.ts` by `./hardwood docs`. What is expected is compared by output, purpose and',
    'slate, never by count. Each output of the next phase reads the required inputs, and those optional ones that it names.',
    'Deadlines are the due times of the waiting outputs. The limits of the gates are in [thresholds](thresholds.md).',
    '',
    '| transition | phases | starts | deadline |',
    '|---|---|---|---|',
    ...TRANSITIONS.map(
      (each) =>
        `| [${each.name}](#${each.name}) | ${each.from} → ${each.to} | ${each.purpose} outputs | \`${each.onDeadline}\` |`,
    ),
    '',
    ...TRANSITIONS.flatMap(section),
  ].join('\n');
}

function section(transition: Transition): readonly string[] {
  const { collection, id } = completionKey(transition, EXAMPLE);
  const gates = Map.groupBy(transition.gates, (gate) => `\`${gate.output}\` (${gate.purpose})`);
  return [
    `## ${transition.name}`,
    '',
    `At the deadline: ${DEADLINES[transition.onDeadline]}. Completion document: \`${collection}/${id}\`, for example.`,
    '',
    '| expected | purpose | | |',
    '|---|---|---|---|',
    ...transition.expects.map(
      ({ output, purpose, from, isRequired }) =>
        `| \`${output}\` | ${purpose} | ${SLATES[from]} | ${isRequired ? 'required' : 'optional'} |`,
    ),
    '',
    'Gates:',
    '',
    ...[...gates].map(
      ([on, named]) =>
        `- on ${on}: ${named.map(({ metric }) => `[${metric}](thresholds.md#${metric})`).join(', ')}`,
    ),
    '',
  ];
}
