/** The page of docs/ that lists the thresholds, and where each is looked at. */
import type { Threshold } from '../pipeline/threshold.ts';
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
  return `| [${metric}](#${metric}) | ${cell(numerator)} | ${cell(denominator)} | ${limit(threshold, threshold.warn)} | ${limit(threshold, threshold.block)} |`;
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

function limit({ unit, direction }: Threshold, value: number): string {
  const isNever = unit === 'percent' && (direction === 'at_least' ? value <= 0 : value >= 1);
  if (isNever) return 'never';
  const written = unit === 'percent' ? `${Number((100 * value).toFixed(4))} %` : String(value);
  return `${direction === 'at_least' ? 'below' : 'above'} ${written}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
