/** The page of docs/ that lists the thresholds, and where each is looked at. */
import type { Threshold } from '../pipeline/threshold.ts';
import { limitText } from '../pipeline/threshold-limit.ts';
import { THRESHOLDS } from './thresholds.ts';
import { TRANSITIONS } from './transitions.ts';

export function thresholdsPage(): string {
  return [
    '# Thresholds',
    '',
    'Generated from `src/phases/thresholds.ts` and `src/phases/transitions.ts` by `./hardwood docs`. A gate compares what',
    'was measured on the rows of an input, as they were read back, with these limits. Beyond *blocks* the verdict is Hold,',
    'decided again on every tick; beyond *warns* it is Degrade, and the work goes on with the reason on record. A measure',
    'whose denominator is 0 does not apply. A receipt that lacks a measure holds.',
    '',
    '| metric | measured | of | warns | blocks |',
    '|---|---|---|---|---|',
    ...THRESHOLDS.map(row),
    '',
    ...THRESHOLDS.flatMap(section),
  ].join('\n');
}

function row(threshold: Threshold): string {
  const { metric, numerator, denominator } = threshold;
  return `| [${metric}](#${metric}) | ${cell(numerator)} | ${cell(denominator)} | ${limitText(threshold, threshold.warn)} | ${limitText(threshold, threshold.block)} |`;
}

function section({ metric, appliesWhen, why }: Threshold): readonly string[] {
  const places = TRANSITIONS.flatMap((transition) =>
    transition.gates
      .filter((gate) => gate.metric === metric)
      .map((gate) => `- ${transition.name}: on \`${gate.output}\` (${gate.purpose})`),
  );
  return [
    `## ${metric}`,
    '',
    `Applies when ${appliesWhen}.`,
    '',
    why,
    '',
    'Looked at in:',
    '',
    ...places,
    '',
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
